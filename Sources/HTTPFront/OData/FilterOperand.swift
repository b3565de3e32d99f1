/// A part of a filter that is being read: its expression, its type, and how it was written.
struct FilterOperand {
  enum OperandType: Equatable {
    case null
    case guid
    case known(ODataType)
  }

  let expression: FilterExpression
  let type: OperandType
  let text: String

  init(_ expression: FilterExpression, _ type: OperandType, _ text: String) {
    self.expression = expression
    self.type = type
    self.text = text
  }

  /// A result that is true, false or null.
  init(condition: FilterExpression, _ text: String) {
    self.init(condition, .known(.boolean), text)
  }

  /// The expression, if it is true, false or null.
  func condition() throws(ODataError) -> FilterExpression {
    guard isCondition else { throw .filter(.notACondition(text, type: propertyType)) }
    return expression
  }

  /// The negation of the expression, if it is true, false or null.
  func negated() throws(ODataError) -> FilterExpression {
    guard isCondition else { throw .filter(.wrongNot(text, type: propertyType)) }
    return .not(expression)
  }

  /// The expression, if it is text or null.
  func argument(of function: FilterFunction) throws(ODataError) -> FilterExpression {
    guard type == .known(.string) || type == .null else {
      throw .filter(.wrongArgument(function: function.rawValue, text))
    }
    return expression
  }

  /// Both expressions, converted so that their values can be compared.
  ///
  /// A GUID without quotes may be written in either case, so it is compared with text ignoring
  /// case. A member of an enumeration is written as a string.
  func matched(
    with other: FilterOperand
  ) throws(ODataError) -> (FilterExpression, FilterExpression) {
    switch (type, other.type) {
    case (.null, _), (_, .null):
      return (expression, other.expression)
    case (.known(.string), .guid), (.guid, .known(.string)):
      return (.folded(expression), .folded(other.expression))
    case (.known(.enumeration(let members)), .known(.string)):
      if let member = other.member(of: members) { return (expression, .value(member)) }
    case (.known(.string), .known(.enumeration(let members))):
      if let member = self.member(of: members) { return (.value(member), other.expression) }
    case _ where type == other.type:
      return (expression, other.expression)
    default: break
    }
    throw mismatch(with: other)
  }

  private var isCondition: Bool { type == .known(.boolean) || type == .null }

  private var propertyType: ODataType? {
    if case .property(_, let type) = expression { type } else { nil }
  }

  /// The member that a string names.
  private func member(of members: [String]) -> ODataScalar? {
    guard case .value(.text(let bytes)) = expression else { return nil }
    return ODataScalar.index(of: String(decoding: bytes, as: UTF8.self), in: members)
      .map(ODataScalar.member)
  }

  private func mismatch(with other: FilterOperand) -> ODataError {
    switch (expression, other.expression) {
    case (.property(let name, let type), .value):
      .filter(.mismatch(property: name, type: type, with: other.text))
    case (.value, .property(let name, let type)):
      .filter(.mismatch(property: name, type: type, with: text))
    default:
      .filter(.mismatchedValues(text, other.text))
    }
  }
}
