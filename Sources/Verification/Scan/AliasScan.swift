internal import CSV
internal import Roster

/// Finds section ids that differ only in letter case. Each id becomes a group's mail alias, in
/// which letter case does not count.
final class AliasScan: FileCheck {
  private let position: Int
  private let name: ColumnName
  private let log: FindingLog
  private let keys: FileKeys
  private var rows: [(line: Int, number: UInt32)] = []

  static func make(for file: ScannedFile) -> [AliasScan] {
    guard let key = file.keyColumn,
      key.column.kind == .sectionID || key.column.kind == .guid && file.file.isAbout(.section)
    else { return [] }
    return [AliasScan(key, file)]
  }

  private init(_ placed: Header.Placed, _ file: ScannedFile) {
    position = placed.position
    name = file.name(of: placed.column)
    log = file.log
    keys = file.keys[file.file.id]
  }

  func makeState(of lane: BlockScan) -> BlockKeys { lane.keys(at: position) }

  func prepare(_ block: borrowing RecordBlock, _ state: inout BlockKeys) {}

  /// Remembers the number of each record's key, which `KeyScan` has assigned by now.
  func take(_ block: borrowing RecordBlock, _ state: inout BlockKeys) {
    let numbers = state.batch.numbers
    for row in 0..<state.batch.count where numbers[row] != KeyBatch.none {
      rows.append((block.records[row].line, numbers[row]))
    }
  }

  func finish(_ states: [BlockKeys]) {
    // Most systems use only one case.
    guard keys.table.hasCapitals, keys.table.hasSmallLetters else { return }
    var folded = KeyTable()
    // The number of each key in that table, and how many keys share each number.
    var aliases: [Int] = []
    var counts: [Int] = []
    keys.table.forEachKey { bytes, range in
      let alias = folded.insert(bytes.asciiLowercased(range))
      if alias == counts.count { counts.append(0) }
      counts[alias] += 1
      aliases.append(alias)
    }
    let tally = log.tally(.aliasCollision, name)
    for row in rows where counts[aliases[Int(row.number)]] > 1 { tally.add(row.line) }
  }
}
