package import Roster

/// What a profile requires of a roster beyond its format.
package struct VerificationSettings: Sendable, Equatable {
  /// Optional columns that were chosen for synchronization, as the format spells them.
  ///
  /// A topic without an entry has all of its columns synchronized, but none chosen.
  package var enabledColumns: [Topic: [String]]

  /// The domain of new accounts, for each role whose accounts are created.
  package var creationDomains: [PersonRole: String]

  /// How people are found in the directory, tried in this order.
  package var matching: [MatchingRule]

  /// Whether characters that the directory does not accept are replaced by `_`.
  package var replacesSpecialCharacters: Bool

  /// The topics, of schools, students and teachers, for which the directory already has linked
  /// objects.
  package var linkedTopics: Set<Topic>

  /// The statuses whose records count as missing.
  package var absentStatuses: AbsentStatuses

  /// Whether someone who is both a student and a teacher may have one user name in both files.
  package var sharesLogins: Bool

  /// The longest login name that the directory accepts, in characters; `nil` if no limit is known.
  package var loginLimit: Int?

  /// The day on which terms, roles and enrollments must be in progress; `nil` if all count.
  package var today: CivilDay?

  /// The roster that an upload of changes would be merged into; `nil` if there is none.
  package var whole: Whole?

  /// The files that were accepted last.
  package struct Whole: Sendable, Equatable {
    package let format: Format
    /// How many uploads of changes came after them and were not accepted.
    package let refusedChanges: Int

    package init(_ format: Format, refusedChanges: Int = 0) {
      self.format = format
      self.refusedChanges = refusedChanges
    }
  }

  package init(
    enabledColumns: [Topic: [String]] = [:],
    creationDomains: [PersonRole: String] = [:], matching: [MatchingRule] = [],
    replacesSpecialCharacters: Bool = false, linkedTopics: Set<Topic> = [],
    absentStatuses: AbsentStatuses = .usual, sharesLogins: Bool = false, loginLimit: Int? = nil,
    today: CivilDay? = nil,
    whole: Whole? = nil
  ) {
    self.whole = whole
    self.today = today
    self.enabledColumns = enabledColumns
    self.creationDomains = creationDomains
    self.matching = matching
    self.replacesSpecialCharacters = replacesSpecialCharacters
    self.linkedTopics = linkedTopics
    self.absentStatuses = absentStatuses
    self.sharesLogins = sharesLogins
    self.loginLimit = loginLimit
  }
}
