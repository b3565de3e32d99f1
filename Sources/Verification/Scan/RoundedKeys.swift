internal import CSV
internal import Roster

/// Finds keys that so many different records share that they must have been rounded, as
/// spreadsheets do with long numbers.
final class RoundedKeys {
  /// The number of records with one key, including the first, at which the key must have been
  /// rounded.
  private static let fewest = 5

  private let file: ScannedFile
  private let column: ColumnName
  /// For each record that differs from the first one with its key: its line, and the offset of the
  /// first one.
  private var records: [(line: Int, first: Int)] = []

  init(_ column: ColumnName, _ file: ScannedFile) {
    self.column = column
    self.file = file
  }

  /// - Parameter first: the offset of the first record with the key.
  func add(_ line: Int, first: Int) { records.append((line, first)) }

  /// Counts the records, including the first ones.
  ///
  /// - Throws: what the source threw while the first ones were searched for.
  func finish() throws {
    records.sort { ($0.first, $0.line) < ($1.first, $1.line) }
    var lines: [Int] = []
    var firsts: [Int] = []
    var start = 0
    while start < records.count {
      let first = records[start].first
      let end = records[start...].firstIndex { $0.first != first } ?? records.count
      if end - start >= Self.fewest - 1 {
        firsts.append(first)
        lines += records[start..<end].map(\.line)
      }
      start = end
    }
    lines += try self.lines(ofRecordsAt: firsts)
    // This has to be a new tally, since an existing one may already have later lines.
    let tally = file.log.tally(.spreadsheetID, column)
    for line in lines.sorted() { tally.add(line) }
  }

  /// The lines of sound records.
  ///
  /// - Parameter offsets: the offsets in the file at which they begin, ascending.
  /// - Complexity: O(the file up to the last of them).
  private func lines(ofRecordsAt offsets: [Int]) throws -> [Int] {
    var lines: [Int] = []
    var reader = try RecordReader(file.source, width: file.header.names.count)
    while try lines.count < offsets.count && reader.next() {
      while lines.count < offsets.count, let row = reader.block.row(at: offsets[lines.count]) {
        lines.append(reader.block.records[row].line)
      }
    }
    return lines
  }
}
