internal import SQLite

/// Inserts rows, several with each statement, since starting a statement costs more than adding a
/// row.
final class InsertedRows {
  private let several: Statement
  private let one: Statement
  private let width: Int
  /// The values of the rows that are not written yet, row by row.
  private var values: [SQLValue] = []

  /// - Parameters:
  ///   - insert: a statement up to its values. With `OR IGNORE`, or `OR FAIL` where a failure undoes
  ///     the whole transaction; otherwise SQLite keeps each page as it was before the statement.
  ///   - row: the values of a row: `(?, ?)`.
  init(_ database: Database, _ insert: String, row: String) throws {
    width = row.utf8.count { $0 == UInt8(ascii: "?") }
    let rows = Array(repeating: row, count: Self.most).joined(separator: ", ")
    several = try database.statement("\(insert) VALUES\(rows)")
    one = try database.statement("\(insert) VALUES\(row)")
    values.reserveCapacity(width * Self.most)
  }

  /// Adds a row after the earlier ones, to be written with later ones or by `finish()`.
  func add(_ row: SQLValue...) throws {
    values += row
    guard values.count == width * Self.most else { return }
    try several.run(values)
    values.removeAll(keepingCapacity: true)
  }

  /// Writes the rows that are not written yet.
  func finish() throws {
    for start in stride(from: 0, to: values.count, by: width) {
      try one.run(Array(values[start..<start + width]))
    }
    values.removeAll(keepingCapacity: true)
  }

  /// The number of rows in one statement; more are hardly faster.
  private static let most = 16
}
