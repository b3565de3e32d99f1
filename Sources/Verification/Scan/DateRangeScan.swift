internal import CSV
internal import Roster

/// Holds a date against the earlier one of the same record.
struct DateRangeScan {
  private let start: Int
  private let end: Int
  private let tally: Tally

  /// - Returns: `nil` when the column follows no other, or the other is not in the file.
  init?(_ placed: Header.Placed, in header: Header, of file: RosterFile, _ log: FindingLog) {
    guard let notBefore = placed.column.notBefore, let start = header[notBefore] else { return nil }
    self.start = start.position
    self.end = placed.position
    self.tally = log.tally(.dateRange, ColumnName(placed.column, of: file))
  }

  func scan(_ block: borrowing RecordBlock) {
    let bytes = block.bytes.span
    let fields = block.fields.span
    for row in 0..<block.records.count {
      let first = row &* block.width
      guard let end = WrittenDate(bytes, bytes.trimmed(fields[first &+ end])),
        let start = WrittenDate(bytes, bytes.trimmed(fields[first &+ start])),
        end.day < start.day
      else { continue }
      tally.add(block.records[row].line)
    }
  }
}
