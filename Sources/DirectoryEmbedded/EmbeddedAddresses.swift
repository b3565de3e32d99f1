internal import Directory
internal import Roster

/// The mail addresses in use, to recognize people who have no user name.
struct EmbeddedAddresses {
  private let directory: EmbeddedDirectory
  /// The addresses in the form in which they are compared; `nil` until first needed.
  private var known: Set<String>?

  init(_ directory: EmbeddedDirectory) {
    self.directory = directory
  }

  /// Whether a person without a user name has an address that no one else has; always true for
  /// others.
  mutating func isFree(_ kind: ObjectKind, _ attributes: Attributes) throws -> Bool {
    guard attributes[AttributeName.userPrincipalName] == nil,
      let address = Self.address(kind, attributes)
    else { return true }
    if known == nil { known = try read() }
    return known?.contains(address) == false
  }

  /// Records the address of an account that was created.
  mutating func note(_ kind: ObjectKind, _ attributes: Attributes) {
    if let address = Self.address(kind, attributes) { known?.insert(address) }
  }

  private func read() throws -> Set<String> {
    var addresses: Set<String> = []
    try directory.forEachObject(.person) { person in
      if let address = Self.address(.person, person.attributes) { addresses.insert(address) }
    }
    return addresses
  }

  private static func address(_ kind: ObjectKind, _ attributes: Attributes) -> String? {
    guard kind == .person, let mail = attributes[AttributeName.mail] else { return nil }
    return MatchingValue(mail.first).text
  }
}
