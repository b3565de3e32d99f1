internal import Failures
internal import Files
internal import Profiles
internal import TerminalFront

/// Shows a home in the terminal until the user leaves.
///
/// - Parameters:
///   - commands: completes the commands that screens show.
///   - notice: the message to show first.
/// - Throws: an error if the home cannot be used, before anything happens to the terminal.
func showFront(
  of home: FilePath, _ commands: TypedCommands, _ console: Console, notice: String? = nil
) throws -> ExitStatus {
  let openService: @Sendable () throws -> ProfileService = {
    try ProfileService(
      home: Home.open(home, commands), who: .current(environment: Console.environment),
      launcher: ProcessLauncher.ofThisProgram, openDirectory: Directories.open)
  }
  // Trouble with a home is reported on the terminal as it is, not on a screen.
  _ = try openService()
  try ProcessLauncher.forgetEndedProcesses()
  var options = FrontOptions(write: console.write, environment: Console.environment)
  options.isColorWelcome = console.hasColor
  options.notice = notice
  options.commands = commands
  return ExitStatus(rawValue: try runTerminalFront(options, openService: openService))
}
