package import Roster

/// What a profile asks of a roster beyond what its format does.
package struct VerificationSettings: Sendable, Equatable {
  /// Optional columns that are named expressly for synchronization, as the format spells them.
  ///
  /// What is not here has all of its columns synchronized and none named.
  package var enabledColumns: [Topic: [String]]

  /// The domain of the accounts that are created, for each role whose accounts are.
  package var creationDomains: [PersonRole: String]

  /// How people are found in the directory, in order.
  package var matching: [MatchingRule]

  /// Whether `_` is written in the place of characters that the directory does not take.
  package var replacesSpecialCharacters: Bool

  /// Of schools, students and teachers, those that the directory already holds linked.
  package var linkedTopics: Set<Topic>

  /// The statuses whose records count as missing.
  package var absentStatuses: AbsentStatuses

  /// Whether somebody who is a student and a teacher may have one user name in both files.
  package var sharesLogins: Bool

  /// How many characters of a login name the directory takes; `nil` if it is not known to have a limit.
  package var loginLimit: Int?

  /// The day by which terms, roles and enrollments have begun or ended; `nil` where all count.
  package var today: CivilDay?

  /// What an upload with only what changed would be laid over; `nil` if there is nothing.
  package var whole: Whole?

  /// The files that were accepted last.
  package struct Whole: Sendable, Equatable {
    package let format: Format
    /// How many uploads with only what changed came after them and were not accepted.
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
