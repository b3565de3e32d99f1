internal import SQLite

/// Inserts rows, several with each statement: beginning one costs more than a row.
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

  /// Adds a row, after the ones before it; it may be written only with the next ones.
  func add(_ row: SQLValue...) throws {
    values += row
    guard values.count == width * Self.most else { return }
    try several.run(values)
    values.removeAll(keepingCapacity: true)
  }

  /// Writes what is not written yet.
  func finish() throws {
    for start in stride(from: 0, to: values.count, by: width) {
      try one.run(Array(values[start..<start + width]))
    }
    values.removeAll(keepingCapacity: true)
  }

  /// More rows are hardly faster.
  private static let most = 16
}
