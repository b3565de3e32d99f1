internal import CSV
internal import Roster

/// What the records of one block refer to.
struct ReferenceBatch {
  fileprivate var keys = KeyBatch()
  /// The rows whose key was not found.
  fileprivate(set) var strangers: [Int] = []

  /// A number for each different key, found or not; `KeyBatch.none` for none. Those of strangers are
  /// known only when the block has been taken.
  var numbers: [Int] { keys.numbers }
}

/// References to a file that has been read: each is looked up at once.
final class ReferenceScan {
  private let position: Int
  private let target: EntityKeys
  private let notFound: Tally
  private let differsInCase: Tally?
  /// Keys that the other file does not have, where they must be told apart all the same.
  private var strangers = KeyTable()
  private let numbersStrangers: Bool

  /// - Parameters:
  ///   - target: the keys of a file that has been read to its end, or of none.
  ///   - numbersStrangers: whether keys that are not found get numbers too.
  init(_ column: ReferenceColumn, _ target: EntityKeys, numbersStrangers: Bool) {
    position = column.position
    self.target = target
    notFound = column.tallyNotFound()
    differsInCase = column.tallyCaseMismatch()
    self.numbersStrangers = numbersStrangers
  }

  func prepare(_ block: borrowing RecordBlock, _ batch: inout ReferenceBatch) {
    batch.keys.take(position, of: block, target.table.hash)
    batch.keys.find(in: target.table, block.bytes.span.bytes)
    batch.strangers.removeAll(keepingCapacity: true)
    for row in batch.keys.keys.indices
    where batch.keys.numbers[row] == KeyBatch.none && batch.keys.keys[row].count > 0 {
      batch.strangers.append(row)
    }
  }

  func take(_ block: borrowing RecordBlock, _ batch: inout ReferenceBatch) {
    let bytes = block.bytes.span
    for row in batch.strangers { meetStranger(row, block.records[row], bytes, &batch) }
  }

  private func meetStranger(
    _ row: Int, _ record: RecordBlock.Record, _ bytes: Span<UInt8>, _ batch: inout ReferenceBatch
  ) {
    let key = batch.keys.keys[row]
    let start = Int(key.start)
    let count = Int(key.count)
    let isInDefect =
      target.ofDefects.number(of: bytes.bytes, start: start, count: count, hash: key.hash) != nil
    let field = Field(start: start, end: start + count)
    if target.isComplete && !isInDefect && !ControlScan.counts(bytes, field, of: record) {
      notFound.add(record.line)
      if let differsInCase, target.hasDespiteCase(bytes, field.range) {
        differsInCase.add(record.line)
      }
    }
    if numbersStrangers {
      let number = strangers.insert(bytes.bytes, start: start, count: count, hash: key.hash).number
      batch.keys.setNumber(target.table.count + number, at: row)
    }
  }
}
