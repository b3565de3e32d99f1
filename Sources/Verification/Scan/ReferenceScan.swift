internal import CSV
internal import Roster

/// Looks up references to a file that has already been read, block by block.
final class ReferenceScan: FileCheck {
  private let column: ReferenceColumn
  private let position: Int
  private let target: FileKeys
  /// Whether any record has a value in a column that cannot be checked.
  private var hasUnchecked = false
  private let notFound: Tally
  private let differsInCase: Tally?
  private let differsInBlanks: Tally?
  private var unknownKeys = UnknownKeys()
  /// The number of the unknown key of each record in `notFound`, in the same order. Kept only if it
  /// matters whether the other file has the key in another letter case or with other white space.
  private var notFoundNumbers: [UInt32] = []
  private static let prefetchDistance = 16

  private let absent: AbsentRecords

  struct LaneState {
    let keys: BlockKeys
    let found: FoundTallies?
  }

  static func make(for file: ScannedFile) -> [ReferenceScan] {
    ReferenceColumn.all(of: file).filter { !$0.isLate }.map { ReferenceScan($0, file) }
  }

  private init(_ column: ReferenceColumn, _ file: ScannedFile) {
    self.column = column
    absent = AbsentRecords(file)
    position = column.position
    target = column.target
    notFound = column.tallyNotFound()
    differsInCase = column.tallyCaseMismatch()
    differsInBlanks = column.tallyBlankMismatch()
  }

  func makeState(of lane: BlockScan) -> LaneState {
    LaneState(keys: lane.keys(at: position), found: column.makeFoundTallies(lane.log))
  }

  /// Looks up what the records of a block refer to. Unknown keys get their numbers only when the
  /// block is taken.
  func prepare(_ block: borrowing RecordBlock, _ state: inout LaneState) {
    let keys = state.keys
    keys.batch.hashKeys(position, of: block, target.table.hash)
    keys.batch.find(in: target.table, block.bytes.span)
    guard let found = state.found else { return }
    let numbers = keys.batch.numbers
    for row in 0..<keys.batch.count where numbers[row] != KeyBatch.none {
      found.add(block.records[row].line, number: Int(numbers[row]), target) {
        absent.contains(block, row)
      }
    }
  }

  func take(_ block: borrowing RecordBlock, _ state: inout LaneState) {
    if !target.isComplete && !hasUnchecked {
      let batch = state.keys.batch
      hasUnchecked = (0..<batch.count).contains { !batch.isBlank($0) }
    }
    takeUnknown(block, &state.keys.batch)
  }

  private func takeUnknown(_ block: borrowing RecordBlock, _ batch: inout KeyBatch) {
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

  /// - Returns: the number of the record's missing key among the unknown keys.
  private func numberUnknown(
    _ row: Int, _ block: borrowing RecordBlock, _ bytes: Span<UInt8>, _ batch: KeyBatch
  ) -> Int {
    let record = block.records[row]
    let field = block.fields[row * block.width + position]
    let wanted = batch.wanted(row)
    let number = unknownKeys.insert(wanted, bytes, field)
    let isInDefect =
      target.ofDefects.count > 0 && target.ofDefects.number(of: wanted, bytes) != nil
    if target.isComplete && !target.isDelta && !isInDefect
      && !(column.reference.isRequired && ControlScan.counts(bytes, field, of: record))
    {
      notFound.add(record.line)
      if differsInCase != nil { notFoundNumbers.append(UInt32(number)) }
    }
    return number
  }

  func finish(_ states: [LaneState]) {
    // If a file could not be read to its end, it is not known which keys are missing.
    if hasUnchecked { column.reportUnchecked() }
    guard let differsInCase, let differsInBlanks, !notFoundNumbers.isEmpty else { return }
    let areKnown = unknownKeys.areKnownDespiteCase(in: target.table)
    let areKnownWithBlanks = unknownKeys.areKnownDespiteBlanks(in: target.table)
    var place = 0
    for line in notFound.lines.runs().joined() {
      if areKnown[Int(notFoundNumbers[place])] { differsInCase.add(line) }
      if areKnownWithBlanks[Int(notFoundNumbers[place])] { differsInBlanks.add(line) }
      place += 1
    }
  }
}
