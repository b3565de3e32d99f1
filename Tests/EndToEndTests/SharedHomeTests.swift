import Glibc
import Testing

/// What somebody can do who shares a home, or who can write to the folder of an export, against
/// whoever uses it: with real users, which are made and removed.
@Suite(.serialized, .enabled(if: geteuid() == 0, "needs root, to act as several users"))
struct SharedHomeTests {
  /// Two members of a group, a home that they share, and a folder of root's that none may touch.
  private final class District {
    let test: TestHome
    let member: String
    private let group: String
    private let owner: String

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

    /// As the other member. `$H` is the home, `$P` the profile's folder.
    func attack(_ line: String) throws {
      let done = try test.run(
        """
        su \(member) -c 'cd /; umask 077; H='$T'/open/home; P=$(echo $H/profiles/*); V='$T'/victim; \(line)'
        """)
      try #require(done.status == 0, "\(done.errors)")
    }

    /// As root, in the home that is shared.
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

  @Test(arguments: [
    "mv $P/uploads $P/x; ln -s $V $P/uploads", "rm $P/upload; ln -s $V $P/upload",
    "rm $P/upload; ln -s uploads/../../../../../victim $P/upload",
    "mv $P $H/x; ln -s $V $P", "mv $H/profiles $H/x; ln -s $V $H/profiles",
    "mv $P $H/x; mkfifo $P", "mkdir -p $H/runs; ln -s $V $H/runs/1; ln -s $V $H/runs/2",
    "rm -rf $H/runs; ln -s $V $H/runs", "rm -f $H/directory.db; ln -s $V/new.db $H/directory.db",
    "ln -s $V/new $H/rollcall.db-journal; rm -f $H/rollcall.db-wal; ln -s $V/x $H/rollcall.db-wal",
    "for f in $P/upload/*.csv; do rm $f; ln -s $V/student.csv $f; done",
    "sed -i s,school.csv,../../../../../victim/school.csv,I $P/upload/.upload.json",
    "chmod 777 $H/runs $P 2>/dev/null; true",
  ])
  func noMemberGainsAnything(attack: String) throws {
    let district = try District()
    try district.attack(attack)
    for command in [
      "profile list", "status N", "upload N $T/roster", "plan N", "start N --yes --wait", "runs N",
      "report N", "errors N", "pause N", "resume N", "upload N --clear", "profile delete N --yes",
      "profile list",
    ] {
      let run = try district.asRoot(command)
      #expect(run.status < 7, "\(attack) · \(command): \(run.errors)")
      try district.expectNothingGained("\(attack) · \(command)")
    }
  }

  @Test(arguments: [
    "ln -s $T/victim/student.csv student.csv", "ln -s /dev/zero student.csv", "mkfifo student.csv",
    "mknod student.csv c 1 5", "ln -s /nowhere student.csv", "mkdir student.csv",
    "ln -s $T/victim student.csv",
  ])
  func noFileIsTakenAlongFromAnExport(trap: String) throws {
    let district = try District()
    _ = try district.test.run(
      "cp -r $T/roster $T/export && cd $T/export && rm -f [Ss]tudent.csv && \(trap)")
    for command in [
      "verify $T/export", "upload N $T/export", "plan N --from $T/export",
      "start N --from $T/export --yes --wait", "upload N $T/export/student.csv",
    ] {
      let run = try district.asRoot(command)
      #expect([3, 4].contains(run.status), "\(trap) · \(command): \(run.output)\(run.errors)")
      #expect(!run.output.contains("secret-of-root"))
      try district.expectNothingGained("\(trap) · \(command)")
    }
  }

  @Test func aPrivateHomeIsItsOwnersAlone() throws {
    let district = try District()
    let made = try district.test.run(
      """
      mkdir -m 777 $T/place && su \(district.member) -c "cd /; $T/rc --home $T/place/h profile list"
      $T/rc --home $T/place/h profile list
      """)
    #expect(made.status == 4)
    #expect(made.errors.contains("belongs to \(district.member)"), "\(made.errors)")
  }
}
