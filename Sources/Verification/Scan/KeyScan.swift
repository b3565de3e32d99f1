internal import CSV
internal import Roster

/// The key column of a file: remembers every key, and finds those that come again.
final class KeyScan {
  private let position: Int
  private let keys: EntityKeys
  private let repeats: RepeatScan
  private let collisions: CollisionScan?
  /// Where the first record with each key begins in the file.
  private var firstOffsets: [Int] = []

  init(
    _ placed: Header.Placed, _ keys: EntityKeys, _ repeats: RepeatScan,
    _ collisions: CollisionScan?
  ) {
    position = placed.position
    self.keys = keys
    self.repeats = repeats
    self.collisions = collisions
  }

  func reserve(_ records: Int) {
    keys.table.reserve(records)
    firstOffsets.reserveCapacity(records)
  }

  func prepare(_ block: borrowing RecordBlock, _ batch: inout KeyBatch) {
    batch.hashKeys(position, of: block, keys.table.hash)
  }

  /// Gives the records' keys their numbers, and finds those that come again.
  func remember(_ block: borrowing RecordBlock, _ batch: inout KeyBatch) {
    batch.insert(into: &keys.table, block.bytes.span)
    let numbers = batch.numbers
    for row in 0..<batch.count where numbers[row] != KeyBatch.none {
      let number = Int(numbers[row])
      if number == firstOffsets.count {
        firstOffsets.append(block.offset + Int(block.records[row].start))
      } else {
        repeats.add(block, row, firstOffset: firstOffsets[number])
      }
    }
    collisions?.scan(block, batch, in: block.bytes.span) {
      block.fields[$0 * block.width + position]
    }
    remember(block.irregular, block.bytes.span)
  }

  /// Judges the keys that came again, when the file has been read.
  func finish() throws {
    try repeats.finish()
    collisions?.finish(keys.table)
  }

  /// The key of a record that cannot be read counts as present where it can be read itself.
  private func remember(_ irregular: RecordBlock.Irregular, _ bytes: Span<UInt8>) {
    for defect in irregular.defects where position < defect.fields.count {
      let field = irregular.defectFields[defect.fields.lowerBound + position]
      if !field.isEmpty { keys.ofDefects.insert(bytes, field.range) }
    }
  }
}
