internal import CSV
internal import Roster

/// Holds a date against the earlier one of the same record.
struct DateRangeScan: FileCheck {
  private let start: Int
  private let end: Int
  private let name: ColumnName
  private let isOfSessions: Bool

  static func make(for file: ScannedFile) -> [DateRangeScan] {
    file.header.columns.compactMap { DateRangeScan($0, file) }
  }

  /// - Returns: `nil` when the column follows no other, or the other is not in the file.
  private init?(_ placed: Header.Placed, _ file: ScannedFile) {
    guard let notBefore = placed.column.notBefore, let start = file.header[notBefore] else {
      return nil
    }
    self.start = start.position
    self.end = placed.position
    name = file.name(of: placed.column)
    isOfSessions = file.format.mapping.sessions?.file == file.file.name
  }

  func makeState(of lane: BlockScan) -> Tally {
    lane.log.tally(.dateRange, name, isOfSessions ? .sessionDates : nil)
  }

  func prepare(_ block: borrowing RecordBlock, _ tally: inout Tally) {
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
