internal import Roster

/// The mail addresses of a directory's people, for those who are known by nothing else.
struct EmbeddedAddresses {
  private let directory: EmbeddedDirectory
  /// As they are compared; `nil` until somebody asks.
  private var known: Set<String>?

  init(_ directory: EmbeddedDirectory) {
    self.directory = directory
  }

  /// Whether nobody has the address of a person who has no user name; of others it does not matter.
  mutating func isFree(_ kind: ObjectKind, _ attributes: Attributes) throws -> Bool {
    guard attributes[AttributeName.userPrincipalName] == nil,
      let address = Self.address(kind, attributes)
    else { return true }
    if known == nil { known = try read() }
    return known?.contains(address) == false
  }

  /// Takes note of somebody who was made.
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
    return MatchingValue(mail).text
  }
}
