internal import JSON

/// Reads a filter by precedence climbing.
///
/// `in` binds tightest, then `not`, then `gt ge lt le`, then `eq ne`, then `and`, then `or`. So
/// `not state eq 'x'` would negate the state; it is refused with the advice to use parentheses.
/// Recursion is counted, and stops at `ODataFilter.depthLimit`.
///
/// - SeeAlso: OData 4.01 URL Conventions, 5.1.1.17
struct FilterParser {
  private let shape: ODataShape
  private var tokens: FilterTokens
  private var token: FilterToken
  /// Where the token before `token` ends.
  private var end = 0
  private var depth = 0

  init(_ text: String, _ shape: ODataShape) throws(ODataError) {
    self.shape = shape
    tokens = FilterTokens(Array(text.utf8))
    token = try tokens.next()
  }

  mutating func parse() throws(ODataError) -> FilterExpression {
    let operand = try expression(above: 0)
    guard token.kind == .end else { throw surplus() }
    return try operand.condition()
  }

  /// Reads operands joined by operators that bind tighter than `precedence`.
  private mutating func expression(above precedence: Int) throws(ODataError) -> FilterOperand {
    let start = token.range.lowerBound
    var operand = try unary()
    while let found = binaryOperator(), found.precedence > precedence {
      let result =
        switch found {
        case .junction: try joined(operand, by: found)
        case .comparison(let comparison): try compared(operand, comparison, found.precedence)
        }
      operand = FilterOperand(condition: result, text(from: start))
    }
    return operand
  }

  /// Reads the other conditions that the same operator joins.
  private mutating func joined(
    _ first: FilterOperand, by junction: FilterOperator
  ) throws(ODataError) -> FilterExpression {
    var conditions = [try first.condition()]
    while binaryOperator() == junction {
      try advance()
      conditions.append(try expression(above: junction.precedence).condition())
    }
    return junction == .junction(.and) ? .all(conditions) : .any(conditions)
  }

  private mutating func compared(
    _ left: FilterOperand, _ comparison: FilterComparison, _ precedence: Int
  ) throws(ODataError) -> FilterExpression {
    try advance()
    let right = try expression(above: precedence)
    if let second = binaryOperator(), second.precedence == precedence {
      throw .filter(.chained(word.lowercased(), at: position))
    }
    let (first, second) = try left.matched(with: right)
    return .comparison(first, comparison, second)
  }

  private mutating func unary() throws(ODataError) -> FilterOperand {
    guard isWord("not") else { return try membership() }
    let start = token.range.lowerBound
    try advance()
    try descend()
    let condition = try unary().negated()
    depth -= 1
    return FilterOperand(condition: condition, text(from: start))
  }

  private mutating func membership() throws(ODataError) -> FilterOperand {
    let start = token.range.lowerBound
    let operand = try primary()
    guard try skipWord("in") else { return operand }
    let open = token.range.lowerBound
    try require(.open, "(")
    var texts: Set<ODataScalar> = []
    var guids: Set<ODataScalar> = []
    repeat {
      let element = try element()
      let (_, value) = try operand.matched(with: element)
      let scalar = value.value(for: .null)
      if element.type == .guid { guids.insert(scalar) } else { texts.insert(scalar) }
    } while try skip(.comma)
    try close(open, "a comma or )")
    let isIn = FilterExpression.isIn(operand.expression, texts)
    let condition =
      guids.isEmpty ? isIn : .any([isIn, .isIn(.folded(operand.expression), guids)])
    return FilterOperand(condition: condition, text(from: start))
  }

  /// Reads a value of a list.
  private mutating func element() throws(ODataError) -> FilterOperand {
    if token.kind == .word, let literal = try FilterOperand(literal: word) {
      try advance()
      return literal
    }
    guard case .string = token.kind else { throw unexpected("a value") }
    return try string()
  }

  private mutating func primary() throws(ODataError) -> FilterOperand {
    switch token.kind {
    case .string: return try string()
    case .word: return try wordOperand()
    case .open:
      let start = token.range.lowerBound
      try advance()
      try descend()
      let operand = try expression(above: 0)
      depth -= 1
      try close(start, "an operator or )")
      return FilterOperand(operand.expression, operand.type, text(from: start))
    case .close, .comma, .end: throw unexpected("a property, a value, a function, not, or (")
    }
  }

  private mutating func string() throws(ODataError) -> FilterOperand {
    guard case .string(let bytes) = token.kind else { throw unexpected("a string") }
    let text = word
    try advance()
    return FilterOperand(.value(.text(bytes)), .known(.string), text)
  }

  /// Reads a value, a property, or a function.
  private mutating func wordOperand() throws(ODataError) -> FilterOperand {
    let start = token.range.lowerBound
    let word = word
    if let literal = try FilterOperand(literal: word) {
      try advance()
      return literal
    }
    try advance()
    if token.kind == .open { return try function(word, from: start) }
    let property = try shape.comparableProperty(word, for: .filter)
    return FilterOperand(
      .property(property.name, property.type), .known(property.type), property.name)
  }

  private mutating func function(
    _ name: String, from start: Int
  ) throws(ODataError) -> FilterOperand {
    guard let function = FilterFunction(rawValue: name.lowercased()) else {
      throw .filter(.unknownFunction(name))
    }
    let open = token.range.lowerBound
    try advance()
    try descend()
    let text = try primary()
    try require(.comma, "a comma")
    let part = try primary()
    depth -= 1
    try close(open, ")")
    let condition = FilterExpression.function(
      function, try text.argument(of: function), try part.argument(of: function))
    return FilterOperand(condition: condition, self.text(from: start))
  }
}

extension FilterParser {
  private var word: String { tokens.text(token.range) }
  private var position: Int { tokens.character(at: token.range.lowerBound) }

  private func text(from start: Int) -> String { tokens.text(start..<end) }

  private func isWord(_ word: String) -> Bool {
    token.kind == .word && self.word.utf8.map(\.folded) == Array(word.utf8)
  }

  private func binaryOperator() -> FilterOperator? {
    token.kind == .word ? FilterOperator(word) : nil
  }

  private mutating func advance() throws(ODataError) {
    end = token.range.upperBound
    token = try tokens.next()
  }

  private mutating func skipWord(_ word: String) throws(ODataError) -> Bool {
    guard isWord(word) else { return false }
    try advance()
    return true
  }

  private mutating func skip(_ kind: FilterToken.Kind) throws(ODataError) -> Bool {
    guard token.kind == kind else { return false }
    try advance()
    return true
  }

  private mutating func require(
    _ kind: FilterToken.Kind, _ expected: String
  ) throws(ODataError) {
    guard try skip(kind) else { throw unexpected(expected) }
  }

  /// - Parameter open: the offset of the parenthesis that is closed.
  private mutating func close(_ open: Int, _ expected: String) throws(ODataError) {
    if try skip(.close) { return }
    throw token.kind == .end
      ? .filter(.unclosedParenthesis(at: tokens.character(at: open))) : unexpected(expected)
  }

  private mutating func descend() throws(ODataError) {
    depth += 1
    guard depth <= ODataFilter.depthLimit else { throw .filter(.tooDeep) }
  }

  /// The error for a token that follows an operand but is not an operator.
  private func surplus() -> ODataError {
    token.kind == .close
      ? .filter(.surplusParenthesis(at: position))
      : unexpected("one of the operators eq, ne, gt, ge, lt, le, in, and, or")
  }

  private func unexpected(_ expected: String) -> ODataError {
    let found = token.kind == .end ? nil : word
    return .filter(.unexpected(found: found, at: position, expected: expected))
  }
}
