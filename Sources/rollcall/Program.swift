internal import Files
internal import JSON

/// The way in: finds the command, runs it, and says what went wrong.
enum Program {
  /// - Parameter arguments: without the program's own name.
  static func run(_ arguments: [FilePath]) -> ExitStatus {
    let console = Console()
    do {
      return try runCommand(arguments, console)
    } catch let error as UsageError {
      console.complain(error.message)
      return .usage
    } catch let error as FileError {
      console.complain(error.userMessage)
      return error.exitStatus
    } catch let error as OutputError {
      console.complain(error.userMessage)
      return .failed
    } catch {
      console.complain("Something failed that should not: \(type(of: error)).")
      return .failed
    }
  }

  private static func runCommand(
    _ arguments: [FilePath], _ console: Console
  ) throws -> ExitStatus {
    let own = try parse(arguments, Option.everywhere, stopsAtOperand: true, console)
    if own.has(.version) { return try writeVersion(console) }
    if own.has(.help) {
      try console.write(Command.overview)
      return .done
    }
    guard let name = own.operands.first?.shown else {
      throw UsageError(
        message: "No command was given. See rollcall --help for those there are.")
    }
    guard let command = Command.all.first(where: { $0.name == name }) else {
      throw UsageError(
        message: "There is no command \(name). See rollcall --help for those there are.")
    }
    let parsed = try parse(
      Array(own.operands.dropFirst()), command.options + Option.everywhere, name: " \(name)",
      console)
    if parsed.has(.help) {
      try console.write(command.help)
      return .done
    }
    if parsed.has(.version) { return try writeVersion(console) }
    return try command.run(parsed, console)
  }

  /// - Parameter name: the command's, behind a blank, for whoever needs its help.
  private static func parse(
    _ arguments: [FilePath], _ options: [Option], stopsAtOperand: Bool = false, name: String = "",
    _ console: Console
  ) throws(UsageError) -> ParsedArguments {
    do throws(UsageError) {
      let parsed = try ParsedArguments(
        arguments, options: options, stopsAtOperand: stopsAtOperand)
      try console.obey(parsed[.color])
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

extension FileError {
  var exitStatus: ExitStatus {
    switch self {
    case .noSuchFolder, .notAFolder: .notFound
    case .notAFile, .unreadable, .changed, .unwritable: .failed
    }
  }

  /// The name of the refusal in JSON.
  var code: String {
    switch self {
    case .noSuchFolder: "noSuchFolder"
    case .notAFolder: "notAFolder"
    case .notAFile: "notAFile"
    case .unreadable: "unreadable"
    case .changed: "changed"
    case .unwritable: "unwritable"
    }
  }

  /// The refusal as `--json` prints it.
  var json: JSONValue {
    .object([
      .init(
        "error",
        .object([.init("code", .string(code)), .init("message", .string(userMessage))]))
    ])
  }
}
