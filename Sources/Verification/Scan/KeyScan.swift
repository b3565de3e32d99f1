internal import CSV
internal import Roster

/// Scans the key column of a file that others may refer to: remembers every key, and finds repeated
/// ones.
final class KeyScan: FileCheck {
  private let position: Int
  /// Whether the key names a record of another file, which is looked up as well.
  private let isReference: Bool
  private let keys: FileKeys
  private let repeats: RepeatScan
  private let collisions: CollisionScan?
  /// The offset in the file of the first record with each key.
  private var firstOffsets: [Int] = []

  static func make(for file: ScannedFile) -> [KeyScan] {
    guard let key = file.keyColumn, file.keysMustBeKept else { return [] }
    return [KeyScan(key, file)]
  }

  private init(_ placed: Header.Placed, _ file: ScannedFile) {
    position = placed.position
    isReference = placed.column.reference != nil
    keys = file.keys[file.file.id]
    repeats = RepeatScan(placed, file)
    collisions = CollisionScan(placed, file)
  }

  func makeState(of lane: BlockScan) -> BlockKeys {
    isReference ? BlockKeys() : lane.keys(at: position)
  }

  func reserve(_ records: Int) {
    keys.table.reserve(records)
    firstOffsets.reserveCapacity(records)
  }

  func prepare(_ block: borrowing RecordBlock, _ state: inout BlockKeys) {
    state.batch.hashKeys(position, of: block, keys.table.hash)
  }

  /// Gives the records' keys their numbers, and finds repeated ones.
  func take(_ block: borrowing RecordBlock, _ state: inout BlockKeys) {
    state.batch.insert(into: &keys.table, block.bytes.span)
    let batch = state.batch
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

  func finish(_ states: [BlockKeys]) throws {
    try repeats.finish()
    collisions?.finish(keys.table)
  }

  /// The key of a defect counts as present if the key itself can be read.
  private func remember(_ irregular: RecordBlock.Irregular, _ bytes: Span<UInt8>) {
    for defect in irregular.defects where position < defect.fields.count {
      let field = irregular.defectFields[defect.fields.lowerBound + position]
      if !field.isEmpty { keys.ofDefects.insert(bytes, field.range) }
    }
  }
}
