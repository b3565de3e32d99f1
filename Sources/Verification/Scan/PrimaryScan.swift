internal import CSV
internal import Roster

/// Finds records that are marked as primary although an earlier one with the same values in certain
/// columns already is.
final class PrimaryScan: FileCheck {
  private let position: Int
  private let scope: [Int]
  private let tally: Tally
  private let hashes: RepeatedHashes

  private static let marks = [Array("true".utf8), Array("primary".utf8)]
  private static let separator: UInt8 = 0x1F

  static func make(for file: ScannedFile) -> [PrimaryScan] {
    file.header.columns.compactMap { placed in
      let scope = placed.column.primaryScope.map { file.header[$0]?.position }
      guard !scope.isEmpty, !scope.contains(nil) else { return nil }
      return PrimaryScan(
        placed.position, scope.compactMap(\.self),
        file.log.tally(.multiplePrimary, file.name(of: placed.column)), RepeatedHashes(file))
    }
  }

  private init(_ position: Int, _ scope: [Int], _ tally: Tally, _ hashes: RepeatedHashes) {
    self.position = position
    self.scope = scope
    self.tally = tally
    self.hashes = hashes
  }

  func makeState(of lane: BlockScan) -> PairParts { hashes.makeParts() }

  func prepare(_ block: borrowing RecordBlock, _ parts: inout PairParts) {
    let (bytes, fields, records) = (block.bytes.span, block.fields.span, block.records.span)
    let (position, scope, hash, marks) = (position, scope, hashes.hash, Self.marks)
    for row in 0..<records.count {
      let first = row &* block.width
      let mark = bytes.trimmed(fields[first &+ position])
      if !marks.contains(where: { bytes.isWord($0, mark) }) { continue }
      var joined: UInt64 = 0
      for position in scope {
        let field = fields[first &+ position]
        joined = hash.joining(joined, hash(bytes, start: Int(field.start), count: field.count))
      }
      parts.append(hash: joined, line: records[row].line)
    }
  }

  func take(_ block: borrowing RecordBlock, _ parts: inout PairParts) { hashes.remember(block) }

  func finish(_ states: [PairParts]) throws {
    var table = KeyTable()
    try hashes.forEachRecord(of: states) { block, row in
      let first = row * block.width
      let key = scope.flatMap { block.bytes[block.fields[first + $0].range] + [Self.separator] }
      let before = table.count
      if table.insert(key) < before { tally.add(block.records[row].line) }
    }
  }
}
