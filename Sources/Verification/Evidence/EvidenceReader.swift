package import CSV
internal import Roster

/// Reads the records that findings are about: page by page with `evidence`, or around a line with
/// `records`. Values are read from the file each time and never kept, and passwords are never
/// returned.
///
/// - Complexity: each call reads about 16 KiB for each part of the file that contains a requested
///   line; for repeated values, it reads the file up to those lines.
package final class EvidenceReader {
  let places: RecordPlaces
  let keyColumns: [String]
  let source: any ByteSource
  private let valueLimit: Int
  private(set) var reader: RecordReader
  /// The records of the block read last, sound or not, in line order.
  private(set) var entries: [Entry] = []

  struct Entry {
    var line: Int
    var index: Int
    var isDefect: Bool
  }

  /// - Parameters:
  ///   - source: the bytes that the verification read.
  ///   - valueLimit: how many bytes of a value are shown; the rest of a longer one is replaced by
  ///     an ellipsis.
  package init(
    _ file: FileSummary, _ source: any ByteSource, valueLimit: Int = .max
  ) throws {
    places = file.places
    keyColumns = file.keyColumns
    self.source = source
    self.valueLimit = valueLimit
    reader = try Self.reader(source, file.places)
  }

  private static func reader(
    _ source: any ByteSource, _ places: RecordPlaces, lineEnd: LineEnd? = nil
  ) throws -> RecordReader {
    // Doubled quotes stay as they are, since the text is shown as it stands in the file.
    try RecordReader(
      source, width: places.columns.count, bufferSize: RecordPlaces.distance,
      undoublesQuotes: false, lineEnd: lineEnd)
  }

  func seek(_ mark: RecordPlaces.Mark) throws {
    // The buffer grew for a long record; the next one may be short.
    if reader.block.bytes.count > 4 * RecordPlaces.distance {
      reader = try Self.reader(source, places, lineEnd: reader.lineEnd)
    }
    reader.seek(offset: mark.offset, line: mark.line)
  }

  /// The evidence of a finding, beginning with record `offset`, at most `limit` records.
  ///
  /// - Returns: one piece of evidence for each line of the finding, even if no record begins on it.
  package func evidence(
    of finding: Finding, from offset: Int = 0, limit: Int
  ) throws -> [Evidence] {
    var page: [Evidence] = []
    try forEachRecord(of: finding, from: offset, limit: limit) { page.append($0) }
    return page
  }

  /// Calls `body` with the same evidence, keeping only one record in memory at a time.
  package func forEachRecord(
    of finding: Finding, from offset: Int = 0, limit: Int = .max,
    _ body: (Evidence) throws -> Void
  ) throws {
    let repeated = RepeatedValue(finding, places)
    let linesAtOnce = repeated == nil ? Self.linesAtOnce : Self.repeatsAtOnce
    var (next, rest) = (offset, limit)
    while rest > 0 {
      let lines = finding.lines.lines(from: next, limit: min(linesAtOnce, rest))
      if lines.isEmpty { return }
      let firsts = try repeated.map { try firstLines(of: $0, behind: lines) } ?? [:]
      for line in lines {
        let record = try record(on: line)
        let keys = record.flatMap { repeated?.keys(of: $0) } ?? []
        let first = keys.lazy.compactMap { firsts[$0] }.first { $0 < line }
        let earlier = try first.flatMap { try self.earlier($0, record, of: finding) }
        try body(
          Evidence(record, line: line, keyColumns: keyColumns, of: finding, earlier: earlier))
      }
      next += lines.count
      rest -= lines.count
    }
  }

  private static let linesAtOnce = 1000
  /// How many repeated records are looked up per pass: many, since each pass reads the file again.
  private static let repeatsAtOnce = 100_000

  /// The lines of the first records with the values that the records on some lines repeat.
  private func firstLines(
    of repeated: RepeatedValue, behind lines: [Int]
  ) throws -> [ExactText: Int] {
    var keys: Set<ExactText> = []
    for line in lines {
      if let record = try record(on: line) { keys.formUnion(repeated.keys(of: record)) }
    }
    return try repeated.firstLines(keys, until: lines.last ?? 0, in: source)
  }

  private func earlier(
    _ line: Int, _ record: EvidenceRecord?, of finding: Finding
  ) throws -> EarlierRecord? {
    guard let record else { return nil }
    guard finding.rules.contains(.conflictingDuplicate) else {
      return EarlierRecord(line: line, differing: [])
    }
    let first = try self.record(on: line)
    return EarlierRecord(
      line: line, differing: first.map { record.columns(differingFrom: $0) } ?? [])
  }

  /// The record that begins on a line; `nil` if none does.
  private func record(on line: Int) throws -> EvidenceRecord? {
    try entry(on: line).map(record)
  }

  /// The same record, before its text is assembled.
  func entry(on line: Int) throws -> Entry? {
    try goTo(line)
    let index = entries.firstIndexAscending { $0.line >= line }
    return index < entries.count && entries[index].line == line ? entries[index] : nil
  }

  /// The record on a line, with up to `before` records before and `after` records after it; if no
  /// record begins on the line, up to `after` + 1 records after it.
  package func records(around line: Int, before: Int, after: Int) throws -> [EvidenceRecord] {
    try goTo(line)
    let place = entries.firstIndexAscending { $0.line >= line }
    let first = entries.first?.line ?? line
    var earlier = entries[..<place].suffix(before).map(record)
    var later = entries[place...].prefix(after + 1).map(record)
    while try later.count <= after && readOn() {
      later += entries.prefix(after + 1 - later.count).map(record)
    }
    var mark = places.mark(earlierThan: first)
    while let place = mark, earlier.count < before {
      let known = earlier.first?.line ?? first
      earlier =
        try records(from: place, before: known, limit: before - earlier.count) + earlier
      mark = places.mark(earlierThan: place.line)
    }
    return earlier + later
  }

  /// The last records that begin at or after a place and before a line.
  private func records(
    from place: RecordPlaces.Mark, before line: Int, limit: Int
  ) throws -> [EvidenceRecord] {
    var found: [EvidenceRecord] = []
    try seek(place)
    while try readOn() {
      let end = entries.firstIndexAscending { $0.line >= line }
      found += entries[..<end].suffix(limit).map(record)
      if entries.last.map({ $0.line >= line }) ?? false { break }
    }
    return found.suffix(limit)
  }

  /// Makes the block that contains a line the current one; for a line before all records, the first
  /// block.
  func goTo(_ line: Int) throws {
    if let first = entries.first, let last = entries.last, first.line <= line, line <= last.line {
      return
    }
    entries = []
    guard let mark = places.mark(before: line) ?? places.marks.first else { return }
    try seek(mark)
    while try readOn() {
      if let last = entries.last, last.line >= line { return }
    }
  }

  /// Reads the next block that has records.
  func readOn() throws -> Bool {
    while try reader.next() {
      let sound = reader.block.records.indices.map {
        Entry(line: reader.block.records[$0].line, index: $0, isDefect: false)
      }
      let defects = reader.block.irregular.defects.indices.map {
        Entry(line: reader.block.irregular.defects[$0].line, index: $0, isDefect: true)
      }
      entries = defects.isEmpty ? sound : (sound + defects).sorted { $0.line < $1.line }
      if !entries.isEmpty { return true }
    }
    // The block that the entries belonged to is gone.
    entries = []
    return false
  }

  func record(_ entry: Entry) -> EvidenceRecord {
    let width = reader.block.width
    guard entry.isDefect else {
      let record = reader.block.records[entry.index]
      let fields = (0..<width).map { reader.block.fields[entry.index * width + $0].range }
      if record.traits.contains(.surplusFields) {
        let surplus = reader.block.surplusFields(ofRecordAt: entry.index)
        return doubtful(
          Int(record.start)..<Int(record.end), fields, count: width + surplus, line: entry.line)
      }
      return EvidenceText(
        bytes: Int(record.start)..<Int(record.end), fields: fields, places: places,
        valueLimit: valueLimit,
        isSecret: { self.places.columns.isEmpty || self.places.secretPositions.contains($0) }
      ).record(line: entry.line, reader.block)
    }
    let defect = reader.block.irregular.defects[entry.index]
    let fields = reader.block.irregular.defectFields[defect.fields].map(\.range)
    let start = defect.offset - reader.block.offset
    return doubtful(
      start..<(fields.last?.upperBound ?? start), fields, count: fields.count, line: entry.line)
  }

  private func doubtful(
    _ bytes: Range<Int>, _ fields: [Range<Int>], count: Int, line: Int
  ) -> EvidenceRecord {
    var first = firstDoubtful(fieldCount: count) ?? .max
    // A line break may be followed by other records, and any of their columns may hold a password.
    if !places.secretPositions.isEmpty, let broken = fields.firstIndex(where: hasLineBreak) {
      first = min(first, broken)
    }
    return EvidenceText(
      bytes: bytes, fields: fields, places: places, valueLimit: valueLimit,
      isSecret: { $0 >= first }
    ).record(line: line, reader.block)
  }

  private func hasLineBreak(_ field: Range<Int>) -> Bool {
    reader.block.bytes[field].contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
  }

  /// The first field of a malformed record that may be, or contain, a password, which need not be
  /// in its own column.
  private func firstDoubtful(fieldCount: Int) -> Int? {
    // It is not known which column is which.
    if places.columns.isEmpty { return 0 }
    return places.secretPositions.first.map {
      max(0, $0 - abs(fieldCount - places.columns.count) - 1)
    }
  }
}
