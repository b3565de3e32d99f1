import Glibc
import Testing

/// Two members of a group, a home that they share, and a folder belonging to root that neither may
/// touch.
final class District {
  let test: TestHome
  let member: String
  let owner: String
  let group: String

  init() throws {
    let suffix = String(UInt32.random(in: 0 ... .max), radix: 36)
    (group, owner, member) = ("rcg\(suffix)", "rca\(suffix)", "rcb\(suffix)")
    test = try TestHome()
    let made = try test.run(
      """
      PATH=$PATH:/usr/sbin
      groupadd \(group) && useradd -M -G \(group) \(owner) && useradd -M -G \(group) \(member) &&
      chmod 755 $T && mkdir -m 777 $T/open && mkdir -m 700 $T/victim &&
      for name in student.csv school.csv run.db; do echo secret-of-root >$T/victim/$name; done &&
      cp -r assets/samples/clean $T/roster && chmod -R a+rX $T/roster &&
      cp "$ROLLCALL" $T/rc && chmod 755 $T/rc &&
      su \(owner) -c "
        cd /; umask 022
        $T/rc init --group \(group) --home $T/open/home >/dev/null &&
        $T/rc --home $T/open/home profile create N --student-domain a.example \\
          --teacher-domain a.example >/dev/null &&
        $T/rc --home $T/open/home upload N $T/roster" &&
      chmod 755 $T/open
      """)
    try #require(made.status == 0, "\(made.errors)")
  }

  deinit {
    _ = try? test.run(
      "PATH=$PATH:/usr/sbin; userdel \(owner); userdel \(member); groupdel \(group)")
  }

  /// Runs a line as the other member. `$H` is the home, `$P` the profile's folder.
  func attack(_ line: String) throws {
    let done = try test.run(
      """
      su \(member) -c 'cd /; umask 077; H='$T'/open/home; P=$(echo $H/profiles/*); V='$T'/victim; \(line)'
      """)
    try #require(done.status == 0, "\(done.errors)")
  }

  /// Runs a command as one of them, in the shared home.
  ///
  /// - Parameter mask: the umask of that person's shell.
  func asMember(_ name: String, mask: String = "022", _ command: String) throws -> ProgramRun {
    try test.run(
      "su \(name) -c 'cd /; umask \(mask); T='$T'; $T/rc --home $T/open/home \(command)'")
  }

  /// Keeps a copy of the shared home.
  func putAside() throws { try test.replace("shared", byCopyOf: "open/home") }

  /// Restores the copy.
  func bringBack() throws { try test.replace("open/home", byCopyOf: "shared") }

  /// Runs a command as root, in the shared home.
  func asRoot(_ command: String) throws -> ProgramRun {
    try test.run("timeout 60 $T/rc --home $T/open/home \(command)")
  }

  func expectNothingGained(_ message: Comment) throws {
    let seen = try test.run(
      """
      cat $T/victim/* | sort -u; ls $T/victim | tr '\\n' ' '; stat -c %a $T/victim $T/victim/*
      grep -rlF secret-of-root $T/open && echo LEAKED; find $T/open -perm /o=rwx -not -type l \
        -path '*/home*' | grep . && echo OPENED; true
      """)
    #expect(
      seen.output == "secret-of-root\nrun.db school.csv student.csv 700\n644\n644\n644\n", message
    )
  }
}
