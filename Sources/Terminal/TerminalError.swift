package import Failures
internal import Glibc

/// Why a terminal could not be used.
package enum TerminalError: ExplainedError, Equatable {
  /// Input or output is not a terminal.
  case noTerminal
  /// No terminfo entry can be used.
  case unknownTerminal(String)
  /// The system returned an `errno`.
  case system(code: Int32)

  package var code: String { "Terminal" }
  package var kind: FailureKind { .terminal }

  package var userMessage: String {
    switch self {
    case .noTerminal: "This is not a terminal. Start the program in one, or run rollcall --help."
    case .unknownTerminal(let name):
      "The terminal \(name) is unknown on this computer. Set TERM to xterm-256color or vt100."
    case .system(let code):
      "The terminal cannot be used: \(unsafe String(cString: strerror(code))). Start the program again."
    }
  }
}
