internal import Files
internal import Profiles

extension ParsedArguments {
  /// The profiles of the home that is meant.
  func service() throws -> ProfileService {
    let path = try Home.locate(option: path(.home), environment: Console.environment)
    return try ProfileService(
      home: Home.open(path), who: .current(environment: Console.environment),
      launcher: ProcessLauncher())
  }

  /// The home that is meant.
  func home() throws -> Home {
    try Home.open(Home.locate(option: path(.home), environment: Console.environment))
  }

  /// The operands, as many as a command takes.
  ///
  /// - Parameters:
  ///   - counts: how many there may be.
  ///   - what: what they are, for whoever gives another number.
  func operands(_ counts: ClosedRange<Int>, _ command: String, _ what: String) throws -> [FilePath]
  {
    let given = operands.filter { !$0.bytes.isEmpty }
    guard counts.contains(given.count) else {
      throw UsageError(
        message: "\(command) \(given.count < counts.lowerBound ? "needs" : "takes only") \(what). "
          + "See rollcall \(command) --help.")
    }
    return given
  }

  /// The one operand of a command that works on a profile, and the profiles.
  func profile(_ command: String) throws -> (service: ProfileService, profile: StoredProfile) {
    let name = try operands(1...1, command, "a profile: its id or its name")[0].shown
    let service = try service()
    return (service, try service.profile(name))
  }
}
