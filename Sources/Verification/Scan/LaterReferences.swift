internal import CSV
internal import Roster

/// References to a file that is read later: kept until it has been.
final class LaterReferences: LateCheck {
  private let column: ReferenceColumn
  private let notFound: Tally
  private var wanted = KeyTable()
  private var rows: [(line: Int, number: Int)] = []

  static func make(for file: ScannedFile) -> [LaterReferences] {
    ReferenceColumn.all(of: file).filter(\.target.isPending).map(LaterReferences.init)
  }

  private init(_ column: ReferenceColumn) {
    self.column = column
    notFound = column.tallyNotFound()
  }

  func makeState(of lane: BlockScan) -> KeyBatch { KeyBatch() }

  func prepare(_ block: borrowing RecordBlock, _ batch: inout KeyBatch) {
    batch.hashKeys(column.position, of: block, wanted.hash)
  }

  func take(_ block: borrowing RecordBlock, _ batch: inout KeyBatch) {
    batch.insert(into: &wanted, block.bytes.span)
    for row in 0..<batch.count where batch.numbers[row] != KeyBatch.none {
      rows.append((block.records[row].line, Int(batch.numbers[row])))
    }
  }

  /// Counts the records whose key is not there.
  func resolve() {
    let keys = column.target
    guard keys.isComplete else {
      if !rows.isEmpty { column.reportUnchecked() }
      return
    }
    var isFound: [Bool] = []
    wanted.forEachKey { bytes, range in isFound.append(keys.contains(bytes, range)) }
    for row in rows where !isFound[row.number] { notFound.add(row.line) }
  }
}
