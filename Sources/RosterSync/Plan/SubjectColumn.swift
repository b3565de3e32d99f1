/// Columns that name a subject in one text, such as `student:00003`.
enum SubjectColumn {
  /// The condition that a row with `kind` and `key` is that of the subject.
  ///
  /// Splitting the text lets an index on kind and key find the row; comparing with a concatenation
  /// would read every row.
  ///
  /// - Parameters:
  ///   - column: the column with its table, such as `e.other`.
  ///   - table: the table whose row is compared.
  static func names(_ column: String, _ table: String) -> String {
    "\(table).kind = substr(\(column), 1, instr(\(column), ':') - 1) "
      + "AND \(table).key = substr(\(column), instr(\(column), ':') + 1)"
  }
}
