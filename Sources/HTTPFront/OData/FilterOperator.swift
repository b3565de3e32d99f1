/// An operator between two operands of a filter.
enum FilterOperator: Equatable {
  enum Junction: String {
    case or, and
  }

  case junction(Junction)
  case comparison(FilterComparison)

  /// - Parameter word: in any case, as OData 4.01 requires.
  init?(_ word: String) {
    let name = word.lowercased()
    if let junction = Junction(rawValue: name) {
      self = .junction(junction)
    } else if let comparison = FilterComparison(rawValue: name) {
      self = .comparison(comparison)
    } else {
      return nil
    }
  }

  /// An operator with a higher number binds tighter; the lowest is 1.
  ///
  /// - SeeAlso: OData 4.01 URL Conventions, 5.1.1.17
  var precedence: Int {
    switch self {
    case .junction(.or): 1
    case .junction(.and): 2
    case .comparison(.eq), .comparison(.ne): 3
    case .comparison: 4
    }
  }
}

enum FilterComparison: String {
  case eq, ne, gt, ge, lt, le

  /// - SeeAlso: OData 4.01 URL Conventions, 5.1.1.1.1 to 5.1.1.1.6: only `eq` and `ne` know null
  func holds(_ left: ODataScalar, _ right: ODataScalar) -> Bool {
    switch self {
    case .eq: left == right
    case .ne: left != right
    case _ where left == .null || right == .null: false
    case .gt: right.precedes(left)
    case .ge: !left.precedes(right)
    case .lt: left.precedes(right)
    case .le: !right.precedes(left)
    }
  }
}

enum FilterFunction: String, CaseIterable {
  case startswith, endswith, contains

  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    switch self {
    case .startswith: text.starts(with: part)
    case .endswith: text.suffix(part.count).elementsEqual(part)
    case .contains: text.contains(bytes: part)
    }
  }
}
