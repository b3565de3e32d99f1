/// Columns that name a subject in one text, such as `student:00003`.
enum SubjectColumn {
  /// The condition that a row with `kind` and `key` is that of the subject.
  ///
  /// If kind and key were concatenated, every row would have to be compared; taken apart, an index
  /// on them finds the row.
  ///
  /// - Parameters:
  ///   - column: with its table: `e.other`.
  ///   - table: the one with the row.
  static func names(_ column: String, _ table: String) -> String {
    "\(table).kind = substr(\(column), 1, instr(\(column), ':') - 1) "
      + "AND \(table).key = substr(\(column), instr(\(column), ':') + 1)"
  }
}
