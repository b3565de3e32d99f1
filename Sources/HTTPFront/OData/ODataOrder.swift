package import JSON

/// The properties that rows are ordered by, the most important first.
///
/// - SeeAlso: OData 4.01 URL Conventions, 5.1.5; Protocol, 11.2.6.2
package struct ODataOrder: Sendable, Equatable {
  package struct Key: Sendable, Equatable {
    package let property: String
    package let type: ODataType
    package let isDescending: Bool
  }

  package let keys: [Key]

  /// Reads the value of `$orderby`: `state desc,displayName`.
  package init(_ text: String, _ shape: ODataShape) throws(ODataError) {
    var keys: [Key] = []
    for entry in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = entry.split { $0 == " " || $0 == "\t" }.map(String.init)
      guard let name = words.first else { throw .missingName(.orderby) }
      let property = try shape.comparableProperty(name, for: .orderby)
      // Allow at most one key for each property, so that a long list cannot make sorting slow.
      guard !keys.contains(where: { $0.property == property.name }) else {
        throw .repeatedProperty(.orderby, name)
      }
      let direction = words.dropFirst().joined(separator: " ")
      let isDescending = direction.lowercased() == "desc"
      guard isDescending || direction.isEmpty || direction.lowercased() == "asc" else {
        throw .invalidDirection(property: property.name, direction)
      }
      keys.append(Key(property: property.name, type: property.type, isDescending: isDescending))
    }
    self.keys = keys
  }

  /// The rows in this order, null first; equal rows keep their order.
  ///
  /// - Complexity: O(*n* log *n*) comparisons; each property of each row is read once.
  package func sorted(_ rows: [JSONValue]) -> [JSONValue] {
    let values = rows.map { row in keys.map { ODataScalar(row[$0.property], as: $0.type) } }
    return rows.indices.sorted { left, right in
      for (index, key) in keys.enumerated() where values[left][index] != values[right][index] {
        return values[left][index].precedes(values[right][index]) != key.isDescending
      }
      return left < right
    }.map { rows[$0] }
  }
}
