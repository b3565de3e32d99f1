internal import JSON

/// A filter whose types have been checked, ready to be evaluated.
///
/// All conditions joined by one operator are in one node, so the tree is no deeper than the
/// parentheses and `not` of the text.
indirect enum FilterExpression: Sendable {
  case value(ODataScalar)
  case property(String, ODataType)
  /// Text in lower case, for comparison with a GUID.
  case folded(FilterExpression)
  case comparison(FilterExpression, FilterComparison, FilterExpression)
  case isIn(FilterExpression, Set<ODataScalar>)
  case function(FilterFunction, FilterExpression, FilterExpression)
  case not(FilterExpression)
  case all([FilterExpression])
  case any([FilterExpression])
}

extension FilterExpression {
  /// The expression's value for a row; an unknown condition is null.
  ///
  /// - SeeAlso: OData 4.01 URL Conventions, 5.1.1.1.7 to 5.1.1.1.11 and 5.1.1.4
  func value(for row: JSONValue) -> ODataScalar {
    switch self {
    case .value(let value): return value
    case .property(let name, let type): return ODataScalar(row[name], as: type)
    case .folded(let text): return text.value(for: row).folded
    case .comparison(let left, let comparison, let right):
      return .boolean(comparison.holds(left.value(for: row), right.value(for: row)))
    case .isIn(let element, let values):
      return .boolean(values.contains(element.value(for: row)))
    case .function(let function, let text, let part):
      guard case .text(let text) = text.value(for: row),
        case .text(let part) = part.value(for: row)
      else { return .null }
      return .boolean(function.holds(text, part))
    case .not(let condition):
      guard case .boolean(let value) = condition.value(for: row) else { return .null }
      return .boolean(!value)
    case .all(let conditions):
      return Self.decide(conditions, for: row, by: false)
    case .any(let conditions):
      return Self.decide(conditions, for: row, by: true)
    }
  }

  /// The deciding value if any condition has it; otherwise null if any is null; otherwise the
  /// opposite value.
  private static func decide(
    _ conditions: [FilterExpression], for row: JSONValue, by deciding: Bool
  ) -> ODataScalar {
    var isUnknown = false
    for condition in conditions {
      switch condition.value(for: row) {
      case .boolean(deciding): return .boolean(deciding)
      case .null: isUnknown = true
      default: break
      }
    }
    return isUnknown ? .null : .boolean(!deciding)
  }
}
