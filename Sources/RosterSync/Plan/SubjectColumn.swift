/// Columns that name a subject in one text, as `student:00003`.
enum SubjectColumn {
  /// The condition that a row with `kind` and `key` is that of the subject.
  ///
  /// Put together, kind and key would be compared with every row; taken apart, an index on them finds it.
  ///
  /// - Parameters:
  ///   - column: with its table: `e.other`.
  ///   - table: that has the row.
  static func names(_ column: String, _ table: String) -> String {
    "\(table).kind = substr(\(column), 1, instr(\(column), ':') - 1) "
      + "AND \(table).key = substr(\(column), instr(\(column), ':') + 1)"
  }
}
