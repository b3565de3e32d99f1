import Glibc
import JSON
import Support
import Testing

/// However the program ends, its terminal is as it was before.
@Suite(.inTerminals) struct RestoringTests {
  private func opened() async throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(try TestHome(profile: ""))
    try await terminal.wait(for: "in order")
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
    arguments: [(SIGTERM, 143), (SIGINT, 130), (SIGHUP, 129), (SIGQUIT, 131), (34, 162)]
      as [(Int32, Int32)])
  func byASignal(signal: Int32, status: Int32) async throws {
    let terminal = try await opened()
    try await terminal.type("\r", andWaitFor: "IDENTITY")
    kill(terminal.program.id, signal)
    try await terminal.waitForEnd()
    #expect(terminal.program.status == status)
    terminal.expectRestored()
  }

  /// The program may do nothing but end: a crash reporter would write to the terminal.
  @Test(arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGTRAP, SIGILL, SIGFPE, SIGSYS])
  func byACrash(signal: Int32) async throws {
    let terminal = try await opened()
    try await terminal.waitForQuiet()
    let start = terminal.bytes.count
    kill(terminal.program.id, signal)
    try await terminal.waitForEnd()
    #expect(terminal.program.signal == signal)
    terminal.expectRestored()
    #expect(ControlSequences(terminal.bytes[start...]).printed == [])
  }

  /// Someone who keeps typing is heard, although nothing ends the paste.
  @Test func afterAPasteWhoseEndWasLost() async throws {
    let terminal = try await opened()
    terminal.type("\u{1B}[200~abc")
    for _ in 0..<60 where terminal.program.status == nil {
      terminal.type("q")
      try await Task.sleep(for: .milliseconds(250))
      terminal.read()
    }
    try await terminal.waitForEnd()
    #expect(terminal.program.status == 0)
  }

  /// The line stalls: it is still connected, but its other end reads nothing.
  @Test func whereTheTerminalTakesNothing() async throws {
    let terminal = try await opened()
    // Far more than the system buffers for a reader that does not read.
    for _ in 0..<100 {
      terminal.type("\u{0C}")
      try await Task.sleep(for: .milliseconds(5))
    }
    kill(terminal.program.id, SIGTERM)
    try await terminal.waitForEnd(isStalled: true)
    #expect(terminal.program.status == 143)
    terminal.expectRestored()
  }

  @Test func aTerminalThatIsGoneEndsIt() async throws {
    let terminal = try await opened()
    terminal.hangUp()
    try await terminal.waitForEnd()
    #expect(terminal.program.status == 129)
  }
}

/// The terminal dies, and the run that was started in it continues.
@Suite(.inTerminals) struct LostTerminalTests {
  private func prepared() throws -> (TestHome, RosterFiles) {
    let test = try TestHome(profile: "")
    let roster = RosterFiles(students: 1_500, memberships: 4)
    try test.upload(roster)
    return (test, roster)
  }

  /// Has a run started and stops it in the middle, however slow everything else is.
  private func hold(_ test: TestHome, _ start: () throws -> Void) async throws -> [pid_t] {
    // The process that made the plan may not have gone yet.
    try #require(try await eventually { test.workers.isEmpty })
    try start()
    var workers: [pid_t] = []
    try #require(
      waitUntil {
        workers = test.workers
        workers.forEach { kill($0, SIGSTOP) }
        return !workers.isEmpty
      })
    return workers
  }

  private func expectRunGoesOn(
    _ test: TestHome, _ roster: RosterFiles, _ workers: [pid_t],
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let found = try test.json("runs N")["value"]?.items.first
    #expect(found?["phase"] != .string("ended"), sourceLocation: sourceLocation)
    let number = found?["run"]
    workers.forEach { kill($0, SIGCONT) }
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
    let workers = try await hold(test) { try screen.type("S") }
    if end == "KILL" { kill(screen.server, SIGKILL) } else { try screen.tmux(end) }
    try await expectRunGoesOn(test, roster, workers)
  }

  @Test func ofAPseudoTerminal() async throws {
    let (test, roster) = try prepared()
    let terminal = try PseudoTerminal(test)
    try await terminal.wait(for: "in order")
    try await terminal.type("s", andWaitFor: "memberships")
    let workers = try await hold(test) { terminal.type("S") }
    terminal.hangUp()
    try await terminal.waitForEnd()
    #expect(terminal.program.status == 129)
    try await expectRunGoesOn(test, roster, workers)
  }
}
