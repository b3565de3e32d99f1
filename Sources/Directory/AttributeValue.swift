internal import Roster

/// The value of an object's attribute, or several values if the directory allows that.
package enum AttributeValue: Sendable, Hashable {
  case one(String)
  /// Two or more values, ascending and distinct, since directories keep no order.
  case several([String])

  /// - Returns: `nil` for no values.
  package init?(_ values: [String]) {
    let distinct = Set(values.map { ExactText($0) }).map(\.text).sorted { a, b in
      a.utf8.lexicographicallyPrecedes(b.utf8)
    }
    switch distinct.count {
    case 0: return nil
    case 1: self = .one(distinct[0])
    default: self = .several(distinct)
    }
  }

  /// All values; there is at least one.
  package var all: [String] {
    switch self {
    case .one(let value): [value]
    case .several(let values): values
    }
  }

  /// The only value, or the smallest of several.
  package var first: String {
    switch self {
    case .one(let value): value
    case .several(let values): values[0]
    }
  }

  /// All values in one text, for people.
  package var shown: String { all.joined(separator: ", ") }
}

extension AttributeValue: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self = .one(value) }
}

extension AttributeValue? {
  /// Whether both have the same values, byte for byte, or neither has any.
  package func isExactly(_ other: AttributeValue?) -> Bool {
    switch (self, other) {
    case (nil, nil): true
    case (.one(let a)?, .one(let b)?): a.isExactly(b)
    case (.several(let a)?, .several(let b)?): a.elementsEqual(b) { $0.isExactly($1) }
    default: false
    }
  }
}
