/// What a client asks for in its `Prefer` headers.
///
/// Unknown and malformed preferences are ignored. If one is repeated, the first counts.
///
/// - SeeAlso: RFC 7240, 2; OData 4.01 Protocol, 8.2.8.5
package struct Preferences: Sendable, Equatable {
  /// Whether enumeration members after `unknownFutureValue` may be sent.
  package private(set) var includesUnknownEnumMembers = false
  /// The maximum number of elements that a page should have, at least 1.
  package private(set) var maxPageSize: Int?

  /// - Parameter headers: the values of all `Prefer` headers, in their order.
  package init(_ headers: [String] = []) {
    var values: [String: String] = [:]
    for header in headers {
      for (name, value) in PreferenceReader.preferences(in: header) where values[name] == nil {
        values[name] = value
      }
    }
    includesUnknownEnumMembers = values["include-unknown-enum-members"] != nil
    // If both names occur, the newer one counts.
    maxPageSize = (values["maxpagesize"] ?? values["odata.maxpagesize"]).flatMap(Self.pageSize)
  }

  /// The size of a page: the service's limit, or less if the client asks for less.
  package func pageSize(atMost limit: Int) -> Int { min(limit, maxPageSize ?? limit) }

  private static func pageSize(_ text: String) -> Int? {
    guard text.utf8.allSatisfy(\.isDigit), let size = Int(text), size > 0 else { return nil }
    return size
  }
}

/// Reads the preferences of one header: `name=value; parameter, name="value"`.
private struct PreferenceReader {
  private var rest: Substring.UTF8View

  /// The well-formed preferences, with names in lower case; a missing value is empty.
  static func preferences(in header: String) -> [(name: String, value: String)] {
    var reader = PreferenceReader(rest: Substring(header).utf8)
    var preferences: [(String, String)] = []
    while !reader.rest.isEmpty {
      let preference = reader.preference()
      if let preference, reader.isAtBoundary { preferences.append(preference) }
      reader.skipToNext()
    }
    return preferences
  }

  private var isAtBoundary: Bool { rest.first == nil || rest.first == UInt8(ascii: ",") }

  /// Reads a preference and skips its parameters.
  private mutating func preference() -> (String, String)? {
    guard let preference = pair() else { return nil }
    while skip(";") {
      skipBlanks()
      if rest.first.map(Self.isInToken) == true, pair() == nil { return nil }
    }
    return preference
  }

  private mutating func pair() -> (String, String)? {
    skipBlanks()
    guard let name = token() else { return nil }
    skipBlanks()
    guard skip("=") else { return (name.lowercased(), "") }
    skipBlanks()
    guard let value = rest.first == UInt8(ascii: "\"") ? quoted() : token() else { return nil }
    skipBlanks()
    return (name.lowercased(), value)
  }

  private mutating func token() -> String? {
    let token = rest.prefix(while: Self.isInToken)
    rest = rest[token.endIndex...]
    return token.isEmpty ? nil : String(Substring(token))
  }

  private mutating func quoted() -> String? {
    rest = rest.dropFirst()
    var text: [UInt8] = []
    while var byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      if byte == UInt8(ascii: "\\") {
        guard let escaped = rest.popFirst() else { return nil }
        byte = escaped
      }
      text.append(byte)
    }
    return nil
  }

  /// Moves past the next comma that is not in quotes.
  private mutating func skipToNext() {
    while let byte = rest.first {
      if byte == UInt8(ascii: "\"") {
        _ = quoted()
      } else {
        rest = rest.dropFirst()
        if byte == UInt8(ascii: ",") { return }
      }
    }
  }

  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: scalar) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func skipBlanks() {
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
  }

  private static let punctuation = Set("!#$%&'*+-.^_`|~".utf8)

  private static func isInToken(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.isLetter || punctuation.contains(byte)
  }
}
