/// Why a person is left as they are. The raw value is what the work tables keep.
enum Trouble: String, CaseIterable {
  /// One key stands for two different people.
  case differentPeople = "different people"
  /// Directories keep the user name for themselves.
  case reservedLogin = "reserved login"
  case sharedLogin = "shared login"
  case sharedValue = "shared value"
  case manyAccounts = "many accounts"
  case sharedAccount = "shared account"
  case takenAccount = "taken account"
  case takenLogin = "taken login"
  /// The account that has the login is another key's.
  case linkedLogin = "linked login"
  /// The same, of somebody who has left.
  case leaverLogin = "login of a leaver"
  /// A new key, probably of somebody whose old key is gone.
  case looksRenumbered = "looks renumbered"
  /// The old key.
  case renumbered
  /// Missing, while a record that is left alone could mean the account.
  case meant
  /// The key has named somebody else until now, or seems to.
  case anotherPerson = "another person"
  /// Somebody has deleted the account in the directory.
  case deleted
  case unmatched
  /// An administrator leaves the person out.
  case setAside = "set aside"
  /// The account was given up, and the roster still names the person.
  case retired

  /// `nil` where an administrator has decided it, so that nobody need be told.
  var code: SyncFailure.Code? {
    switch self {
    case .unmatched: .unsynchronizableChange
    case .anotherPerson: .differentPerson
    case .leaverLogin: .loginOfLeaver
    case .looksRenumbered, .renumbered: .looksRenumbered
    case .deleted: .accountDeleted
    case .setAside, .retired: nil
    case .differentPeople, .reservedLogin, .sharedLogin, .sharedValue, .manyAccounts,
      .sharedAccount, .takenAccount,
      .takenLogin, .linkedLogin, .meant:
      .duplicateTargetEntries
    }
  }

  /// Those of people who are not in the roster, whom a record of it could mean.
  static let ofMissing: [Trouble] = [.renumbered, .meant]

  /// What the work tables keep of several, for a query.
  static func list(_ troubles: [Trouble]) -> String {
    troubles.map { "'\($0.rawValue)'" }.joined(separator: ", ")
  }
}
