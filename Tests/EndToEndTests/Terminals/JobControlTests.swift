import Glibc
import Testing

/// The program as a job of a shell.
@Suite(.inTerminals) struct JobControlTests {
  @Test func goesToTheShellAndComesBack() async throws {
    let test = try TestHome(profile: "")
    let screen = try TmuxScreen(test, "stty -g >$T/modes; PS1='shell> ' bash --norc -i")
    try await screen.wait(for: "shell>")
    try screen.enter("\"$ROLLCALL\"")
    for _ in 1...10 {
      try await screen.wait(for: "▸ N", "1 of 1", "q quit")
      try screen.type("C-z")
      try await screen.wait(for: "Stopped", "shell>")
      #expect(try !screen.shown().contains("▸ N"))
      try screen.enter("clear; stty -g | cmp - $T/modes; fg")
    }
    try await screen.wait(for: "▸ N", "1 of 1", "q quit")
    try screen.type("Enter")
    try await screen.wait(for: "Profiles › N", "IDENTITY")
    try screen.type("Q")
    try await screen.wait(for: "shell>")
    #expect(try !screen.shown().contains("differ"))
  }

  /// A program cannot prepare for `kill -STOP`.
  @Test func redrawsEverythingWhenItContinues() async throws {
    let terminal = try PseudoTerminal(try TestHome(profile: ""))
    try await terminal.wait(for: "in order")
    for signal in [SIGSTOP, SIGTSTP] {
      try await terminal.waitForQuiet()
      kill(terminal.program.id, signal)
      // The system discards SIGTSTP where no shell could continue the program.
      if signal == SIGSTOP {
        #expect(try await eventually { terminal.program.isStopped })
      }
      let start = terminal.bytes.count
      kill(terminal.program.id, SIGCONT)
      for text in ["Profiles", "NAME", "in order", "quit"] {
        try await terminal.wait(for: text, from: start)
      }
    }
    terminal.type("q")
    try await terminal.waitForEnd()
    #expect(terminal.program.status == 0)
    terminal.expectRestored()
  }
}
