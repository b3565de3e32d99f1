/// A JSON value whose members keep their order, for answers that people and scripts read.
///
/// ```
/// let value: JSONValue = ["id": "1001", "grade": 9]
/// value.bytes  // {"id":"1001","grade":9}
/// try JSONValue(reading: value.bytes)["grade"]  // .number(9)
/// ```
///
/// - SeeAlso: RFC 8259
package indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Int)
  /// A number that is not an integer.
  case fraction(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  package struct Member: Sendable, Equatable {
    package let name: String
    package let value: JSONValue

    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The value of an object's member; `nil` if it has none of that name, or is not an object.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// A string, or `null`.
  package static func optional(_ string: String?) -> JSONValue {
    string.map(JSONValue.string) ?? .null
  }
}
