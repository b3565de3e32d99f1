internal import CSV
internal import Roster

/// Memberships: the same person in the same section twice is one too many.
struct PairScan: ~Copyable {
  private var pairs = PairTable()
  private let duplicates: Tally
  /// The pairs of one block; 0 where one side is blank.
  private var keys: [UInt64] = []

  init(_ columns: [Column], _ log: FindingLog) {
    duplicates = log.tally(.duplicateRow, ColumnName(joined: columns))
  }

  mutating func reserve(_ records: Int) { pairs.reserve(records) }

  /// - Parameters:
  ///   - first: what each record's first column refers to.
  ///   - second: and its second.
  mutating func scan(_ block: borrowing RecordBlock, _ first: [Int], _ second: [Int]) {
    let records = block.records.span
    keys.removeAll(keepingCapacity: true)
    for row in first.indices {
      let isWhole = first[row] != KeyBatch.none && second[row] != KeyBatch.none
      keys.append(isWhole ? PairTable.pair(first[row], second[row]) : 0)
    }
    for row in keys.indices {
      if row &+ 16 < keys.count { pairs.prefetch(keys[row &+ 16]) }
      if keys[row] != 0 && !pairs.insert(keys[row]) { duplicates.add(records[row].line) }
    }
  }
}
