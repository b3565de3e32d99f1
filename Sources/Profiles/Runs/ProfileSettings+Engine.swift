internal import RosterSync
internal import Roster
internal import Verification

// What a profile's settings mean for verification and synchronization.

extension ProfileSettings {
  /// - Parameters:
  ///   - linked: the kinds for which the directory has linked objects.
  ///   - now: seconds since 1970, UTC.
  func verification(linked: Set<SubjectKind>, now: Int) -> VerificationSettings {
    VerificationSettings(
      enabledColumns: enabledColumns,
      creationDomains: domains, matching: matching,
      replacesSpecialCharacters: handleSpecialCharacterConstraint ?? false,
      linkedTopics: Set(linked.map(\.topic)).subtracting([.section]),
      absentStatuses: absentStatusWords, sharesLogins: bothRoles != nil,
      today: CivilDay(daysSince1970: now / 86_400))
  }

  /// - Parameter now: seconds since 1970, UTC.
  func synchronization(now: Int) -> SyncSettings {
    var settings = SyncSettings()
    settings.matching = matching
    settings.creationDomains = domains
    settings.enabledColumns = enabledColumns
    settings.displayNameUpdates = Set(
      Topic.allCases.filter { dataProvider.customizations[$0].allowDisplayNameUpdate })
    let start = dataProvider.customizations[.studentEnrollment].synchronizationStartDate
    settings.defersEnrollments = start.map { $0 > now } ?? false
    settings.replacesSpecialCharacters = handleSpecialCharacterConstraint ?? false
    settings.absentStatuses = absentStatusWords
    settings.bothRoles = bothRoles
    settings.limits = limits
    settings.today = CivilDay(daysSince1970: now / 86_400)
    return settings
  }

  private var absentStatusWords: AbsentStatuses {
    absentStatuses.map(AbsentStatuses.init) ?? .usual
  }

  /// The columns that are listed for each topic; memberships have none.
  private var enabledColumns: [Topic: [String]] {
    var columns: [Topic: [String]] = [:]
    for topic in [Topic.school, .section, .student, .teacher] {
      columns[topic] = dataProvider.customizations[topic].optionalPropertiesToSync
    }
    return columns
  }
}
