/// A value that is bound to a parameter of a statement.
package enum SQLValue: Sendable, Equatable {
  case null
  case integer(Int)
  case text(String)
  /// Text as bytes, which must be UTF-8.
  case utf8([UInt8])
  case blob([UInt8])

  /// Text, or NULL.
  package static func optional(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }
  /// A number, or NULL.
  package static func optional(_ number: Int?) -> SQLValue { number.map(SQLValue.integer) ?? .null }
  /// 0 or 1.
  package static func bool(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral
{
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(stringLiteral value: String) { self = .text(value) }
  package init(nilLiteral: ()) { self = .null }
}
