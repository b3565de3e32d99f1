import Glibc
import JSON
import Testing

/// Homes that cannot be written: one sentence, the right status, and nothing lost.
@Suite struct DiskTests {
  /// Whether this process may mount a file system that only it sees.
  static let canMount: Bool = {
    let line = "d=$(mktemp -d); unshare -m mount -t tmpfs none $d; s=$?; rmdir $d; exit $s"
    return (try? ProgramRun(line))?.status == 0
  }()

  static let isRoot = geteuid() == 0

  @Test func aHomeWithoutPermission() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    let line =
      Self.isRoot
      ? "chmod 711 $T; setpriv --reuid 65534 --regid 65534 --clear-groups \"$ROLLCALL\""
      : "chmod 500 $T/home; rollcall"
    for command in ["profile list", "start N --yes", "directory list", "status N --json"] {
      let run = try test.run("\(line) \(command)")
      let sentence =
        "You do not have permission to use the home \(test.home). Ask its owner, or pass another --home."
      if command.contains("json") {
        #expect(
          run.output == #"{"error":{"code":"Home","message":"\#(sentence)"}}"# + "\n")
      } else {
        #expect(run.errors == "rollcall: \(sentence)\n")
      }
      #expect(run.status == 4)
    }
    _ = try test.run("chmod 700 $T/home")
    try test.start()
  }

  @Test(.enabled(if: canMount, "a file system is mounted, which needs root"))
  func aHomeOnAReadOnlyDisk() throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    let run = try test.run(
      """
      unshare -m bash -c '
        mount --bind $T/home $T/home && mount -o remount,bind,ro $T/home || exit 99
        "$ROLLCALL" start N --yes; echo $?; "$ROLLCALL" status N; echo $?'
      """)
    let sentence =
      "rollcall: \(test.home) is on a read-only file system. Mount it for writing, or pass "
      + "another --home.\n"
    #expect(run.errors == sentence + sentence)
    #expect(run.output == "4\n4\n")
  }

  /// Starts with this many KiB left on the disk, then makes room and starts again.
  @Test(
    .enabled(if: canMount, "a file system is mounted, which needs root"),
    arguments: [0, 16, 64, 160, 256, 384, 512, 768, 1_024, 1_536])
  func aFullDisk(room: Int) throws {
    let test = try TestHome(profile: "")
    let roster = RosterFiles(students: 300, memberships: 4)
    _ = try test.run("mkdir $T/roster")
    try roster.write(to: "\(test.folder)/roster")
    let run = try test.run(
      """
      unshare -m bash -c '
        mount -t tmpfs -o size=8m none $T/home || exit 99
        "$ROLLCALL" profile create N --student-domain north.example \\
          --teacher-domain north.example >$T/out 2>&1 &&
        "$ROLLCALL" upload N $T/roster >>$T/out 2>&1 || exit 98
        free=$(df --output=avail -k $T/home | tail -1)
        head -c $(( (free - \(room)) * 1024 )) /dev/zero >$T/home/ballast
        timeout 60 "$ROLLCALL" start N --yes --wait >$T/full.out 2>$T/full.err
        echo $? >$T/full.status
        rm $T/home/ballast
        timeout 60 "$ROLLCALL" status N --watch >$T/status 2>&1
        timeout 60 "$ROLLCALL" resume N --wait >$T/resume 2>&1; echo $? >>$T/resume
        timeout 60 "$ROLLCALL" start N --yes --wait >$T/again.out 2>&1; echo $? >$T/again.status
        "$ROLLCALL" directory export $T/export >/dev/null'
      """)
    try #require(run.status == 0, "\(run.errors)")
    func read(_ name: String) -> String { ProgramRun.read("\(test.folder)/\(name)") }
    let report: Comment = """
      with \(room) KiB: \(read("full.out"))\(read("full.err"))\(read("full.status"))\
      then \(read("status"))\(read("resume"))\(read("again.out"))\(read("again.status"))
      """
    // With enough space it simply works.
    if read("full.status") != "0\n" {
      #expect(read("full.status") == "4\n", report)
      #expect(read("full.err").split(separator: "\n").count == 1, report)
      #expect(read("full.err").contains("cannot be written: "), report)
    }
    #expect(read("again.status") == "0\n", report)
    #expect(
      try DirectoryContent(exportedTo: "\(test.folder)/export")
        == roster.directory(domain: "north.example"), report)
  }
}
