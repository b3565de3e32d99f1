/// The terminal while the program has it, from its opening to its end; the main thread alone uses it.
package final class TerminalSession {
  package struct Options: Sendable {
    /// Whether colour is welcome: neither `--color never` nor `NO_COLOR`.
    package var isColorWelcome = true

    package init() {}
  }

  package private(set) var size = Size(columns: 80, rows: 24)
  package let lettering = Lettering(isUTF8: true)
  /// Whether the terminal's font has the marks that are used, such as ✗; else they are ASCII.
  package let hasGlyphs = true
  package let waker: Waker

  /// Takes the terminal.
  package init(_ options: Options) throws(TerminalError) {
    throw .noTerminal
  }

  /// Shows a frame; only what differs from the last one is sent. Skipped while the terminal does not
  /// take anything.
  package func present(_ frame: Frame) {}

  /// Waits for something to happen, for ever if there is no timeout.
  ///
  /// - Returns: what has happened, in its order; none when the time is over.
  package func events(timeout: Duration?) -> [TerminalEvent] { [] }

  /// Gives the terminal back to the shell and stops, until somebody says to go on.
  package func suspend() {}

  /// Sends everything with the next frame, as if the terminal had forgotten it.
  package func repaint() {}

  /// Asks the terminal to put a text on the clipboard where it is shown (OSC 52).
  ///
  /// - Returns: `false` if it is too long for that.
  package func copy(_ text: String) -> Bool { false }

  /// Gives the terminal back as it was.
  package func close() {}
}

/// Makes `TerminalSession.events` return, from any thread.
package struct Waker: Sendable {
  package func wake() {}
}

/// Why a terminal could not be taken.
package enum TerminalError: Error, Equatable, Sendable {
  /// Input or output is none.
  case noTerminal
  /// No entry of terminfo fits.
  case unknownTerminal(String)

  package var userMessage: String {
    switch self {
    case .noTerminal: "There is no terminal here. Start it in one, or see rollcall --help."
    case .unknownTerminal(let name):
      "The terminal \(name) is not known here. Set TERM to xterm-256color, or to vt100."
    }
  }
}
