internal import CSV
internal import Roster

/// Reports what the reader itself noticed: records that do not fit the header, blank lines, stray
/// quotes.
struct StructureScan {
  private let log: FindingLog
  private let looseQuotes: Tally
  private let unnamedPositions: [Int]
  private var unnamedWithData: Set<Int> = []
  private var defects: [RecordBlock.Defect.Kind: (lines: LineSet, firstPlace: Int)] = [:]
  private var emptyLines = LineSet()
  private var blankRecords = LineSet()
  private var hidesLines = false
  private var surplus = SurplusFields()
  private var lastLine = 0
  /// The number of data records, malformed ones included.
  private(set) var recordCount = 0

  /// Whether some records may not have been read: the rest of the file, or lines that a broken
  /// record swallowed.
  var isIncomplete: Bool { hidesLines || defects[.unterminatedQuote] != nil }

  init(_ header: Header, _ log: FindingLog) {
    self.log = log
    looseQuotes = log.tally(.quoteInUnquotedField)
    unnamedPositions = header.faults.compactMap {
      if case .unnamed(let position) = $0 { position } else { nil }
    }
  }

  /// Counts the defects of the header record itself.
  mutating func count(_ header: RecordReader.Header) {
    for line in header.blankLines { emptyLines.append(line) }
    lastLine = header.line
    if let defect = header.defect { count(defect) }
  }

  mutating func scan(_ block: borrowing RecordBlock) {
    for defect in block.irregular.defects { count(defect) }
    for line in block.irregular.blankLines { emptyLines.append(line) }
    for line in block.irregular.blankRecords { blankRecords.append(line) }
    let remarkable: RecordBlock.Traits = [.looseQuote, .surplusFields]
    if block.traits.hasAny(of: remarkable) {
      for record in block.records where record.traits.hasAny(of: remarkable) {
        if record.traits.contains(.looseQuote) { looseQuotes.add(record.line) }
      }
      surplus.scan(block)
    }
    if unnamedWithData.count < unnamedPositions.count { lookForUnnamedData(block) }
    let last = block.records.last?.line ?? 0
    lastLine = max(lastLine, last, block.irregular.defects.last?.line ?? 0)
    recordCount += block.records.count + block.irregular.defects.count
  }

  /// Reports what is known only after the whole file has been read.
  mutating func finish() {
    if surplus.isUniform(of: recordCount) {
      log.report(.raggedRow, nil, .width(isUniformlyPadded: true), lines: surplus.lines)
    } else if !surplus.lines.isEmpty {
      let ragged = defects[.ragged]?.lines.lines(limit: .max) ?? []
      let all = (ragged + surplus.lines.lines(limit: .max)).sorted()
      defects[.ragged] = (LineSet(all), all[0])
    }
    for (kind, found) in defects {
      log.report(kind, lines: found.lines, firstPlace: found.firstPlace)
    }
    // Empty lines at the end of a file do not matter; a spreadsheet's blank records do.
    let blank = emptyLines.prefix(before: lastLine).union(blankRecords)
    if !blank.isEmpty { log.report(.blankRows, lines: blank) }
    if !unnamedPositions.isEmpty { reportUnnamed() }
  }

  /// Reports which columns without a name have data or, if none do, which ones there are.
  private func reportUnnamed() {
    let positions = unnamedWithData.isEmpty ? unnamedPositions : unnamedWithData.sorted()
    log.report(
      .emptyColumnName, nil, .unnamedColumn(hasData: !unnamedWithData.isEmpty),
      words: [
        "columns": Self.columns(positions), "have": positions.count == 1 ? "has" : "have",
        "what": unnamedWithData.isEmpty ? "no name and no data" : "data but no name",
      ])
  }

  /// `Columns 6, 7 and 9`; if there are many, only the first.
  private static func columns(_ positions: [Int]) -> String {
    if positions.count == 1 { return "Column \(positions[0] + 1)" }
    let isLong = positions.count > 4
    let shown = positions.prefix(isLong ? 3 : positions.count).map { String($0 + 1) }
    return "Columns \((shown + (isLong ? ["\(positions.count - 3) more"] : [])).listed)"
  }

  private mutating func count(_ defect: RecordBlock.Defect) {
    if defect.hidesLines { hidesLines = true }
    defects[defect.kind, default: (LineSet(), defect.placeLine)].lines.append(defect.line)
  }

  private mutating func lookForUnnamedData(_ block: borrowing RecordBlock) {
    let bytes = block.bytes.span
    for position in unnamedPositions where !unnamedWithData.contains(position) {
      let hasData = (0..<block.records.count).contains { row in
        !bytes.isBlank(block.fields[row * block.width + position])
      }
      if hasData { unnamedWithData.insert(position) }
    }
  }
}

extension FindingLog {
  /// - Parameter firstPlace: the line of the first bad byte or quotation mark.
  func report(_ kind: RecordBlock.Defect.Kind, lines: LineSet, firstPlace: Int) {
    report(
      kind.rule, lines: lines, words: ["line": String(firstPlace)])
  }
}

extension RecordBlock.Defect.Kind {
  fileprivate var rule: Rule {
    switch self {
    case .invalidUTF8: .notUTF8
    case .nul: .nulBytes
    case .unterminatedQuote: .unterminatedQuote
    case .misplacedQuote: .invalidQuote
    case .loneCarriageReturn: .loneCarriageReturn
    case .ragged: .raggedRow
    case .tooLong: .rowTooLong
    }
  }
}
