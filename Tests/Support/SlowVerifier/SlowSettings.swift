internal import Roster
internal import Verification

/// What a profile requires of one file, or of the records of one role in it.
///
/// - SeeAlso: `decisions.md` A5, A7; `formats.md` 12, 4 and 5
struct SlowSettings {
  let profile: VerificationSettings
  let file: RosterFile
  let role: PersonRole?
  /// The domain of the accounts that are created; `nil` unless they are created in every role.
  let creationDomain: String?
  private let creationDomains: [String]
  /// The ways to find people; empty for files of other things.
  let matching: [MatchingRule]
  /// The topics of the file that are synchronized.
  private let topics: [Topic]

  /// - Parameter role: the role of the people; `nil` for records that are not people, or have no
  ///   role.
  init(_ profile: VerificationSettings, _ file: RosterFile, _ role: PersonRole?) {
    self.profile = profile
    self.file = file
    self.role = role
    // If another file has the roles, the requirements of each role apply to all people.
    var roles = role.map { [$0] } ?? []
    if role == nil, case .column(let name, _)? = file.people, file.column(named: name) == nil {
      roles = file.roles
    }
    let domains = roles.map { profile.creationDomains[$0] }
    creationDomains = domains.compactMap(\.self)
    creationDomain = domains.contains(nil) ? nil : domains.first ?? nil
    matching = profile.matching.filter { roles.contains($0.role) }
    topics = file.topics.filter { topic in
      topic.role.map(roles.contains) ?? (role == nil && file.people == nil)
    }
  }

  /// One for each role in a file of people; one for any other file.
  static func all(_ profile: VerificationSettings, _ file: RosterFile) -> [SlowSettings] {
    let roles: [PersonRole?] = file.topics.compactMap(\.role)
    return (roles.isEmpty ? [nil] : roles).map { SlowSettings(profile, file, $0) }
  }

  /// Whether no one with the role is found or created, though others are.
  var leavesEverybody: Bool {
    let hasAnyWay = !profile.matching.isEmpty || !profile.creationDomains.isEmpty
    return role != nil && hasAnyWay && matching.isEmpty && creationDomain == nil
  }

  var createsAccounts: Bool { creationDomain != nil }
  var matchingColumns: [String] { matching.map(\.sourceColumn) }
  /// The columns that the profile requires for these records: what it requires of one role does not
  /// apply to another.
  var enabledColumns: [String] {
    topics.flatMap { profile.enabledColumns[$0] ?? [] }
  }

  func matches(by column: Column) -> Bool { matchingColumns.contains(column.name) }

  /// Whether accounts get a user name from a column, or are found by it.
  func usesLogin(_ column: Column) -> Bool { createsAccounts || matches(by: column) }

  /// Whether a person without a value in a column cannot be found in another way.
  private func isIndispensable(_ column: Column) -> Bool {
    Set(matchingColumns) == [column.name]
  }

  func ruleForAbsence(_ column: Column) -> Rule? {
    if matches(by: column) { return .missingMatchingColumn }
    if createsAccounts && column.kind == .personName { return .missingCreationColumn }
    return enabledColumns.contains(column.name) ? .missingEnabledColumn : nil
  }

  func ruleForBlank(_ column: Column) -> Rule? {
    let isLogin = column.kind == .username
    if isLogin && createsAccounts { return .missingRequiredData }
    if !isLogin && column.isRequired { return .missingRequiredData }
    if createsAccounts && column.kind == .personName { return .missingCreationData }
    if isIndispensable(column) { return .missingMatchingData }
    return enabledColumns.contains(column.name) ? .missingEnabledData : nil
  }

  /// The domains that are appended to a column's values.
  func domains(behind column: Column) -> [String] {
    var domains = matching.filter { $0.sourceColumn == column.name }.compactMap(\.targetDomain)
    if column.kind == .username, let creationDomain { domains.append(creationDomain) }
    return domains
  }

  /// The domains that complete user names in a column may have.
  func domains(in column: Column) -> [String] {
    creationDomains
      + matching.filter { $0.sourceColumn == column.name }.compactMap(\.targetDomain)
  }

  /// Whether a value without a domain finds no one.
  func needsDomain(_ column: Column) -> Bool {
    let ways = matching.filter { $0.sourceColumn == column.name }
    return !ways.isEmpty && domains(behind: column).isEmpty
      && ways.allSatisfy { $0.targetProperty == "userPrincipalName" || $0.targetProperty == "mail" }
  }
}
