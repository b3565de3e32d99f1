internal import CSV
internal import Roster

/// References to a file that is read later: kept until it has been.
final class LaterReferences {
  let target: RosterFile.Entity
  private let position: Int
  private let tally: Tally
  private var wanted = KeyTable()
  private var batch = KeyBatch()
  private var rows: [(line: Int, number: Int)] = []

  init(
    _ placed: Header.Placed, _ reference: Column.Reference, of file: RosterFile, _ log: FindingLog
  ) {
    target = reference.entity
    position = placed.position
    tally = log.tally(
      reference.isRequired ? .referenceNotFound : .principalNotFound,
      ColumnName(placed.column, of: file))
  }

  func scan(_ block: borrowing RecordBlock) {
    batch.take(position, of: block, wanted.hash)
    batch.insert(into: &wanted, block.bytes.span.bytes)
    for (row, number) in batch.numbers.enumerated() where number != KeyBatch.none {
      rows.append((block.records[row].line, number))
    }
  }

  /// Counts the records whose key is not there.
  func resolve(in keys: EntityKeys) {
    var isFound: [Bool] = []
    wanted.forEachKey { bytes, range in
      let start = range.lowerBound
      let hash = keys.table.hash(bytes.bytes, start: start, count: range.count)
      isFound.append(
        keys.table.number(of: bytes.bytes, start: start, count: range.count, hash: hash) != nil
          || keys.ofDefects.number(of: bytes.bytes, start: start, count: range.count, hash: hash)
            != nil
      )
    }
    for row in rows where !isFound[row.number] { tally.add(row.line) }
  }
}
