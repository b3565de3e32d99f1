/// Header fields in the order in which they were sent or are to be sent.
///
/// ```
/// let headers: HTTPHeaders = ["Content-Type": "text/csv"]
/// headers["content-type"]  // text/csv
/// ```
package struct HTTPHeaders: Sendable, Equatable {
  package struct Field: Sendable, Equatable {
    package let name: String
    package let value: String
  }

  package private(set) var fields: [Field] = []

  package init() {}

  /// Adds a field, keeping those with the same name.
  ///
  /// - Parameters:
  ///   - name: a token (RFC 9110, 5.6.2) from the program itself, never from input.
  ///   - value: the value; control characters in it, which could end the field, become spaces.
  package mutating func append(_ name: String, _ value: String) {
    precondition(Self.isToken(name), "A header's name is a token.")
    fields.append(Field(name: name, value: Self.harmless(value)))
  }

  /// Replaces all fields with that name by one.
  package mutating func set(_ name: String, _ value: String) {
    fields.removeAll { Self.isSame($0.name, name) }
    append(name, value)
  }

  /// The first value for a name, in any case; nil if there is none.
  package subscript(name: String) -> String? {
    fields.first { Self.isSame($0.name, name) }?.value
  }

  /// All values for a name, in the order in which they were sent.
  package func all(_ name: String) -> [String] {
    fields.filter { Self.isSame($0.name, name) }.map(\.value)
  }

  /// Adds a field from a client, whose name is known to be a token.
  mutating func append(received name: String, _ value: String) {
    fields.append(Field(name: name, value: value))
  }

  static func isToken(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy(isTokenByte)
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
    default: false
    }
  }

  private static func harmless(_ value: String) -> String {
    guard value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return value }
    let bytes = value.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether two names differ at most in the case of ASCII letters.
  static func isSame(_ one: String, _ other: String) -> Bool {
    let (one, other) = (one.utf8, other.utf8)
    return one.count == other.count && zip(one, other).allSatisfy { lowered($0) == lowered($1) }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
