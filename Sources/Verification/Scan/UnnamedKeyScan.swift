internal import CSV
internal import Roster

/// Scans the key column of a file that no other file refers to: finds repeated keys without keeping
/// any.
final class UnnamedKeyScan: FileCheck {
  private let position: Int
  private let repeats: RepeatScan
  private let hashes: RepeatedHashes

  static func make(for file: ScannedFile) -> [UnnamedKeyScan] {
    guard let key = file.keyColumn, !file.keysMustBeKept else { return [] }
    return [UnnamedKeyScan(key, file)]
  }

  private init(_ placed: Header.Placed, _ file: ScannedFile) {
    position = placed.position
    repeats = RepeatScan(placed, file)
    hashes = RepeatedHashes(file)
  }

  func makeState(of lane: BlockScan) -> PairParts { hashes.makeParts() }

  func prepare(_ block: borrowing RecordBlock, _ parts: inout PairParts) {
    let (bytes, fields, records) = (block.bytes.span, block.fields.span, block.records.span)
    let (width, position, hash) = (block.width, position, hashes.hash)
    for row in 0..<records.count {
      let field = fields[row &* width &+ position]
      if bytes.isBlank(field) { continue }
      parts.append(
        hash: hash(bytes, start: Int(field.start), count: field.count), line: records[row].line)
    }
  }

  func take(_ block: borrowing RecordBlock, _ parts: inout PairParts) { hashes.remember(block) }

  /// Judges the records with repeated keys, as `KeyScan` does.
  func finish(_ states: [PairParts]) throws {
    var table = KeyTable()
    // The offset in the file of the first record with each key.
    var firstOffsets: [Int] = []
    try hashes.forEachRecord(of: states) { block, row in
      let field = block.fields[row * block.width + position]
      let number = table.insert(block.bytes.span, field.range)
      if number == firstOffsets.count {
        firstOffsets.append(block.offset + Int(block.records[row].start))
      } else {
        repeats.add(block, row, firstOffset: firstOffsets[number])
      }
    }
    try repeats.finish()
  }
}

extension ScannedFile {
  /// Whether the file's keys are needed once it has been read: by columns that refer to it, by the
  /// checks of schools, sections and people, or because a profile replaces characters in them.
  var keysMustBeKept: Bool {
    replacesSpecialCharacters
      || format.mapping.sources.contains { file.isNamed($0.file) }
      || format.files.contains { other in
        other.columns.contains { $0.reference.map { file.isNamed($0.file) } ?? false }
      }
  }
}
