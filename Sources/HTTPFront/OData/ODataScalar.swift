internal import JSON

/// A value that can be compared with others of its type.
enum ODataScalar: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// Text as UTF-8, which is compared by its bytes.
  case text([UInt8])
  case instant(ODataInstant)
  case day(Int)
  /// The index of a member of an enumeration; a value that is not a member comes after all of them.
  case member(Int)

  /// Reads a property of a row; what is missing, or not of its type, is null.
  init(_ value: JSONValue?, as type: ODataType) {
    self =
      switch (type, value) {
      case (.string, .string(let text)): .text(Array(text.utf8))
      case (.integer, .number(let number)): .integer(number)
      case (.boolean, .bool(let value)): .boolean(value)
      case (.dateTime, .string(let text)): ODataInstant(text).map(Self.instant) ?? .null
      case (.date, .string(let text)): ODataInstant.day(text).map(Self.day) ?? .null
      case (.enumeration(let members), .string(let text)):
        .member(Self.index(of: text, in: members) ?? members.count)
      default: .null
      }
  }

  /// Looks up a member, ignoring case.
  static func index(of member: String, in members: [String]) -> Int? {
    if let index = members.firstIndex(of: member) { return index }
    let folded = member.utf8.map(\.folded)
    return members.firstIndex { $0.utf8.map(\.folded) == folded }
  }

  /// The text with its ASCII letters in lower case; other values unchanged.
  var folded: ODataScalar {
    guard case .text(let bytes) = self else { return self }
    return .text(bytes.map(\.folded))
  }

  /// Whether it comes before another value of its type; null comes before everything.
  ///
  /// - SeeAlso: OData 4.01 Protocol, 11.2.6.2; for Booleans, URL Conventions, 5.1.1.1.3
  func precedes(_ other: ODataScalar) -> Bool {
    switch (self, other) {
    case (.null, .null): false
    case (.null, _): true
    case (.boolean(let left), .boolean(let right)): !left && right
    case (.integer(let left), .integer(let right)): left < right
    case (.text(let left), .text(let right)): left.lexicographicallyPrecedes(right)
    case (.instant(let left), .instant(let right)): left < right
    case (.day(let left), .day(let right)): left < right
    case (.member(let left), .member(let right)): left < right
    default: false
    }
  }
}
