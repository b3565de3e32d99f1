internal import CSV
internal import Roster

/// Records that together with an earlier one have the same values in the columns that name a record once:
/// where these are not just two that name other records, which `PairScan` counts in less memory.
final class CombinationScan: FileCheck {
  private let columns: [Header.Placed]
  private let duplicates: Tally
  private var table = KeyTable()

  /// - Returns: none where another check does it, or a column that must be there is not.
  static func make(for file: ScannedFile) -> [CombinationScan] {
    let combination = file.file.combination
    guard combination.count > 1, PairScan.columns(of: file) == nil,
      combination.allSatisfy({ file.header[$0.name] != nil || !$0.mustBeThere }),
      ReferenceColumn.all(of: file).allSatisfy({ !$0.isLate })
    else { return [] }
    return [CombinationScan(combination.compactMap { file.header[$0.name] }, file)]
  }

  private init(_ columns: [Header.Placed], _ file: ScannedFile) {
    self.columns = columns
    duplicates = file.log.tally(.duplicateRow, ColumnName(joined: columns.map(\.column)))
  }

  func take(_ block: borrowing RecordBlock, _ state: inout Void) {
    let bytes = block.bytes.span
    for row in 0..<block.records.count {
      var key: [UInt8] = []
      var isWhole = true
      for placed in columns {
        let field = block.fields[row * block.width + placed.position]
        let isBlank = bytes.isBlank(field)
        isWhole = isWhole && !(isBlank && placed.column.isRequired)
        let value = bytes.trimmed(field)
        key +=
          placed.column.kind == .word
          ? bytes.asciiLowercased(value.range) : Array(block.bytes[field.range])
        key.append(0x1F)
      }
      if !isWhole { continue }
      let before = table.count
      if table.insert(key) < before { duplicates.add(block.records[row].line) }
    }
  }
}
