internal import CSV
internal import Roster

/// Checks all columns one by one: whether there is a value, and whether it has the form of its
/// kind.
struct FormScan: FileCheck {
  private let file: ScannedFile

  struct LaneState {
    let columns: [ColumnScan]
    var longRecords: [Int] = []
  }

  static func make(for file: ScannedFile) -> [FormScan] { [FormScan(file: file)] }

  var looksAtSymbols: Bool { file.header.columns.contains(where: ColumnScan.looksAtSymbols) }

  func makeState(of lane: BlockScan) -> LaneState {
    LaneState(
      columns: file.header.columns.map { ColumnScan($0, of: file, lane.log) })
  }

  func prepare(_ block: borrowing RecordBlock, _ state: inout LaneState) {
    findLongRecords(block, &state.longRecords)
    for column in state.columns { column.check(block, longRecords: state.longRecords) }
  }

  /// Finds the records that are longer than free text may be.
  private func findLongRecords(_ block: borrowing RecordBlock, _ rows: inout [Int]) {
    rows.removeAll(keepingCapacity: true)
    for row in block.records.indices
    where block.records[row].end &- block.records[row].start > UInt32(TextForm.limit) {
      rows.append(row)
    }
  }
}
