internal import Failures
internal import Files
internal import Profiles

extension ProcessLauncher {
  /// Starts this program, even if another version has been installed in its place in the meantime.
  static let ofThisProgram = ProcessLauncher(program: FilePath("/proc/self/exe"))
}

extension ParsedArguments {
  /// The profiles of the home that the arguments specify.
  func service() throws -> ProfileService {
    try ProfileService(
      home: home(), who: .current(environment: Console.environment),
      launcher: ProcessLauncher.ofThisProgram, openDirectory: Directories.open)
  }

  /// The home that the arguments specify.
  func home() throws -> Home {
    try Home.open(homePath(), commands)
  }

  /// Completes commands for that home.
  var commands: TypedCommands { TypedCommands(home: path(.home)?.shown) }

  /// The path of that home, whether it exists or not.
  func homePath() throws -> FilePath {
    if let given = path(.home), given.bytes.isEmpty {
      throw UsageError(message: "--home takes the name of a folder, which must not be empty.")
    }
    return try Home.locate(option: path(.home), environment: Console.environment)
  }

  /// The operands, checked for their number.
  ///
  /// - Parameters:
  ///   - counts: how many operands there may be.
  ///   - what: what they are, for the message if the number is wrong.
  func operands(_ counts: ClosedRange<Int>, _ command: String, _ what: String) throws -> [FilePath]
  {
    let given = operands.filter { !$0.bytes.isEmpty }
    guard counts.contains(given.count) else {
      let verb = given.count < counts.lowerBound ? "needs" : "takes only"
      throw UsageError(message: "\(command) \(verb) \(what). See rollcall \(command) --help.")
    }
    return given
  }

  /// The only operand of a command that works on a profile, and the home's profiles.
  func profile(_ command: String) throws -> (service: ProfileService, profile: StoredProfile) {
    let name = try operands(1...1, command, "a profile: its id or its name")[0].shown
    let service = try service()
    return (service, try service.settled(service.profile(name)))
  }
}
