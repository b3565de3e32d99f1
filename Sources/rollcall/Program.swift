internal import Failures
internal import Files
internal import Wire

/// The entry point: finds the command, runs it, and says what went wrong.
enum Program {
  /// - Parameter arguments: without the program's own name.
  static func run(_ arguments: [FilePath]) -> ExitStatus {
    let console = Console()
    do {
      return try runCommand(arguments, console)
    } catch {
      let failure = explained(error)
      // A mistake in an option has nothing to do with a home.
      console.complain(
        error is UsageError ? failure.userMessage : console.commands(failure.userMessage))
      return ExitStatus(failure.kind)
    }
  }

  /// Refuses to run without even the program's own name, since it is not known what was requested.
  static func refuseToGuess() -> ExitStatus {
    Console().complain("Started without any arguments, not even its own name. Start it by name.")
    return .usage
  }

  private static func runCommand(
    _ arguments: [FilePath], _ console: Console
  ) throws -> ExitStatus {
    var own = try parse(arguments, Option.everywhere, stopsAtOperand: true, console)
    if own.has(.version) { return try writeVersion(console) }
    if own.has(.help) {
      try console.write(Command.overview)
      return .done
    }
    if own.operands.isEmpty { return try showFront(of: own.homePath(), own.commands, console) }
    let command = try Command.find(&own.operands)
    let options = command.options + Option.everywhere
    var parsed = try parse(own.operands, options, name: " \(command.name)", console)
    if parsed.has(.help) {
      try console.write(command.help)
      return .done
    }
    if parsed.has(.version) { return try writeVersion(console) }
    // Options may come before the command or after it.
    parsed.options.merge(own.options) { after, _ in after }
    console.commands = parsed.commands
    return try run(command, parsed, console)
  }

  private static func run(
    _ command: Command, _ parsed: ParsedArguments, _ console: Console
  ) throws -> ExitStatus {
    do {
      return try command.run(parsed, console)
    } catch  where parsed.has(.json) && !(error is UsageError) && !(error is OutputError) {
      let failure = explained(error)
      try console.write(failure.json(console.commands))
      return ExitStatus(failure.kind)
    }
  }

  /// - Parameter name: the command's name after a space, for the hint about its help.
  private static func parse(
    _ arguments: [FilePath], _ options: [Option], stopsAtOperand: Bool = false, name: String = "",
    _ console: Console
  ) throws(UsageError) -> ParsedArguments {
    do throws(UsageError) {
      let parsed = try ParsedArguments(
        arguments, options: options, stopsAtOperand: stopsAtOperand)
      try console.applyColor(parsed[.color])
      return parsed
    } catch {
      throw UsageError(message: "\(error.message) See rollcall\(name) --help.")
    }
  }

  private static func writeVersion(_ console: Console) throws -> ExitStatus {
    try console.write("rollcall \(version)\n")
    return .done
  }
}
