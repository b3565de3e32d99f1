import Glibc
import JSON
import Testing

/// Commands that are broken off at a system call: killed there, or told that it failed.
///
/// Whatever the moment, the next command can use the home, no other profile is touched, the command
/// can be given again, and the directory is what it would have been.
///
/// A few moments of each command, other ones each time; `SURVIVE=all` in the environment makes it
/// every one (`make survive`).
///
/// - SeeAlso: strace(1), of `inject`
@Suite(.serialized) struct BreakingOffTests {
  /// How a command is broken off at its Nth call of those that leave something behind.
  enum Way: String, CaseIterable, CustomTestStringConvertible {
    case killed = "signal=SIGKILL"
    case diskIsFull = "error=ENOSPC"
    case diskFails = "error=EIO"

    var testDescription: String { rawValue }

    /// From the Nth call on, except where that is the end anyway.
    var suffix: String { self == .killed ? "" : "+" }
  }

  struct Breakage: CustomTestStringConvertible {
    let name: String
    /// Before the command, undisturbed.
    var before = "profile list"
    let command: String
    /// What its exit status may be when it is given again.
    var again: Set<Int32> = [0]
    var isStart = false
    var deletes = false

    var testDescription: String { name }

    static let all = [
      Breakage(name: "upload", command: "upload N $T/other"),
      Breakage(name: "upload of a file", command: "upload N $T/other/school.csv"),
      Breakage(name: "clear", command: "upload N --clear"),
      Breakage(name: "plan", command: "plan N"),
      Breakage(name: "plan of a folder", command: "plan N --from $T/other"),
      Breakage(name: "start", command: "start N --yes --wait", isStart: true),
      Breakage(
        name: "start again", before: "start N --yes --wait", command: "start N --yes --wait",
        isStart: true),
      Breakage(name: "pause", command: "pause N"),
      Breakage(name: "resume", before: "pause N", command: "resume N"),
      Breakage(name: "set", command: "profile set N --student-domain north.example"),
      Breakage(name: "create", command: "profile create Third --student-domain x.example"),
      Breakage(name: "delete", command: "profile delete N --yes", again: [0, 3], deletes: true),
    ]
  }

  private static let calls =
    "openat,mkdirat,mkdir,mknodat,linkat,link,symlinkat,unlinkat,unlink,rmdir,renameat,rename,"
    + "fchmod,fchmodat,fsync,fdatasync,write,pwrite64,ftruncate,fallocate,clone3,execve"

  private static let isWhole = getenv("SURVIVE").map { String(cString: $0) } == "all"
  private static let sample = 2

  @Test(arguments: Breakage.all, Way.allCases)
  func theHomeGoesOn(breakage: Breakage, way: Way) throws {
    let test = try TestHome(profile: "")
    let roster = RosterFiles(students: 40, memberships: 3)
    try test.upload(roster)
    let prepared = try test.run(
      """
      cp -a $T/roster $T/other &&
      rollcall profile create Other --student-domain o.example --teacher-domain o.example >$T/id &&
      rollcall upload Other $T/roster &&
      rollcall \(breakage.before)
      """)
    try #require(prepared.status == 0, "\(prepared.errors)")
    try test.putAside()
    let expected =
      try breakage.isStart ? roster.directory(domain: "north.example") : test.directory()
    let count = try callCount(breakage, test)
    try #require(count > 5)

    for number in moments(count) {
      try test.bringBack()
      let broken = try test.run(
        "strace -f -qq -o /dev/null -e trace=\(Self.calls) "
          + "-e inject=\(Self.calls):\(way.rawValue):when=\(number)\(way.suffix) "
          + "\"$ROLLCALL\" \(breakage.command)")
      let message: Comment =
        "\(breakage.name), \(way.rawValue) at \(number) of \(count): \(broken.errors)"
      #expect(broken.status < 128 || broken.status == 137, message)
      try expectUsable(test, breakage, message)
      let again = try test.run("rollcall \(breakage.command)")
      #expect(breakage.again.contains(again.status), "\(message) then \(again.errors)")
      try expectUsable(test, breakage, message)
      #expect(try test.directory() == expected, message)
    }
  }

  /// How many of the calls the process makes that makes most of them.
  private func callCount(_ breakage: Breakage, _ test: TestHome) throws -> Int {
    let traced = try test.run(
      """
      strace -f -qq -o $T/trace -e trace=\(Self.calls) "$ROLLCALL" \(breakage.command) >/dev/null
      awk '{n[$1]++} END {m = 0; for (p in n) if (n[p] > m) m = n[p]; print m}' $T/trace
      """)
    return Int(traced.output.split(separator: "\n").last ?? "") ?? 0
  }

  private func moments(_ count: Int) -> [Int] {
    if Self.isWhole { return Array(1...count) }
    // Libraries are opened first, which is the same for all.
    return (0..<Self.sample).map { _ in Int.random(in: min(count, 6)...count) }
  }

  /// Every profile is listed, the other one is as it was, and nobody is at work for ever.
  private func expectUsable(
    _ test: TestHome, _ breakage: Breakage, _ message: Comment
  ) throws {
    let listed = try test.run("rollcall profile list --json")
    #expect(listed.status == 0, message)
    #expect(listed.errors == "", message)
    let names = try JSONValue(reading: Array(listed.output.utf8))["value"]?.items
      .compactMap { $0["displayName"]?.text }
    #expect(names?.contains("Other") == true, message)
    if !breakage.deletes || names?.contains("N") == true {
      #expect(names?.contains("N") == true, message)
      try test.settle()
    }
    let other = try test.run(
      "diff -r --no-dereference $T/prepared/profiles/$(cat $T/id) $T/home/profiles/$(cat $T/id)")
    #expect(other.status == 0, "\(message)\n\(other.output)\(other.errors)")
  }
}
