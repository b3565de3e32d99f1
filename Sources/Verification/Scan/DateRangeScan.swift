internal import CSV
internal import Roster

/// Compares a date with the date in the same record that should be earlier.
struct DateRangeScan: FileCheck {
  private let start: Int
  private let end: Int
  private let name: ColumnName
  private let isOfSessions: Bool

  static func make(for file: ScannedFile) -> [DateRangeScan] {
    file.header.columns.compactMap { DateRangeScan($0, file) }
  }

  /// - Returns: `nil` if there is no column with an earlier date, or it is not in the file.
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
    // Most records have the same dates as the one before.
    let none = Field(start: 0, end: 0)
    var last = (start: none, end: none, isBackwards: false)
    for row in 0..<block.records.count {
      let first = row &* block.width
      let (start, end) = (fields[first &+ start], fields[first &+ end])
      if !bytes.equals(start, last.start) || !bytes.equals(end, last.end) {
        last = (start, end, isBackwards(bytes, start, end))
      }
      if last.isBackwards { tally.add(block.records[row].line) }
    }
  }

  private func isBackwards(_ bytes: Span<UInt8>, _ start: Field, _ end: Field) -> Bool {
    guard let end = WrittenDate(bytes, bytes.trimmed(end)),
      let start = WrittenDate(bytes, bytes.trimmed(start))
    else { return false }
    return end.day < start.day
  }
}
