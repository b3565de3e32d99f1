internal import CSV
internal import Roster

/// Looks up references after all files have been read: references to a file that is read later, or
/// to the file itself, and those of a column with several keys in a field.
final class LaterReferences: LateCheck {
  private let column: ReferenceColumn
  private let notFound: Tally
  private let differsInCase: Tally?
  private let differsInBlanks: Tally?
  private var wanted = KeyTable()
  private var rows: [(line: Int, number: Int, isAbsent: Bool)] = []
  private let found: FoundTallies?
  private let absent: AbsentRecords

  static func make(for file: ScannedFile) -> [LaterReferences] {
    ReferenceColumn.all(of: file).filter(\.isLate).map { LaterReferences($0, file) }
  }

  private init(_ column: ReferenceColumn, _ file: ScannedFile) {
    self.column = column
    absent = AbsentRecords(file)
    found = column.makeFoundTallies(file.log)
    notFound = column.tallyNotFound()
    differsInCase = column.tallyCaseMismatch()
    differsInBlanks = column.tallyBlankMismatch()
  }

  func makeState(of lane: BlockScan) -> KeyBatch { KeyBatch() }

  func prepare(_ block: borrowing RecordBlock, _ batch: inout KeyBatch) {
    if column.separator == nil { batch.hashKeys(column.position, of: block, wanted.hash) }
  }

  func take(_ block: borrowing RecordBlock, _ batch: inout KeyBatch) {
    if let separator = column.separator { return take(block, separatedBy: separator.rawValue) }
    batch.insert(into: &wanted, block.bytes.span)
    for row in 0..<batch.count where batch.numbers[row] != KeyBatch.none {
      if isCounted(block, row) {
        rows.append(
          (block.records[row].line, Int(batch.numbers[row]), absent.contains(block, row)))
      }
    }
  }

  private func take(_ block: borrowing RecordBlock, separatedBy separator: UInt8) {
    let bytes = block.bytes.span
    for row in 0..<block.records.count where isCounted(block, row) {
      let field = block.fields[row * block.width + column.position]
      let (line, isAbsent) = (block.records[row].line, absent.contains(block, row))
      bytes.forEachValue(of: field, separatedBy: separator) { value in
        rows.append((line, wanted.insert(bytes, value.range), isAbsent))
      }
    }
  }

  /// Whether an unknown key in the record counts as not found. A required reference with control
  /// characters is counted only for those.
  private func isCounted(_ block: borrowing RecordBlock, _ row: Int) -> Bool {
    !column.reference.isRequired
      || !ControlScan.counts(
        block.bytes.span, block.fields[row * block.width + column.position], of: block.records[row])
  }

  /// Counts the records that name a missing key, each once.
  func resolve() {
    let keys = column.target
    reportFound(keys)
    guard keys.isComplete else {
      if !rows.isEmpty { column.reportUnchecked() }
      return
    }
    if keys.isDelta { return }
    var unknown = UnknownKeys()
    // For each key, its number among the unknown ones.
    var numbers: [Int?] = []
    wanted.forEachKey { bytes, range in
      let field = Field(start: range.lowerBound, end: range.upperBound)
      numbers.append(
        keys.contains(bytes, range)
          ? nil : unknown.insert(wanted.hash.wanted(bytes, range), bytes, field))
    }
    let areKnown = differsInCase == nil ? [] : unknown.areKnownDespiteCase(in: keys.table)
    let areKnownWithBlanks =
      differsInBlanks == nil ? [] : unknown.areKnownDespiteBlanks(in: keys.table)
    var last = (notFound: 0, differsInCase: 0, differsInBlanks: 0)
    for row in rows {
      guard let number = numbers[row.number] else { continue }
      if row.line != last.notFound { notFound.add(row.line) }
      last.notFound = row.line
      if let differsInCase, areKnown[number], row.line != last.differsInCase {
        differsInCase.add(row.line)
        last.differsInCase = row.line
      }
      if let differsInBlanks, areKnownWithBlanks[number], row.line != last.differsInBlanks {
        differsInBlanks.add(row.line)
        last.differsInBlanks = row.line
      }
    }
  }

  /// Counts the records that name a record of the wrong type, or one that is marked as absent.
  private func reportFound(_ keys: FileKeys) {
    guard let found, !keys.marks.isEmpty else { return }
    var numbers: [Int?] = []
    wanted.forEachKey { bytes, range in
      numbers.append(keys.table.number(of: keys.table.hash.wanted(bytes, range), bytes))
    }
    for row in rows {
      guard let number = numbers[row.number] else { continue }
      found.add(row.line, number: number, keys) { row.isAbsent }
    }
  }
}
