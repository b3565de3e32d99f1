import Testing

/// Terminals of many kinds, and output that is not a terminal.
@Suite(.inTerminals) struct TerminalKindTests {
  @Test(
    arguments: ["xterm-256color", "screen", "tmux-256color", "linux", "vt100", "putty-256color"])
  func showTheList(terminal: String) async throws {
    let test = try TestHome(profile: "", upload: "assets/samples/clean")
    let screen = try TmuxScreen(test, terminal: terminal)
    try await screen.wait(for: "Profiles", "N  ", "6 files", "1 of 1", "quit")
    try screen.type("Enter")
    try await screen.wait(for: "school.csv", "IDENTITY")
    try screen.type("Q")
    try await screen.wait(for: "EXIT 0")
  }

  @Test func oneWithoutANameIsTakenForAnotherAndSaysSo() async throws {
    let screen = try TmuxScreen(try TestHome(profile: ""), "unset TERM; \"$ROLLCALL\"")
    try await screen.wait(for: "▸ N", "TERM is not set", "xterm-256color")
    try screen.type("q")
    try await screen.wait(for: "EXIT 0")
  }

  @Test func oneThatIsUnknownIsTakenForAnotherAndSaysSo() async throws {
    let screen = try TmuxScreen(try TestHome(profile: ""), terminal: "no-such-terminal")
    try await screen.wait(for: "▸ N", "no-such-terminal", "xterm-256color")
    try screen.type("Enter")
    try await screen.wait(for: "Profiles › N", "IDENTITY")
    try screen.type("Q")
    try await screen.wait(for: "EXIT 0")
  }

  @Test func insideOfScreen() async throws {
    let test = try TestHome(profile: "")
    let screen = try TmuxScreen(
      test,
      "mkdir -m 700 $T/screens; export SCREENDIR=$T/screens; screen -U -c /dev/null \"$ROLLCALL\"")
    try await screen.wait(for: "Profiles", "▸ N", "1 of 1")
    try screen.type("Enter")
    try await screen.wait(for: "Profiles › N", "IDENTITY")
    try screen.type("Q")
    try await screen.wait(for: "screen is terminating", "EXIT 0")
  }

  /// Nothing can be drawn on these, so the same facts are printed as lines.
  @Test(
    arguments: [
      "TERM=dumb \"$ROLLCALL\"", "\"$ROLLCALL\" | cat", "\"$ROLLCALL\" </dev/null",
      "TERM= \"$ROLLCALL\" </dev/null | cat",
    ])
  func withoutATerminalLinesAreWritten(line: String) async throws {
    let test = try TestHome(profile: "", upload: "assets/samples/ten-messages")
    #expect(try test.run("rollcall plan N").status == 1)
    let screen = try TmuxScreen(test, line, columns: 120, rows: 50)
    try await screen.wait(for: "N: provisioned", "5 row(s) have missing data", "EXIT 0")
  }

  @Test func linesHaveNoControlCharacters() async throws {
    let test = try TestHome(profile: "", upload: "assets/samples/hostile")
    _ = try test.run("rollcall plan N")
    let terminal = try PseudoTerminal(test, [], ["TERM=dumb"])
    try await terminal.waitForEnd()
    #expect(terminal.program.status == 0)
    let written = ControlSequences(terminal.bytes)
    #expect(written.sequences == [])
    #expect(written.controls == [0x0A, 0x0D])
    #expect(written.text.contains("student.csv"))
    #expect(terminal.bytes.allSatisfy { $0 < 0x80 })
  }
}
