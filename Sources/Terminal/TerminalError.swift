package import Failures
internal import Glibc

/// Why a terminal could not be taken.
package enum TerminalError: ExplainedError, Equatable {
  /// Input or output is none.
  case noTerminal
  /// No entry of terminfo fits.
  case unknownTerminal(String)
  /// The system gave an `errno` where it gives a terminal.
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
