package import JSON

/// A condition on the properties of a resource.
///
/// - SeeAlso: OData 4.01 URL Conventions, 5.1.1 and 5.1.2
package struct ODataFilter: Sendable {
  /// The maximum number of characters in a filter.
  package static let lengthLimit = 4000
  /// The maximum depth of nested parentheses, functions and `not`.
  ///
  /// At this depth, reading needs up to 1 MB of stack without optimization, and a quarter of that
  /// with it.
  package static let depthLimit = 50

  private let condition: FilterExpression

  /// Reads the value of `$filter`.
  ///
  /// - Complexity: O(its length).
  package init(_ text: String, _ shape: ODataShape) throws(ODataError) {
    let characters = text.unicodeScalars.count
    guard characters <= Self.lengthLimit else {
      throw .filter(.tooLong(characters: characters))
    }
    var parser = try FilterParser(text, shape)
    condition = try parser.parse()
  }

  /// Whether the condition is true for a row; if it is unknown, the row does not match.
  package func matches(_ row: JSONValue) -> Bool {
    condition.value(for: row) == .boolean(true)
  }
}
