internal import Roster

/// What a profile's settings say of one file, as the checks ask for it.
struct FileSettings {
  let enabledColumns: [String]
  let matching: [VerificationSettings.Matching]
  let replacesSpecialCharacters: Bool
  /// Whether the directory holds objects that are linked to records of this file.
  let isLinked: Bool
  private let creationDomain: String?

  /// - Returns: `nil` without settings.
  init?(_ settings: VerificationSettings?, for file: RosterFile) {
    guard let settings else { return nil }
    let entity = file.entity
    enabledColumns = settings.enabledColumns[entity] ?? []
    matching = entity.isPerson ? settings.matching.filter { $0.entity == entity } : []
    replacesSpecialCharacters = settings.replacesSpecialCharacters
    isLinked = settings.linkedEntities.contains(entity)
    creationDomain = entity.isPerson ? settings.creationDomains[entity] : nil
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
