import Glibc
import JSON
import Testing

/// However the program ends, its terminal is as it was before.
@Suite(.inTerminals) struct RestoringTests {
  private func opened() async throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(try TestHome(profile: ""))
    try await terminal.wait(for: "attention")
    // There is something to restore.
    #expect(!terminal.hasEarlierModes)
    let modes: Set = ["?1", "?1049", "?2004", "keypad"]
    #expect(ControlSequences(terminal.bytes).modesLeft.isSuperset(of: modes))
    return terminal
  }

  @Test(arguments: [("q", 0), ("Q", 0), ("\u{03}\u{03}", 130)] as [(String, Int32)])
  func byAKey(keys: String, status: Int32) async throws {
    let terminal = try await opened()
    terminal.type(keys)
    try await terminal.waitForEnd()
    #expect(terminal.program.status == status)
    terminal.expectRestored()
  }

  @Test(
    arguments: [(SIGTERM, 143), (SIGINT, 130), (SIGHUP, 129), (SIGQUIT, 131)]
      as [(Int32, Int32)])
  func byASignal(signal: Int32, status: Int32) async throws {
    let terminal = try await opened()
    try await terminal.type("\r", andWaitFor: "IDENTITY")
    kill(terminal.program.id, signal)
    try await terminal.waitForEnd()
    #expect(terminal.program.status == status)
    terminal.expectRestored()
  }

  /// Nothing but the end is to come of it: no report on the terminal, and no waiting for one.
  @Test(arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGTRAP, SIGILL, SIGFPE])
  func byACrash(signal: Int32) async throws {
    let terminal = try await opened()
    try await terminal.waitForQuiet()
    let start = terminal.bytes.count
    let began = ContinuousClock.now
    kill(terminal.program.id, signal)
    try await terminal.waitForEnd()
    #expect(ContinuousClock.now - began < .seconds(10))
    #expect(terminal.program.signal == signal)
    terminal.expectRestored()
    #expect(ControlSequences(terminal.bytes[start...]).printed == [])
  }

  @Test func aTerminalThatIsGoneEndsIt() async throws {
    let terminal = try await opened()
    terminal.hangUp()
    try await terminal.waitForEnd()
    #expect(terminal.program.status == 129)
  }
}

/// The terminal dies, and the run that was started in it goes on.
@Suite(.inTerminals) struct LostTerminalTests {
  private func prepared() throws -> (TestHome, RosterFiles) {
    let test = try TestHome(profile: "")
    let roster = RosterFiles(students: 1_500, memberships: 4)
    try test.upload(roster)
    return (test, roster)
  }

  private func expectRunGoesOn(
    _ test: TestHome, _ roster: RosterFiles, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let found = try test.json("runs N")["value"]?.items.first
    #expect(found?["phase"] != .string("ended"), sourceLocation: sourceLocation)
    let number = found?["run"]
    let hasEnded = try await eventually {
      try test.json("runs N")["value"]?.items.first?["phase"] == .string("ended")
    }
    try #require(hasEnded, sourceLocation: sourceLocation)
    let run = try test.json("runs N")["value"]?.items.first
    #expect(run?["run"] == number, sourceLocation: sourceLocation)
    #expect(run?["outcome"] == .string("success"), sourceLocation: sourceLocation)
    #expect(
      try test.directory() == roster.directory(domain: "north.example"),
      sourceLocation: sourceLocation)
  }

  @Test(arguments: ["kill-session", "KILL"])
  func ofTmux(end: String) async throws {
    let (test, roster) = try prepared()
    let screen = try TmuxScreen(test)
    try await screen.wait(for: "▸ N")
    try screen.type("s")
    try await screen.wait(for: "› Start", "6,000  student memberships")
    try screen.type("S")
    try await screen.wait(for: "› Run ")
    if end == "KILL" { kill(screen.server, SIGKILL) } else { try screen.tmux(end) }
    #expect(try await eventually { test.processes("work").isEmpty == false })
    try await expectRunGoesOn(test, roster)
  }

  @Test func ofAPseudoTerminal() async throws {
    let (test, roster) = try prepared()
    let terminal = try PseudoTerminal(test)
    try await terminal.wait(for: "attention")
    try await terminal.type("s", andWaitFor: "memberships")
    try await terminal.type("S", andWaitFor: "Run ")
    terminal.hangUp()
    try await terminal.waitForEnd()
    #expect(terminal.program.status == 129)
    try await expectRunGoesOn(test, roster)
  }
}
