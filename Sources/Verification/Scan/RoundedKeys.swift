/// Keys that so many different records have that somebody must have rounded them, as spreadsheets do with
/// long numbers.
final class RoundedKeys {
  /// How many records of one key are no accident any more, the first one included.
  private static let fewest = 5

  private let log: FindingLog
  private let column: ColumnName
  /// Of each record that is not what the first one with its key is: its line, and where that one begins.
  private var records: [(line: Int, first: Int)] = []

  init(_ column: ColumnName, _ log: FindingLog) {
    self.column = column
    self.log = log
  }

  /// - Parameter first: where the first record with the key begins.
  func add(_ line: Int, first: Int) { records.append((line, first)) }

  /// Counts the records, but for the first ones.
  func finish() {
    records.sort { ($0.first, $0.line) < ($1.first, $1.line) }
    var lines: [Int] = []
    var start = 0
    while start < records.count {
      let first = records[start].first
      let end = records[start...].firstIndex { $0.first != first } ?? records.count
      if end - start >= Self.fewest - 1 { lines += records[start..<end].map(\.line) }
      start = end
    }
    // A count of its own: lines of another one may lie behind these.
    let tally = log.tally(.spreadsheetID, column)
    for line in lines.sorted() { tally.add(line) }
  }
}
