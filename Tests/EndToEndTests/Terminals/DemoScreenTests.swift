import Glibc
import Testing

/// The demo in a terminal: however it is left, its home is gone and the terminal is as it was
/// before.
@Suite(.inTerminals) struct DemoScreenTests {
  private func started() throws -> (TestHome, PseudoTerminal) {
    let test = try TestHome()
    return (test, try PseudoTerminal(test, ["demo"], ["TMPDIR=\(test.folder)"]))
  }

  private func expectNothingIsLeft(
    _ test: TestHome, _ terminal: PseudoTerminal, status: Int32,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(terminal.program.status == status, sourceLocation: sourceLocation)
    #expect(try test.run("ls -A $T | grep demo").output == "", sourceLocation: sourceLocation)
    terminal.expectRestored(sourceLocation: sourceLocation)
  }

  @Test(arguments: [("q", 0), ("TERM", 143), ("HUP", 129)] as [(String, Int32)])
  func leavesNothingBehind(end: String, status: Int32) async throws {
    let (test, terminal) = try started()
    try await terminal.wait(for: "in order")
    try await terminal.type("\r", andWaitFor: "IDENTITY")
    switch end {
    case "TERM": kill(terminal.program.id, SIGTERM)
    case "HUP": kill(terminal.program.id, SIGHUP)
    default: try await terminal.type("q", andWaitFor: "in order")
    }
    // So soon after the first, another `q` might only ask whether to quit.
    if end == "q" { terminal.type("Q") }
    try await terminal.waitForEnd()
    try expectNothingIsLeft(test, terminal, status: status)
  }

  /// `^C` arrives before the program has taken over the terminal.
  @Test func leavesNothingBehindIfInterruptedWhileStarting() async throws {
    let (test, terminal) = try started()
    try terminal.waitBriefly(for: "Making the sample profiles")
    terminal.type("\u{03}")
    try await terminal.waitForEnd()
    #expect(terminal.program.signal == SIGINT)
    #expect(try test.run("ls -A $T | grep demo").output == "")
    terminal.expectRestored()
  }
}
