/// Why a person is left as they are. The raw value is what the work tables keep.
enum Trouble: String, CaseIterable {
  /// One key stands for two different people.
  case differentPeople = "different people"
  case sharedLogin = "shared login"
  case sharedValue = "shared value"
  case manyAccounts = "many accounts"
  case sharedAccount = "shared account"
  case takenAccount = "taken account"
  case takenLogin = "taken login"
  /// The account that has the login is another key's: perhaps the keys were given anew.
  case linkedLogin = "linked login"
  /// Missing, while somebody else of the roster would have the account; only the other is listed.
  case renumbered
  /// The new user name is somebody's who takes another's, and so on around to this one.
  case circle = "circle of logins"
  /// The key has named somebody else until now, or seems to.
  case anotherPerson = "another person"
  case unmatched

  var code: SyncFailure.Code {
    switch self {
    case .unmatched: .unsynchronizableChange
    case .anotherPerson: .differentPerson
    default: .duplicateTargetEntries
    }
  }

  /// - Parameters:
  ///   - role: `Student` or `Teacher`.
  ///   - command: what can be typed about them.
  ///   - owner: whose the account is that they would have: `student 00003`.
  func message(_ role: String, _ command: PersonCommand, owner: String?) -> String {
    switch self {
    case .unmatched:
      // Verbatim, blanks and all: the one text of the original API that is public.
      "\(role) cannot be updated as no matching entry in Active Directory was found for \(role).  "
        + "Verify the identity matching criteria for the profile."
    case .differentPeople:
      "\(role) was left as is: the roster has different people with one SIS ID."
    case .sharedLogin:
      "\(role) was left as is: another person in the roster has the same user name."
    case .sharedValue:
      "\(role) was left as is: another person in the roster has the same value for matching."
    case .manyAccounts:
      "\(role) was left as is: more than one account in the directory matches."
    case .sharedAccount:
      "\(role) was left as is: the account that matches also matches another person."
    case .takenAccount, .renumbered:
      "\(role) was left as is: the account that matches belongs to \(owner ?? "another person")."
    case .anotherPerson:
      "\(role) was left as is: under this SIS ID the roster seems to name another person than before. "
        + "If it is the same person: \(command.accept)"
    case .circle:
      "\(role) was left as is: people in the roster have exchanged user names. "
        + "Change one of them in the directory first."
    case .linkedLogin:
      "\(role) was not created: the account with this user name belongs to \(owner ?? "another SIS ID"). "
        + "Correct the user name in the roster, or change that account's in the directory."
    case .takenLogin:
      "\(role) was not created: the user name belongs to another account. "
        + "Add a matching rule if it is the same person."
    }
  }
}
