internal import Failures
internal import Roster

/// A person, or something else in a roster, that could not be synchronized.
package struct SyncFailure: Sendable, Equatable {
  /// An upper-case GUID.
  package let id: String
  package let kind: OperationKind
  /// The roster's key; `nil` in older plans.
  package let key: String?
  package let code: Code
  package let message: String
  /// The value that was used for matching; empty if there is none.
  package let joiningValue: String
  /// What a person would recognize it by.
  package let reportableIdentifier: String
  /// Seconds since 1970, UTC.
  package let time: Int
  /// When a start first left it alone, in the same unit; `nil` in older plans.
  package var since: Int?
  package var name: String?
  /// The roster's file that names it; `nil` if none does.
  package var file: String?
  package var line: Int?
  /// The name of the person for whom the account was written, if the roster seems to name someone
  /// else.
  package var owner: String?
  /// Who else is concerned; where the same key now names someone else, the key's former owner.
  package var other: Other?
  /// What can be done about it, the most likely first.
  package var doors: [PersonDoor] = []
  /// Completes the commands of `doors`.
  var commands = TypedCommands()

  /// The person whom it is about; `nil` for anything but a person, and in older plans.
  package var person: PersonKey? {
    guard let role = PersonRole(rawValue: kind.rawValue), let key else { return nil }
    return PersonKey(role, key)
  }

  /// The command to type for a way out, whether or not it is one of `doors`.
  ///
  /// - Parameter profile: the profile's name or id.
  package func command(_ door: PersonDoor, of profile: String) -> String {
    commands(door.command(profile))
  }

  /// Another person, with as much as is known about them.
  package struct Other: Sendable, Equatable {
    package let person: PersonKey
    package var name: String?
    package var file: String?
    package var line: Int?
  }

  /// The codes of the original API and, in lower case, those that it does not have.
  ///
  /// - SeeAlso:
  ///   https://learn.microsoft.com/en-us/schooldatasync/school-data-sync-errors-and-troubleshooting
  package enum Code: String, Sendable {
    case unsynchronizableChange = "UnsynchronizableChange"
    case duplicateTargetEntries = "DuplicateTargetEntries"
    case unmatchedEntry = "UnmatchedEntry"
    case unspecified = "UnSpecified"
    /// Another profile's roster says something else about some attributes.
    case profilesDiffer = "profiles-differ"
    /// The key seems to name a different person than the one for whom the account was written.
    case differentPerson = "different-person"
    /// The user name belongs to someone who has left.
    case loginOfLeaver = "login-of-leaver"
    /// Someone is missing, and someone new seems to be the same person.
    case looksRenumbered = "looks-renumbered"
    /// Someone has deleted the account in the directory.
    case accountDeleted = "account-deleted"
  }
}

extension OperationKind {
  /// The API's word for it: `Student`.
  package var entryType: String {
    switch self {
    case .school: "School"
    case .section: "Section"
    case .student: "Student"
    case .teacher: "Teacher"
    case .enrollment: "StudentEnrollment"
    case .roster: "TeacherRoster"
    }
  }
}
