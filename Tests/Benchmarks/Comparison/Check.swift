/// One number that every program counts: the records of a file, or what breaks a rule in a column.
struct Check: Hashable {
  /// The file's name as the format spells it.
  let file: String
  let rule: Rule
  /// The column's name as the format spells it; empty for the number of records.
  let column: String

  /// Rollcall's own ids, which the other programs print as well.
  enum Rule: String {
    case records = "records"
    case missing = "missing-required-data"
    case badID = "invalid-id-format"
    case duplicateKey = "duplicate-key"
    case duplicateUsername = "duplicate-username"
    case duplicateRow = "duplicate-row"
    case notFound = "reference-not-found"
    case badDate = "invalid-date"
  }

  var title: String {
    column.isEmpty ? "\(rule.rawValue) of \(file)" : "\(rule.rawValue) in \(column) of \(file)"
  }
}
