/// Why a person is left alone. The raw value is stored in the work tables.
enum Trouble: String, CaseIterable {
  /// Two different people have one key.
  case differentPeople = "different people"
  /// Directories reserve the user name.
  case reservedLogin = "reserved login"
  case sharedLogin = "shared login"
  case sharedValue = "shared value"
  case manyAccounts = "many accounts"
  case sharedAccount = "shared account"
  case takenAccount = "taken account"
  case takenLogin = "taken login"
  /// The account with the login belongs to another key.
  case linkedLogin = "linked login"
  /// The account with the login belongs to someone who has left.
  case leaverLogin = "login of a leaver"
  /// A new key, probably of someone whose old key is gone.
  case looksRenumbered = "looks renumbered"
  /// The old key of someone who seems to have a new one.
  case renumbered
  /// Missing, while a record that is left alone could mean the account.
  case meant
  /// The key seems to have named someone else until now.
  case anotherPerson = "another person"
  /// Someone has deleted the account in the directory.
  case deleted
  case unmatched
  /// An administrator has set the person aside.
  case setAside = "set aside"
  /// The account was given up, and the roster still names the person.
  case retired

  /// The failure's code; `nil` if an administrator has decided it, so that no one need be told.
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

  /// The troubles of people who are not in the roster but whom one of its records could mean.
  static let ofMissing: [Trouble] = [.renumbered, .meant]

  /// The raw values of several troubles, for a query.
  static func list(_ troubles: [Trouble]) -> String {
    troubles.map { "'\($0.rawValue)'" }.joined(separator: ", ")
  }
}
