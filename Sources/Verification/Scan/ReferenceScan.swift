internal import CSV
internal import Roster

/// References to a file that has been read: each is looked up at once.
final class ReferenceScan {
  let position: Int
  let target: EntityKeys
  private let notFound: Tally
  private let differsInCase: Tally?
  private var unknownKeys = UnknownKeys()
  /// The unknown key of each record that `notFound` has, in their order, if it matters whether the other
  /// file has it in another letter case.
  private var notFoundNumbers: [UInt32] = []
  private static let prefetchDistance = 16

  /// - Parameter target: the keys of a file that has been read to its end, or of none.
  init(_ column: ReferenceColumn, _ target: EntityKeys) {
    position = column.position
    self.target = target
    notFound = column.tallyNotFound()
    differsInCase = column.tallyCaseMismatch()
  }

  /// Looks up what the records of a block refer to.
  ///
  /// - Parameter batch: has then a number for each record; those of unknown keys are given only when the
  ///   block has been remembered.
  func prepare(_ block: borrowing RecordBlock, _ batch: inout KeyBatch) {
    batch.hashKeys(position, of: block, target.table.hash)
    batch.find(in: target.table, block.bytes.span)
  }

  func remember(_ block: borrowing RecordBlock, _ batch: inout KeyBatch) {
    let bytes = block.bytes.span
    let rows = batch.unknownRows
    for index in rows.indices {
      if index + Self.prefetchDistance < rows.count {
        unknownKeys.prefetch(batch.wanted(rows[index + Self.prefetchDistance]))
      }
      let number = numberUnknown(rows[index], block, bytes, batch)
      batch.setNumber(target.table.count + number, at: rows[index])
    }
  }

  /// - Returns: the number of a key that the other file does not have, among those.
  private func numberUnknown(
    _ row: Int, _ block: borrowing RecordBlock, _ bytes: Span<UInt8>, _ batch: KeyBatch
  ) -> Int {
    let record = block.records[row]
    let field = block.fields[row * block.width + position]
    let wanted = batch.wanted(row)
    let number = unknownKeys.insert(wanted, bytes, field)
    let isInDefect =
      target.ofDefects.count > 0 && target.ofDefects.number(of: wanted, bytes) != nil
    if target.isComplete && !isInDefect && !ControlScan.counts(bytes, field, of: record) {
      notFound.add(record.line)
      if differsInCase != nil { notFoundNumbers.append(UInt32(number)) }
    }
    return number
  }

  /// Counts what is known only when the file has been read.
  func finish() {
    guard let differsInCase, !notFoundNumbers.isEmpty else { return }
    let areKnown = unknownKeys.areKnownDespiteCase(in: target.table)
    var place = 0
    for line in notFound.lines.runs().joined() {
      if areKnown[Int(notFoundNumbers[place])] { differsInCase.add(line) }
      place += 1
    }
  }
}
