internal import Roster

/// What a profile's settings say of one file, as the checks ask for it.
struct FileSettings {
  let enabledColumns: [String]
  let matching: [MatchingRule]
  let replacesSpecialCharacters: Bool
  /// Whether the directory holds objects that are linked to records of this file.
  let isLinked: Bool
  /// Whether a person of this file is neither found nor created, whoever it is.
  let leavesEverybody: Bool
  private let creationDomain: String?

  /// - Returns: `nil` without settings.
  init?(_ settings: VerificationSettings?, for file: RosterFile) {
    guard let settings else { return nil }
    let entity = file.entity
    enabledColumns = settings.enabledColumns[entity] ?? []
    matching = settings.matching.filter { $0.role == entity.role }
    replacesSpecialCharacters = settings.replacesSpecialCharacters
    isLinked = settings.linkedEntities.contains(entity)
    creationDomain = entity.role.flatMap { settings.creationDomains[$0] }
    // Settings without any way to find or create people are no profile's.
    let isProfile = !settings.matching.isEmpty || !settings.creationDomains.isEmpty
    leavesEverybody =
      entity.role != nil && isProfile && matching.isEmpty && creationDomain == nil
  }

  var createsAccounts: Bool { creationDomain != nil }

  /// Whether people are found by a column.
  func matches(by column: Column) -> Bool {
    matching.contains { $0.sourceColumn == column.name }
  }

  /// Whether a person without a value in a column is found in no other way, nor created.
  private func isOnlyWay(_ column: Column) -> Bool {
    matches(by: column) && !createsAccounts
      && matching.allSatisfy { $0.sourceColumn == column.name }
  }

  /// The columns of which one must have a value, or the person is neither found nor created.
  ///
  /// - Returns: none where accounts are created, and where there is only one such column, which
  ///   `ruleForBlank` asks for by itself.
  var columnsForMatching: [String] {
    var names: [String] = []
    for rule in matching where !names.contains(rule.sourceColumn) {
      names.append(rule.sourceColumn)
    }
    return createsAccounts || names.count < 2 ? [] : names
  }

  /// Whether the values of a user name's column go into the directory, or are looked for there.
  func usesLogin(_ column: Column) -> Bool { createsAccounts || matches(by: column) }

  /// What is said where a column that the format does not require is not there.
  ///
  /// Of several rules it is the first of the gravest; so it is with `ruleForBlank`.
  func ruleForAbsence(of column: Column) -> Rule? {
    if matches(by: column) { return .missingMatchingColumn }
    if createsAccounts && column.kind == .personName { return .missingCreationColumn }
    return enabledColumns.contains(column.name) ? .missingEnabledColumn : nil
  }

  /// What is said where a field is blank. Nobody needs a password.
  func ruleForBlank(in column: Column) -> Rule? {
    let isRequired =
      column.kind == .username ? createsAccounts || isOnlyWay(column) : column.isRequired
    if isRequired { return .missingRequiredData }
    if createsAccounts && column.kind == .personName { return .missingCreationData }
    if isOnlyWay(column) { return .missingMatchingData }
    return enabledColumns.contains(column.name) ? .missingEnabledData : nil
  }

  /// The domains that are put behind a column's values.
  func domains(behind column: Column) -> [String] {
    let ofAccounts = column.kind == .username ? creationDomain : nil
    let ofMatching = matching.filter { $0.sourceColumn == column.name }.map(\.targetDomain)
    return ([ofAccounts] + ofMatching).compactMap { $0 }
  }

  /// Whether a column's values find nobody unless they have a domain of their own.
  func needsDomain(in column: Column) -> Bool {
    let options = matching.filter { $0.sourceColumn == column.name }
    return !options.isEmpty && domains(behind: column).isEmpty
      && options.allSatisfy { ["userPrincipalName", "mail"].contains($0.targetProperty) }
  }
}

extension Column {
  /// What is said where a field is blank: with a profile, or by the format alone.
  func ruleForBlank(_ settings: FileSettings?) -> Rule? {
    guard let settings else { return isRequired ? .missingRequiredData : nil }
    return settings.ruleForBlank(in: self)
  }
}
