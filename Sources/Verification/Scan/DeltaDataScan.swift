internal import CSV
internal import Roster

/// Checks columns that say when and how a record was changed: they should be blank in a whole file,
/// and filled in a file of changes.
final class DeltaDataScan: FileCheck {
  private let position: Int
  private let name: ColumnName
  private let mode: Manifest.Mode
  private let isStrict: Bool
  private let log: FindingLog
  private var lines = LineSet()

  static func make(for file: ScannedFile) -> [DeltaDataScan] {
    guard let mode = file.mode, mode != .absent else { return [] }
    return file.header.columns.filter { $0.column.need == .ofDelta }
      .map { DeltaDataScan($0, mode, file) }
  }

  private init(_ placed: Header.Placed, _ mode: Manifest.Mode, _ file: ScannedFile) {
    position = placed.position
    name = file.name(of: placed.column)
    self.mode = mode
    isStrict = file.isStrict
    log = file.log
  }

  func take(_ block: borrowing RecordBlock, _ state: inout Void) {
    let bytes = block.bytes.span
    for row in 0..<block.records.count {
      let isBlank = bytes.isBlank(block.fields[row * block.width + position])
      if isBlank == (mode == .delta) { lines.append(block.records[row].line) }
    }
  }

  func finish(_ states: [Void]) {
    if lines.isEmpty { return }
    log.report(
      .bulkHasDeltaData, name, .leniency(isStrict: isStrict), lines: lines,
      words: ["mode": mode.rawValue])
  }
}
