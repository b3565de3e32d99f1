package import Roster
package import RosterSync
package import Roster

/// The settings of a profile.
package struct ProfileSettings: Sendable, Equatable {
  package var displayName: String
  package var dataProvider: DataProvider
  /// How people are found in the directory, tried in this order.
  package var matching: [MatchingRule] = []
  /// The domain of new accounts, for each role whose accounts may be created.
  package var domains: [PersonRole: String] = [:]
  package var licensesToAssign: [LicenseAssignment] = []
  /// The first day on which nothing is synchronized; `nil` if there is none.
  package var expirationDate: CivilDay?
  /// Whether characters that a directory does not accept are replaced; `nil` if not set.
  package var handleSpecialCharacterConstraint: Bool?
  /// The id of the format, as in `Format.id`; `nil` to detect it.
  package var format: String?
  /// The statuses whose records count as missing; `nil` for the usual ones.
  package var absentStatuses: [String]?
  /// The role of the single account for someone who is a student and a teacher under one user name;
  /// `nil` if no user name may be shared.
  package var bothRoles: PersonRole?
  package var limits = SyncLimits()
  /// The name of the directory that is written to.
  package var directory = embeddedDirectory
  /// The name of the command in `CommandFolders` to run once for each new hold; `nil` for none.
  package var holdCommand: String?
  /// How many days the report and the plan of a run are kept.
  package var retention = usualRetention

  package static let usualRetention = 400
  package static let retentions = 30...100_000

  /// The directory that every home has.
  package static let embeddedDirectory = "embedded"

  /// The names of all directories.
  package static let directories = [embeddedDirectory]

  package init(
    displayName: String, dataProvider: DataProvider = .csv(Customizations())
  ) {
    self.displayName = displayName
    self.dataProvider = dataProvider
  }

  /// Whether the profile has expired at a moment, in seconds since 1970: it expires when its day
  /// begins in UTC.
  ///
  /// - SeeAlso: educationSynchronizationProfile, `expirationDate`: "the date the profile should be
  ///   considered expired and cease syncing"
  package func isExpired(at seconds: Int) -> Bool {
    guard let expirationDate else { return false }
    return seconds >= expirationDate.daysSince1970 * 86_400
  }
}

/// The licenses for a new account of a role.
package struct LicenseAssignment: Sendable, Equatable {
  package let appliesTo: PersonRole
  package let skuIds: [String]

  package init(appliesTo: PersonRole, skuIds: [String]) {
    self.appliesTo = appliesTo
    self.skuIds = skuIds
  }
}
