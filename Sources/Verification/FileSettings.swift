internal import Roster

/// What a profile's settings mean for one file, or for the people of one role in it.
struct FileSettings {
  /// The role; `nil` for records that are not people, for people whose role is not synchronized,
  /// and for people whose roles are in another file.
  let role: PersonRole?
  let enabledColumns: [String]
  let matching: [MatchingRule]
  let replacesSpecialCharacters: Bool
  /// Whether the directory has objects that are linked to records of this file.
  let isLinked: Bool
  /// The roles of the linked people whom the directory has.
  let linkedRoles: Set<PersonRole>
  let absentStatuses: AbsentStatuses
  let sharesLogins: Bool
  let loginLimit: Int?
  let today: CivilDay?
  /// Whether no person of the role can be found or created at all.
  let leavesEverybody: Bool
  private let creationDomain: String?
  /// The domains of new accounts, for all roles that the people may have.
  private let creationDomains: [String]

  /// The settings for a file: one for each role of its people, or one for a file about something
  /// else; none without a profile.
  static func all(_ settings: VerificationSettings?, for file: RosterFile) -> [FileSettings] {
    guard let settings else { return [] }
    let roles: [PersonRole?] = file.isOfPeople ? file.roles : [nil]
    return roles.map { FileSettings(settings, for: file, $0) }
  }

  /// - Parameter role: `nil` for records that are not people, and for people whose roles are in
  ///   another file: they must meet the requirements of every role.
  init(_ settings: VerificationSettings, for file: RosterFile, _ role: PersonRole?) {
    self.role = role
    let roles: [PersonRole] = role.map { [$0] } ?? (file.namesRolesElsewhere ? file.roles : [])
    enabledColumns = file.topics.filter { topic in
      topic.role.map(roles.contains) ?? (role == nil && !file.isOfPeople)
    }.flatMap { settings.enabledColumns[$0] ?? [] }
    matching = settings.matching.filter { roles.contains($0.role) }
    replacesSpecialCharacters = settings.replacesSpecialCharacters
    // A file that only says which roles people have counts as theirs.
    let topics = file.topics.isEmpty ? file.joinedTopics : file.topics
    isLinked = !settings.linkedTopics.isDisjoint(with: topics)
    linkedRoles = Set(PersonRole.allCases.filter { settings.linkedTopics.contains($0.topic) })
    absentStatuses = settings.absentStatuses
    sharesLogins = settings.sharesLogins
    loginLimit = settings.loginLimit
    today = settings.today
    let domains = roles.compactMap { settings.creationDomains[$0] }
    creationDomains = domains
    creationDomain = domains.count == roles.count ? domains.first : nil
    // If there is no way to find or create people, the settings are not a profile's.
    let isProfile = !settings.matching.isEmpty || !settings.creationDomains.isEmpty
    leavesEverybody =
      role != nil && isProfile && matching.isEmpty && creationDomain == nil
  }

  var createsAccounts: Bool { creationDomain != nil }

  /// Whether a column is used to find people.
  func matches(by column: Column) -> Bool {
    matching.contains { $0.sourceColumn == column.name }
  }

  /// Whether there is no other way to find a person who has no value in a column.
  private func isOnlyWay(_ column: Column) -> Bool {
    matches(by: column) && matching.allSatisfy { $0.sourceColumn == column.name }
  }

  /// The columns of which at least one must have a value, or the person is not found.
  ///
  /// - Returns: none if there is only one such column, which `ruleForBlank` already requires.
  var columnsForMatching: [String] {
    var names: [String] = []
    for rule in matching where !names.contains(rule.sourceColumn) {
      names.append(rule.sourceColumn)
    }
    return names.count < 2 ? [] : names
  }

  /// Whether the user names in a column are written to the directory or looked up there.
  func usesLogin(_ column: Column) -> Bool { createsAccounts || matches(by: column) }

  /// The rule to report when a column that the format does not require is missing.
  ///
  /// If several rules apply, this is the first of the most severe ones; the same goes for
  /// `ruleForBlank`.
  func ruleForAbsence(of column: Column) -> Rule? {
    if matches(by: column) { return .missingMatchingColumn }
    if createsAccounts && column.kind == .personName { return .missingCreationColumn }
    return enabledColumns.contains(column.name) ? .missingEnabledColumn : nil
  }

  /// The rule to report when a field is blank. Passwords are never required.
  func ruleForBlank(in column: Column) -> Rule? {
    let isRequired = column.kind == .username ? createsAccounts : column.isRequired
    if isRequired { return .missingRequiredData }
    if createsAccounts && column.kind == .personName { return .missingCreationData }
    if isOnlyWay(column) { return .missingMatchingData }
    return enabledColumns.contains(column.name) ? .missingEnabledData : nil
  }

  /// The domains that are appended to a column's values.
  func domains(behind column: Column) -> [String] {
    let ofAccounts = column.kind == .username ? creationDomain : nil
    let ofMatching = matching.filter { $0.sourceColumn == column.name }.map(\.targetDomain)
    return ([ofAccounts] + ofMatching).compactMap { $0 }
  }

  /// The domains that full user names in a column may have.
  func domains(in column: Column) -> [String] {
    creationDomains
      + matching.filter { $0.sourceColumn == column.name }.compactMap(\.targetDomain)
  }

  /// Whether a column's values find no one unless they include a domain.
  func needsDomain(in column: Column) -> Bool {
    let options = matching.filter { $0.sourceColumn == column.name }
    return !options.isEmpty && domains(behind: column).isEmpty
      && options.allSatisfy { ["userPrincipalName", "mail"].contains($0.targetProperty) }
  }
}

extension RosterFile {
  /// Whether the roles of the file's people are in another file.
  var namesRolesElsewhere: Bool {
    if case .column(let name, _) = people { column(named: name) == nil } else { false }
  }
}

extension Column {
  /// The rule to report when a field is blank: with a profile, or by the format alone.
  func ruleForBlank(_ settings: FileSettings?) -> Rule? {
    if need == .presentWithDefault { return .missingDefaultRole }
    guard let settings else { return isRequired ? .missingRequiredData : nil }
    return settings.ruleForBlank(in: self)
  }
}
