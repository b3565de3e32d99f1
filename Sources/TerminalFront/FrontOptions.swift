package import Failures
package import Profiles
internal import Terminal

/// How the terminal front is started.
package struct FrontOptions {
  /// Whether colors may be used.
  package var isColorWelcome = true
  /// The message that is shown first, until a key is pressed; `nil` for none.
  package var notice: String?
  /// Writes text to the standard output, if there is no terminal for screens.
  package var write: (String) throws -> Void
  /// How commands that screens show are typed.
  package var commands = TypedCommands()
  /// Returns a variable of the environment.
  package var environment: (String) -> String?

  package init(
    write: @escaping (String) throws -> Void,
    environment: @escaping (String) -> String?
  ) {
    self.write = write
    self.environment = environment
  }
}

/// Shows a home in the terminal until the user leaves or a signal ends the program.
///
/// Without a suitable terminal, the same facts are written as plain lines. Call it before starting
/// any other thread, so that the thread that owns the terminal receives signals.
///
/// - Parameter openService: opens the profiles; called on each thread that uses them.
/// - Returns: the exit status of the program.
/// - Throws: what kept it from showing anything at all.
package func runTerminalFront(
  _ options: FrontOptions, openService: @escaping @Sendable () throws -> ProfileService
) throws -> Int32 {
  var terminal = TerminalSession.Options()
  terminal.isColorWelcome = options.isColorWelcome
  let session: TerminalSession
  do throws(TerminalError) {
    session = try TerminalSession(terminal)
  } catch {
    // A user who asked for lines knows that there is no screen; one whose terminal is unknown does
    // not.
    if case .unknownTerminal = error { try options.write("\(error.userMessage)\n") }
    let lettering = Lettering(isUTF8: HostLocale.adopt())
    try PlainText(try openService(), lettering, now: now(), localOffset: localOffset)
      .write(options.write)
    return 0
  }
  return try FrontLoop(session, options, openService).run()
}
