internal import CSV
internal import Roster

/// References to a file that has been read: each is looked up at once.
final class ReferenceScan {
  private let position: Int
  private let target: EntityKeys
  private let notFound: Tally
  private let differsInCase: Tally?
  private var batch = KeyBatch()
  /// Keys that the other file does not have, where they must be told apart all the same.
  private var strangers = KeyTable()
  private let numbersStrangers: Bool

  /// What each record of the block that was scanned last refers to: a number for each different
  /// key, found or not, `KeyBatch.none` for none.
  var numbers: [Int] { batch.numbers }

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

  func scan(_ block: borrowing RecordBlock) {
    let bytes = block.bytes.span
    batch.take(position, of: block, target.table.hash)
    batch.find(in: target.table, bytes.bytes)
    for row in batch.keys.indices where batch.numbers[row] == KeyBatch.none {
      let key = batch.keys[row]
      if key.count > 0 { meetStranger(row, key, block.records[row], bytes) }
    }
  }

  @inline(never)
  private func meetStranger(
    _ row: Int, _ key: KeyBatch.Key, _ record: RecordBlock.Record, _ bytes: Span<UInt8>
  ) {
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
      batch.setNumber(target.table.count + number, at: row)
    }
  }
}
