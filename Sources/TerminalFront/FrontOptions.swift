package import Failures
package import Profiles
internal import Terminal

/// How the terminal front is started.
package struct FrontOptions {
  /// Whether colour is welcome.
  package var isColorWelcome = true
  /// What is to be said first, until a key is pressed; `nil` for nothing.
  package var notice: String?
  /// Writes text to the standard output, where there is no terminal for screens.
  package var write: (String) throws -> Void
  /// How the commands are typed that screens show.
  package var commands = TypedCommands()
  /// A variable of the environment.
  package var environment: (String) -> String?

  package init(
    write: @escaping (String) throws -> Void,
    environment: @escaping (String) -> String?
  ) {
    self.write = write
    self.environment = environment
  }
}

/// Shows a home in the terminal until its user leaves, or a signal ends it.
///
/// Where there is no terminal for it, the same facts come as plain lines. Call it before there is any
/// other thread, so that signals come to the terminal's own.
///
/// - Parameter openService: opens the profiles; called on each thread that uses them.
/// - Returns: the exit status of the program.
/// - Throws: what kept it from showing anything.
package func runTerminalFront(
  _ options: FrontOptions, openService: @escaping @Sendable () throws -> ProfileService
) throws -> Int32 {
  var terminal = TerminalSession.Options()
  terminal.isColorWelcome = options.isColorWelcome
  let session: TerminalSession
  do throws(TerminalError) {
    session = try TerminalSession(terminal)
  } catch {
    // That there is none is known to whoever asked for lines; that theirs is unknown is not.
    if case .unknownTerminal = error { try options.write("\(error.userMessage)\n") }
    let lettering = Lettering(isUTF8: HostLocale.adopt())
    try PlainText(try openService(), lettering, now: now(), localOffset: localOffset)
      .write(options.write)
    return 0
  }
  return try FrontLoop(session, options, openService).run()
}
