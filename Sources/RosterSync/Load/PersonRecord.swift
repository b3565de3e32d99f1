internal import Roster

/// The parts of a person's record that identify the person.
struct PersonRecord {
  /// The values as the roster has them; blank where it has none.
  let given: String
  let surname: String
  let login: String
  let birth: String

  /// What each part is, in the order in which the parts are stored.
  static let parts: [PersonIdentity.Part] = [.name, .name, .login, .date]

  /// The form that the work tables store. The separator is safe, since verification rejects names,
  /// logins and dates with control characters.
  static func bytes(_ values: [[UInt8]]) -> [UInt8] { Array(values.joined(separator: [separator])) }

  /// - Returns: `nil` for bytes of any other form.
  init?(_ bytes: [UInt8]) {
    let values = Self.values(bytes)
    guard values.count == Self.parts.count else { return nil }
    (given, surname) = (Self.text(values[0]), Self.text(values[1]))
    (login, birth) = (Self.text(values[2]), Self.text(values[3]))
  }

  /// Whether two records with the same key are about two people.
  static func isSomebodyElse(_ first: [UInt8], _ again: [UInt8]) -> Bool {
    zip(parts, zip(values(first), values(again))).contains { part, values in
      PersonIdentity.compare(part, Array(values.0), Array(values.1)) == .different
    }
  }

  /// Whether two records with different roles are about one person: they have the same names, and
  /// their dates of birth do not differ.
  static func areOnePerson(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard let one = PersonRecord(one), let other = PersonRecord(other) else { return false }
    return PersonIdentity.areOnePerson(
      (one.given, one.surname, one.birth), (other.given, other.surname, other.birth))
  }

  /// A record whose blanks are filled in from a later one.
  static func filled(_ first: [UInt8], from again: [UInt8]) -> [UInt8] {
    bytes(
      zip(values(first), values(again)).map { own, other in
        Array(text(own).trimmed.isEmpty ? other : own)
      })
  }

  private static func values(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: separator, omittingEmptySubsequences: false)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static let separator: UInt8 = 0x1F
}
