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
    case .noTerminal: "There is no terminal here. Start it in one, or see rollcall --help."
    case .unknownTerminal(let name):
      "The terminal \(name) is not known here. Set TERM to xterm-256color, or to vt100."
    case .system(let code):
      "The terminal could not be taken: \(unsafe String(cString: strerror(code))). Start it anew."
    }
  }
}
