internal import CSV
internal import Roster

/// Finds distinct keys or user names that become equal when special characters are replaced.
///
/// Only values that are changed by the replacement are remembered; there are few of them.
final class CollisionScan {
  private let kind: Column.Kind
  private let tally: Tally
  /// The values after replacement.
  private var table = KeyTable()
  private var rows: [Row] = []

  private struct Row {
    var line: Int
    /// The number of the value as it stands in the file.
    var original: Int
    /// The number of the value after replacement.
    var replaced: Int
  }

  /// - Returns: `nil` unless a profile has special characters replaced.
  init?(_ placed: Header.Placed, _ file: ScannedFile) {
    guard file.replacesSpecialCharacters else { return nil }
    kind = placed.column.kind
    tally = file.log.tally(.replacementCollision, file.name(of: placed.column))
  }

  /// Remembers the values of a block, except blank ones.
  ///
  /// - Parameters:
  ///   - batch: the numbers of the values.
  ///   - bytes: where the values are.
  ///   - field: the field of each value in `bytes`.
  func scan(
    _ block: borrowing RecordBlock, _ batch: KeyBatch, in bytes: Span<UInt8>,
    field: (Int) -> Field
  ) {
    for row in 0..<batch.count where batch.numbers[row] != KeyBatch.none {
      let field = field(row)
      guard kind.brokenRule(bytes, field) != nil else { continue }
      let value = field.range.map { bytes[$0] }
      let replaced = kind.replacingSpecialCharacters(in: value)
      if replaced == value { continue }
      rows.append(
        Row(
          line: block.records[row].line, original: Int(batch.numbers[row]),
          replaced: table.insert(replaced)))
    }
  }

  /// Counts the records whose value becomes equal to another one, original or replaced.
  ///
  /// - Parameter originals: all values as they stand in the file.
  func finish(_ originals: borrowing KeyTable) {
    var isShared: [Bool] = []
    table.forEachKey { bytes, range in isShared.append(originals.contains(bytes, range)) }
    var firsts: [Int: Int] = [:]
    for row in rows {
      let first = firsts[row.replaced, default: row.original]
      if first != row.original { isShared[row.replaced] = true }
      firsts[row.replaced] = first
    }
    for row in rows where isShared[row.replaced] { tally.add(row.line) }
  }
}
