internal import AttributesJSON
internal import Directory
internal import SQLite

/// Columns that hold attributes as JSON. A column that holds anything else is damaged, rather than
/// empty.
extension Row {
  /// All attributes, with `nil` for those without a value; empty where the column is NULL.
  func members(_ column: StaticString) throws(DatabaseError) -> [String: AttributeValue?] {
    if isNull(column) { return [:] }
    guard let members = AttributesText.members(bytes(column)) else { throw damaged }
    return members
  }

  /// The same for attributes with at most one value each, such as a roster's.
  func texts(_ column: StaticString) throws(DatabaseError) -> [String: String?] {
    if isNull(column) { return [:] }
    guard let texts = AttributesText.texts(bytes(column)) else { throw damaged }
    return texts
  }

  /// Attributes that all have a value; empty where the column is NULL.
  func attributes(_ column: StaticString) throws(DatabaseError) -> Attributes {
    if isNull(column) { return [:] }
    guard let attributes = AttributesText.attributes(bytes(column)) else { throw damaged }
    return attributes
  }
}
