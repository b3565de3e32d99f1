internal import Failures
internal import Files
internal import JSON
internal import Profiles
internal import Roster
internal import RosterSync

/// The options by which a profile's settings are given.
enum ProfileOptions {
  static let from = Option(
    name: "from", argument: "FILE.json",
    help: "Read the settings from the API's JSON, which profile show --json prints.")
  private static let name = Option(name: "name", argument: "NAME", help: "Rename the profile.")
  private static let match = Option(
    name: "match", argument: "RULE",
    help: "ROLE:\"Source column\"=targetProperty[@DOMAIN]; tried in order, may be repeated.")
  private static let studentDomain = Option(
    name: "student-domain", argument: "DOMAIN",
    help: "Create accounts for students in this domain; none: create no accounts.")
  private static let teacherDomain = Option(
    name: "teacher-domain", argument: "DOMAIN",
    help: "Create accounts for teachers in this domain; none: create no accounts.")
  private static let format = Option(
    name: "format", argument: "FORMAT",
    help: "Always read the files in this format; detect: detect it.")
  private static let expires = Option(
    name: "expires", argument: "DAY", help: "Stop on this date, YYYY-MM-DD; never: do not stop.")
  private static let displayNames = Option(
    name: "display-names", argument: "WHAT",
    help: "update: follow the roster (the default here); keep: leave them as created.")
  private static let specialCharacters = Option(
    name: "special-characters", argument: "WHAT",
    help: "replace: write _ for what a directory does not accept; refuse: report it.")
  private static let disableLimit = Option(
    name: "disable-limit", argument: "COUNT,PERCENT",
    help: "Hold a plan that disables this many people of a role (default: 10,1%).")
  private static let removeLimit = Option(
    name: "remove-limit", argument: "COUNT,PERCENT",
    help: "Hold a plan that removes this many memberships (default: 100,20%).")

  private static let settings = [
    match, studentDomain, teacherDomain, format, expires, displayNames, specialCharacters,
    disableLimit, removeLimit,
  ]
  static let creating = [from] + settings + [.json]
  static let changing = [from, name] + settings + [.json]

  /// The JSON that `--from` names; `nil` if it is not given.
  static func resource(_ arguments: ParsedArguments) throws -> JSONValue? {
    try arguments.path(from).map { path in
      let bytes = try FileSystem.read(path)
      // Editors of Windows put a byte order mark in front.
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      return try JSONValue(reading: bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes)
    }
  }

  static func apply(_ arguments: ParsedArguments, to settings: inout ProfileSettings) throws {
    if let text = arguments[name] { settings.displayName = text }
    if arguments.has(match) {
      settings.matching = try arguments.all(match).map { try MatchingRule(argument: $0) }
    }
    for (role, option) in [(PersonRole.student, studentDomain), (.teacher, teacherDomain)] {
      if let text = arguments[option] { settings.domains[role] = text == "none" ? nil : text }
    }
    if let text = arguments[format] {
      settings.format = text == "detect" ? nil : try Command.format(named: text).id
    }
    if let text = arguments[expires] {
      let day = CivilDay(text)
      guard text == "never" || day != nil else {
        throw UsageError(message: "--expires takes a date such as 2027-07-31, or never.")
      }
      settings.expirationDate = day
    }
    if let isUpdated = try choice(arguments, displayNames, "update", "keep") {
      settings.updateDisplayNames(isUpdated)
    }
    if let isReplaced = try choice(arguments, specialCharacters, "replace", "refuse") {
      settings.handleSpecialCharacterConstraint = isReplaced
    }
    if let limit = try limit(arguments, disableLimit) { settings.limits.disable = limit }
    if let limit = try limit(arguments, removeLimit) { settings.limits.removeMemberships = limit }
  }

  /// Says what is wrong with settings in the words of whoever gave them: of the options, unless
  /// they came as the API's JSON.
  static func check(
    _ settings: ProfileSettings, _ arguments: ParsedArguments, _ console: Console
  ) throws {
    do throws(ProfileSettingsError) {
      try settings.validate()
    } catch {
      if arguments.has(from) { throw error }
      throw SettingsRefusal(userMessage: message(of: error))
    }
    if let day = settings.expirationDate, settings.isExpired(at: Clock.system.now()) {
      console.remark(
        "The profile expired on \(day.text); nothing can be started until that date is changed.\n")
    }
  }

  private static func message(of error: ProfileSettingsError) -> String {
    if error.problem == .noIdentity {
      return "The profile does not say how people are matched or created. Give --student-domain, "
        + "--teacher-domain or --match."
    }
    if error.property == "displayName" {
      return "The name\(error.userMessage.dropFirst(error.property.count))"
    }
    let option = options.first { error.property.hasPrefix($0.property) }
    let rest = error.userMessage.dropFirst(error.property.count)
    return option.map { "--\($0.name)\(rest)" } ?? error.userMessage
  }

  /// Which option gives which property of the resource.
  private static let options = [
    (property: "userDomains.student", name: studentDomain.name),
    (property: "userDomains.teacher", name: teacherDomain.name),
    (property: "rollcall.limits.disable", name: disableLimit.name),
    (property: "rollcall.limits.removeMemberships", name: removeLimit.name),
    (property: "expirationDate", name: expires.name),
  ]

  /// - Returns: whether the first of two words was given; `nil` if the option was not.
  private static func choice(
    _ arguments: ParsedArguments, _ option: Option, _ yes: String, _ no: String
  ) throws -> Bool? {
    guard let text = arguments[option] else { return nil }
    guard text == yes || text == no else {
      throw UsageError(message: "--\(option.name) takes \(yes) or \(no).")
    }
    return text == yes
  }

  private static func limit(
    _ arguments: ParsedArguments, _ option: Option
  ) throws -> SyncLimits.Gate? {
    guard let text = arguments[option] else { return nil }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let percent = parts.last.map { $0.hasSuffix("%") ? $0.dropLast() : $0 }
    guard parts.count == 2, let count = Int(parts[0]), let percent = percent.flatMap({ Int($0) })
    else {
      throw UsageError(message: "--\(option.name) takes a count and a percentage, such as 10,1%.")
    }
    return .init(count: count, percent: percent)
  }
}

extension ProfileSettings {
  /// A profile made at the command line follows the roster's names, which the API's does not.
  static func fromCommandLine(named name: String) -> ProfileSettings {
    var settings = ProfileSettings(displayName: name)
    settings.updateDisplayNames(true)
    return settings
  }

  fileprivate mutating func updateDisplayNames(_ isUpdated: Bool) {
    for topic in [Topic.school, .section, .student, .teacher] {
      dataProvider.customizations[topic].allowDisplayNameUpdate = isUpdated
    }
  }
}

/// Settings that cannot be a profile's, in the words of the options that gave them.
struct SettingsRefusal: ExplainedError {
  let userMessage: String

  var code: String { "BadRequest" }
  var kind: FailureKind { .wrongInput }
}
