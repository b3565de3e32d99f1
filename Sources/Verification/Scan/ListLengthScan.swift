internal import CSV
internal import Roster

/// Compares two lists of one record that must have the same number of values.
struct ListLengthScan: FileCheck {
  private let position: Int
  private let other: Int
  private let name: ColumnName

  static func make(for file: ScannedFile) -> [ListLengthScan] {
    file.header.columns.compactMap { placed in
      placed.column.asManyAs.flatMap { file.header[$0] }.map { other in
        ListLengthScan(
          position: placed.position, other: other.position, name: file.name(of: placed.column))
      }
    }
  }

  func makeState(of lane: BlockScan) -> Tally { lane.log.tally(.listLengthMismatch, name) }

  func prepare(_ block: borrowing RecordBlock, _ tally: inout Tally) {
    let bytes = block.bytes.span
    for row in 0..<block.records.count {
      let fields = (
        block.fields[row * block.width + position], block.fields[row * block.width + other]
      )
      if bytes.isBlank(fields.0) || bytes.isBlank(fields.1) { continue }
      if count(bytes, fields.0) != count(bytes, fields.1) { tally.add(block.records[row].line) }
    }
  }

  private func count(_ bytes: Span<UInt8>, _ field: Field) -> Int {
    1 + field.range.count { bytes[$0] == Column.Separator.comma.rawValue }
  }
}
