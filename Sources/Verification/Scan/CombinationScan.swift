internal import CSV
internal import Roster

/// Finds records that repeat an earlier one's values in the columns that together identify a
/// record. If these are just two columns that name other records, `PairScan` does this in less
/// memory.
final class CombinationScan: FileCheck {
  private let columns: [Part]
  private let duplicates: Tally
  private let hashes: RepeatedHashes

  /// A column, and how its values are compared.
  private struct Part {
    let position: Int
    let isRequired: Bool
    /// Whether to ignore letter case and white space around a value.
    let isWord: Bool
  }

  /// - Returns: none if another check does it, a required column is missing, or a reference can
  ///   only be looked up later.
  static func make(for file: ScannedFile) -> [CombinationScan] {
    let combination = file.file.combination
    guard combination.count > 1, PairScan.columns(of: file) == nil,
      combination.allSatisfy({ file.header[$0.name] != nil || !$0.mustBeThere }),
      ReferenceColumn.all(of: file).allSatisfy({ !$0.isLate })
    else { return [] }
    return [CombinationScan(combination.compactMap { file.header[$0.name] }, file)]
  }

  private init(_ columns: [Header.Placed], _ file: ScannedFile) {
    self.columns = columns.map {
      Part(
        position: $0.position, isRequired: $0.column.isRequired, isWord: $0.column.kind == .word)
    }
    duplicates = file.log.tally(.duplicateRow, ColumnName(joined: columns.map(\.column)))
    hashes = RepeatedHashes(file)
  }

  func makeState(of lane: BlockScan) -> PairParts { hashes.makeParts() }

  func prepare(_ block: borrowing RecordBlock, _ parts: inout PairParts) {
    let (bytes, fields, records) = (block.bytes.span, block.fields.span, block.records.span)
    let (columns, hash) = (columns, hashes.hash)
    nextRecord: for row in 0..<records.count {
      var joined: UInt64 = 0
      for column in columns {
        let field = fields[row &* block.width &+ column.position]
        if column.isRequired && bytes.isBlank(field) { continue nextRecord }
        joined = hash.joining(joined, Self.hash(field, bytes, column, hash))
      }
      parts.append(hash: joined, line: records[row].line)
    }
  }

  @inline(__always)
  private static func hash(
    _ field: Field, _ bytes: Span<UInt8>, _ column: Part, _ hash: KeyHash
  ) -> UInt64 {
    guard column.isWord else { return hash(bytes, start: Int(field.start), count: field.count) }
    let word = bytes.trimmed(field)
    return hash(folded: bytes, start: Int(word.start), count: word.count)
  }

  func take(_ block: borrowing RecordBlock, _ parts: inout PairParts) { hashes.remember(block) }

  func finish(_ states: [PairParts]) throws {
    var table = KeyTable()
    try hashes.forEachRecord(of: states) { block, row in
      let before = table.count
      if table.insert(key(block, row)) < before { duplicates.add(block.records[row].line) }
    }
  }

  /// The values in the form in which they are compared, one after the other.
  private func key(_ block: borrowing RecordBlock, _ row: Int) -> [UInt8] {
    let bytes = block.bytes.span
    return columns.flatMap { column in
      let field = block.fields[row * block.width + column.position]
      let value =
        column.isWord
        ? bytes.asciiLowercased(bytes.trimmed(field).range) : Array(block.bytes[field.range])
      return value + [Self.separator]
    }
  }

  private static let separator: UInt8 = 0x1F
}
