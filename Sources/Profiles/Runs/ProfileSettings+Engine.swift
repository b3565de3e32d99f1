internal import RosterSync
internal import Roster
internal import Verification

// What a profile's settings mean to the verification and to the synchronization.

extension ProfileSettings {
  /// - Parameter linked: the kinds of which the directory has linked objects.
  func verification(linked: Set<SubjectKind>) -> VerificationSettings {
    VerificationSettings(
      enabledColumns: enabledColumns,
      creationDomains: domains, matching: matching,
      replacesSpecialCharacters: handleSpecialCharacterConstraint ?? false,
      linkedEntities: Set(linked.map(\.entity)).subtracting([.section]))
  }

  /// - Parameter now: seconds since 1970, UTC.
  func synchronization(now: Int) -> SyncSettings {
    var settings = SyncSettings()
    settings.matching = matching
    settings.creationDomains = domains
    settings.enabledColumns = enabledColumns
    settings.displayNameUpdates = Set(
      RosterFile.Entity.allCases.filter {
        dataProvider.customizations[$0].allowDisplayNameUpdate
      })
    let start = dataProvider.customizations[.studentEnrollment].synchronizationStartDate
    settings.defersEnrollments = start.map { $0 > now } ?? false
    settings.replacesSpecialCharacters = handleSpecialCharacterConstraint ?? false
    settings.limits = limits
    return settings
  }

  /// The columns of each file that are named; it does not apply to memberships.
  private var enabledColumns: [RosterFile.Entity: [String]] {
    var columns: [RosterFile.Entity: [String]] = [:]
    for entity in [RosterFile.Entity.school, .section, .student, .teacher] {
      columns[entity] = dataProvider.customizations[entity].optionalPropertiesToSync
    }
    return columns
  }
}
