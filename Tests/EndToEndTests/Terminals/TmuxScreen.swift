import Glibc
import Testing

/// A line of shell in a tmux terminal, as a user sees it. Each has a server of its own.
final class TmuxScreen {
  let test: TestHome
  /// The server's process.
  let server: pid_t
  private let environment: [String]

  /// - Parameters:
  ///   - line: a line of shell, with `$ROLLCALL` and `$T`. Its exit status is shown after it.
  ///   - terminal: the value of `TERM`.
  init(
    _ test: TestHome, _ line: String = "\"$ROLLCALL\"", terminal: String = "tmux-256color",
    columns: Int = 80, rows: Int = 24, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    self.test = test
    environment = [
      "LC_ALL=C.UTF-8", "TERM=xterm-256color", "HOME=\(test.folder)", "SHELL=/bin/bash",
      "TMUX_TMPDIR=\(test.folder)", "ROLLCALL_HOME=\(test.home)",
      "ROLLCALL=\(ProgramRun.program)", "T=\(test.folder)", "HISTFILE=", "PS1=shell> ",
    ]
    let shown = "export TERM=\(terminal); \(line); echo EXIT $?; exec sleep infinity"
    _ = try Self.tmux(
      ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "/bin/bash", "-c", shown],
      test, environment)
    let id = try Self.tmux(["display-message", "-p", "#{pid}"], test, environment)
    server = try #require(pid_t(id.prefix { $0.isNumber }), sourceLocation: sourceLocation)
  }

  deinit { _ = try? Self.tmux(["kill-server"], test, environment) }

  /// Gives the server a command, and waits for its answer.
  private static func tmux(
    _ arguments: [String], _ test: TestHome, _ environment: [String]
  ) throws -> String {
    let answer = "\(test.folder)/tmux-answer"
    let child = try ChildProcess(
      ["tmux", "-u", "-L", "test", "-f", "/dev/null"] + arguments, environment: environment,
      output: answer)
    while !child.hasEnded() { usleep(500) }
    return ProgramRun.read(answer)
  }

  @discardableResult
  func tmux(_ arguments: String...) throws -> String {
    try Self.tmux(arguments, test, environment)
  }

  /// Presses keys, each as tmux names it: `q`, `Enter`, `C-z`.
  func type(_ keys: String...) throws {
    _ = try Self.tmux(["send-keys"] + keys, test, environment)
  }

  /// Types a text, and then Enter.
  func enter(_ text: String) throws {
    try tmux("send-keys", "-l", text)
    try type("Enter")
  }

  func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// What is on the screen now. No password ever is.
  func shown(sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    let text = try tmux("capture-pane", "-p")
    #expect(!text.contains("Sekret"), sourceLocation: sourceLocation)
    return text
  }

  /// Waits until all of some texts are on the screen.
  ///
  /// - Returns: the screen.
  @discardableResult
  func wait(
    for texts: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    var text = ""
    let came = try await eventually {
      text = try shown(sourceLocation: sourceLocation)
      return texts.allSatisfy(text.contains)
    }
    try #require(came, "\(texts) in\n\(text)", sourceLocation: sourceLocation)
    return text
  }

  /// Waits until a text is no longer on the screen.
  func waitForEnd(
    of text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    var screen = ""
    let isGone = try await eventually {
      screen = try shown(sourceLocation: sourceLocation)
      return !screen.contains(text)
    }
    try #require(isGone, "\(text) in\n\(screen)", sourceLocation: sourceLocation)
  }
}
