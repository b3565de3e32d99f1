internal import Failures
internal import Files
internal import JSON
internal import Profiles
internal import Roster
internal import RosterSync

/// The options that set a profile's settings.
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
    help: "update: follow the roster (the default); keep: leave them as created.")
  private static let specialCharacters = Option(
    name: "special-characters", argument: "WHAT",
    help: "replace: write _ for what a directory does not accept; refuse: report it.")
  private static let absentStatuses = Option(
    name: "absent-statuses", argument: "WORD,...",
    help:
      "The values of a Status column that count as missing; usual: the defaults; none: no value does."
  )
  private static let bothRoles = Option(
    name: "both-roles", argument: "ROLE",
    help:
      "Give someone in the files of both students and teachers, with one name and one user name, one "
      + "account, as a student or teacher; none: leave such people alone.")
  private static let limit = Option(
    name: "limit", argument: "GATE=COUNT,PERCENT",
    help:
      "A limit for starts, such as change-login=50,2%; usual: the default. May be repeated. The limits: "
      + Gate.settable.map(\.rawValue).joined(separator: ", ") + ".")
  private static let until = Option(
    name: "until", argument: "DAY",
    help: "The last day of a limit that is raised, at most 60 days from now; required then.")

  private static let onHold = Option(
    name: "on-hold", argument: "NAME",
    help:
      "The command to run once for each new hold, in /etc/rollcall/commands or your own "
      + "~/.config/rollcall/commands; none: no command.")

  private static let retention = Option(
    name: "retention", argument: "DAYS",
    help: "How many days to keep the files of a run, at least 30; usual: 400.")

  private static let settings = [
    match, studentDomain, teacherDomain, format, expires, displayNames, specialCharacters,
    absentStatuses, bothRoles, limit, until, onHold, retention,
  ]
  static let creating = [from] + settings + [.json]
  static let changing = [from, name] + settings + [.json]

  /// The JSON that `--from` names; `nil` without the option.
  static func resource(_ arguments: ParsedArguments) throws -> JSONValue? {
    try arguments.path(from).map { path in
      let bytes = try FileSystem.read(path)
      // Editors on Windows put a byte order mark at the beginning.
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
    if let text = arguments[absentStatuses] {
      let words = text.split(separator: ",", omittingEmptySubsequences: false).map {
        String($0).trimmed
      }
      settings.absentStatuses = text == "usual" ? nil : text == "none" ? [] : words
    }
    if let text = arguments[bothRoles] {
      let role = PersonRole(rawValue: text)
      guard text == "none" || role != nil else {
        throw UsageError(message: "--both-roles takes student, teacher or none.")
      }
      settings.bothRoles = role
    }
    if let text = arguments[retention] {
      guard let days = text == "usual" ? ProfileSettings.usualRetention : Int(text) else {
        throw UsageError(message: "--retention takes a number of days, or usual.")
      }
      settings.retention = days
    }
    if let text = arguments[onHold] { settings.holdCommand = text == "none" ? nil : text }
    try applyLimits(arguments, to: &settings.limits)
  }

  /// Reports what is wrong with settings in terms of the options that gave them, unless they came
  /// as the API's JSON.
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
    if arguments.has(onHold), let name = settings.holdCommand {
      remarkOnCommand(name, console)
    }
  }

  /// Warns that a profile's command could not be run. It is only a remark, since someone else may
  /// start the profile.
  private static func remarkOnCommand(_ name: String, _ console: Console) {
    do throws(CommandError) {
      _ = try CommandFolders.ofThisUser(environment: Console.environment).find(name)
    } catch {
      console.remark("When you start it, nothing would be run yet. \(error.userMessage)\n")
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

  /// The option for each property of the resource.
  private static let options = [
    (property: "userDomains.student", name: studentDomain.name),
    (property: "userDomains.teacher", name: teacherDomain.name),
    (property: "rollcall.absentStatuses", name: absentStatuses.name),
    (property: "rollcall.limits", name: limit.name),
    (property: "rollcall.holdCommand", name: onHold.name),
    (property: "rollcall.retention", name: retention.name),
    (property: "expirationDate", name: expires.name),
  ]

  /// - Returns: whether the first of two words was given; `nil` without the option.
  private static func choice(
    _ arguments: ParsedArguments, _ option: Option, _ yes: String, _ no: String
  ) throws -> Bool? {
    guard let text = arguments[option] else { return nil }
    guard text == yes || text == no else {
      throw UsageError(message: "--\(option.name) takes \(yes) or \(no).")
    }
    return text == yes
  }

  private static func applyLimits(
    _ arguments: ParsedArguments, to limits: inout SyncLimits
  ) throws {
    let day = try arguments[until].map { text in
      guard let day = CivilDay(text) else {
        throw UsageError(message: "--until takes a date such as 2027-07-31.")
      }
      let days = SyncLimits.Setting.lastDays(at: Clock.system.now())
      guard days.contains(day.daysSince1970) else {
        throw UsageError(
          message: "--until takes a date within the next \(SyncLimits.Setting.longestRaise) days.")
      }
      return day
    }
    if day != nil && !arguments.has(limit) {
      throw UsageError(message: "--until says how long a --limit holds. Give both.")
    }
    for text in arguments.all(limit) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let gate = Gate(rawValue: String(parts[0])), Gate.settable.contains(gate) else {
        throw UsageError(
          message: "There is no limit \(parts[0]). These can be set: "
            + Gate.settable.map(\.rawValue).joined(separator: ", ") + ".")
      }
      guard parts.count == 2 else { throw notALimit(gate) }
      if parts[1] == "usual" {
        limits.gates[gate] = nil
      } else {
        guard let numbers = GateLimit(argument: parts[1]) else { throw notALimit(gate) }
        let setting = SyncLimits.Setting(numbers, until: day)
        if setting.isRaised(gate) && day == nil {
          throw UsageError(
            message: "\(gate.rawValue) would be higher than usual. Say until when with --until, "
              + "at most \(SyncLimits.Setting.longestRaise) days from now.")
        }
        limits.gates[gate] = setting
      }
    }
  }

  private static func notALimit(_ gate: Gate) -> UsageError {
    UsageError(
      message: "--limit takes a count and a percentage, such as \(gate.rawValue)=50,2%, or "
        + "\(gate.rawValue)=usual.")
  }
}

extension GateLimit {
  /// Reads `50,2.5%`.
  fileprivate init?(argument: Substring) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let count = Int(parts[0]) else { return nil }
    let percent = parts[1].hasSuffix("%") ? parts[1].dropLast() : parts[1]
    let digits = percent.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(digits.count), let whole = Int(digits[0]) else { return nil }
    let tenths = digits.count == 2 ? Int(digits[1]) : 0
    guard let tenths, digits.count == 1 || digits[1].count == 1, whole >= 0, tenths >= 0,
      whole <= 1_000_000
    else { return nil }
    self.init(count, permille: whole * 10 + tenths)
  }
}

extension ProfileSettings {
  /// The settings of a new profile. One created on the command line follows the roster's names; one
  /// created over the API does not.
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

/// Says what is wrong with settings, in terms of the options that gave them.
struct SettingsRefusal: ExplainedError {
  let userMessage: String

  var code: String { "BadRequest" }
  var kind: FailureKind { .wrongInput }
}
