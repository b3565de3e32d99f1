extension FilterOperand {
  /// Reads a value that is written without quotes.
  ///
  /// - Returns: nil if the word does not begin like a value, so that it must be a name.
  /// - SeeAlso: OData ABNF, `primitiveLiteral`; its words may be in any case
  init?(literal word: String) throws(ODataError) {
    let bytes = Array(word.utf8)
    let folded = bytes.map(\.folded)
    if folded == Array("null".utf8) {
      self.init(.value(.null), .null, word)
    } else if folded == Array("true".utf8) || folded == Array("false".utf8) {
      self.init(.value(.boolean(folded.count == 4)), .known(.boolean), word)
    } else if Self.isGUID(bytes) {
      self.init(.value(.text(folded)), .guid, word)
    } else if let first = bytes.first, first.isDigit || "+-".utf8.contains(first) {
      guard let (value, type) = Self.number(word) else { throw .filter(.invalidLiteral(word)) }
      self.init(.value(value), .known(type), word)
    } else {
      return nil
    }
  }

  private static func number(_ word: String) -> (ODataScalar, ODataType)? {
    if let day = ODataInstant.day(word) { return (.day(day), .date) }
    if let instant = ODataInstant(word) { return (.instant(instant), .dateTime) }
    return Int(word).map { (.integer($0), .integer) }
  }

  /// Whether it has the form of 86904b1e-c7d0-4ead-b13a-98f11fc400ee.
  private static func isGUID(_ bytes: [UInt8]) -> Bool {
    bytes.count == 36
      && bytes.enumerated().allSatisfy { index, byte in
        [8, 13, 18, 23].contains(index) ? byte == UInt8(ascii: "-") : byte.isHexadecimal
      }
  }
}
