import Testing

/// Commands that only read and are interrupted at a system call change nothing in a home, and end
/// with a sentence or a signal.
@Suite(.serialized) struct BrokenReadingTests {
  static let commands = [
    "profile list", "profile list --json", "profile show N", "profile show N --json", "status N",
    "status N --json", "runs N", "runs N --json", "report N --rows", "report N --json", "errors N",
    "errors N --json", "upload N --list", "directory list", "directory list people --json",
    "directory export $T/out", "verify $T/roster", "verify $T/other --rows --json", "--help",
    "start --help", "--version",
  ]

  /// Everything in the home, to the byte, except what SQLite makes while it is open.
  private static let look = """
    cd $T/home
    find . ! -name '*-wal' ! -name '*-shm' -printf '%y %m %u %g %s %p %l\\n' | sort
    find . -type f ! -name '*-wal' ! -name '*-shm' -exec sha256sum {} + | sort
    """

  @Test(arguments: commands.filter { Thoroughness.includes($0) })
  func readingChangesNothing(command: String) throws {
    let home = try BreakingHome(before: ["rollcall start N --yes --wait"])
    // What is still in SQLite's log is written to the file by whoever closes it last.
    _ = try home.test.run("rollcall \(command)")
    let before = try home.test.run(Self.look).output
    #expect(before.contains("directory.db"))
    let interruption = Interruption(test: home.test, program: "\"$ROLLCALL\" \(command)")
    let others = Way.allCases.filter { $0 != .killed }.shuffled()
    for way in [.killed] + (Thoroughness.isWhole ? others : Array(others.prefix(1))) {
      let calls = way.readingCalls
      for moment in Thoroughness.choose(
        try interruption.moments(calls), sample: 1, most: 50, of: "\(command), \(way)")
      {
        let broken = try interruption.run(way, at: moment, of: calls)
        let message: Comment = "\(command), \(way) at \(moment): \(broken.status) \(broken.errors)"
        #expect(way.mayEnd(broken.status), message)
        // A killed program says nothing; the shell does.
        if ![.killed, .outOfMemory].contains(way) {
          #expect(broken.errors.isEmpty || broken.errors.hasPrefix("rollcall: "), message)
          #expect(broken.errors.split(separator: "\n").count <= 1, message)
        }
        let after = try home.test.run(Self.look).output
        #expect(after == before, message)
        let whole = try home.test.run("rollcall \(command)")
        #expect(whole.status == 0, "\(message) then \(whole.errors)")
        #expect(try home.test.run(Self.look).output == before, message)
      }
    }
  }
}
