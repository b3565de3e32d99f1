internal import Profiles
internal import Roster
internal import RosterSync
internal import Verification

/// The records of one finding in the report of a run.
struct EvidenceRows: RowSource {
  let run: Int
  /// The file as it was verified; `nil` if the report does not have it, in which case there are no
  /// rows.
  let file: FileSummary?
  let finding: Finding
  /// The people whom its records name.
  let people: NamedPeople

  func count(in profiles: inout OpenProfiles) throws -> Int { finding.lines.count }

  func rows(_ range: Range<Int>, in profiles: inout OpenProfiles) throws -> [EvidenceContext] {
    guard let reader = try reader(&profiles) else { return [] }
    let lines = finding.lines.lines(from: range.lowerBound, limit: range.count)
    let rows = people.named(try lines.map { try EvidenceContext(reader, line: $0) }, profiles)
    guard finding.comparesRecords else { return rows }
    let evidence = try reader.evidence(of: finding, from: range.lowerBound, limit: range.count)
    return try zip(rows, evidence).map { row, found in
      let earlier = try found.earlierLine.map { line in
        try reader.records(around: line, before: 0, after: 0).first { $0.line == line }
      }
      return row.expecting(found.expected, repeating: earlier ?? nil)
    }
  }

  /// Searches without reading the neighbors of records, or what was expected of each. The last
  /// search is remembered, since it is usually repeated.
  func places(of text: String, in profiles: inout OpenProfiles) throws -> [Int]? {
    guard let reader = try reader(&profiles) else { return [] }
    if let hits = profiles.evidence?.hits, hits.text == text, hits.lines == finding.lines {
      return hits.places
    }
    let sought = SoughtText(text)
    guard let people = try people.found(by: sought, profiles) else { return nil }
    let places = try reader.places(
      of: sought, orOf: people, in: finding, isGivenUp: profiles.isGivenUp)
    profiles.evidence?.hits = places.map { (text, finding.lines, $0) }
    return places
  }

  ///
  /// - Returns: `nil` if the file is no longer kept.
  private func reader(_ profiles: inout OpenProfiles) throws -> EvidenceReader? {
    guard let file else { return nil }
    if let open = profiles.evidence, open.run == run, open.fileName == file.fileName {
      return open.reader
    }
    let folder = profiles.service.folder(of: try profiles.service.run(run))
    guard let reader = try folder.evidence(of: file, valueLimit: Self.valueLimit) else {
      return nil
    }
    profiles.evidence = OpenEvidence(run: run, fileName: file.fileName, reader: reader)
    return reader
  }

  /// How many bytes of a value are read; no screen shows more.
  private static let valueLimit = 1 << 10
}

/// A file of a run whose records can be read.
struct OpenEvidence {
  let run: Int
  let fileName: String
  let reader: EvidenceReader
  /// The last search: its text, the lines in which it looked, and the positions among them that
  /// match.
  var hits: (text: String, lines: LineSet, places: [Int])?
}

/// The content of a line of a finding, with the records before and after it in the file.
struct EvidenceContext: Sendable, Equatable {
  let before: EvidenceRecord?
  /// The record; `nil` on an empty line and on the header's line.
  let record: EvidenceRecord?
  let after: EvidenceRecord?
  /// What was expected of the record, if that is known for each record.
  private(set) var expected: String?
  /// The first record of the file with the value that this one repeats.
  private(set) var earlier: EvidenceRecord?
  /// The names of the people whose ids it has, by column.
  var names: [String: String] = [:]
  var comparison: RecordComparison? {
    record.flatMap { record in earlier.map { RecordComparison(record, with: $0) } }
  }

  fileprivate init(_ reader: EvidenceReader, line: Int) throws {
    let records = try reader.records(around: line, before: 1, after: 1)
    before = records.last { $0.line < line }
    record = records.first { $0.line == line }
    after = records.first { $0.line > line }
  }

  /// The names in the order of the columns; empty if none is known.
  var people: String {
    (record?.fields ?? []).compactMap { $0.column.flatMap { names[$0] } }.joined(separator: ", ")
  }

  /// Whether the record, or the name of one of its people, contains a text.
  func contains(_ text: String) -> Bool {
    let text = SoughtText(text)
    return record?.contains(text) ?? false || names.values.contains(where: text.stands)
  }

  fileprivate func expecting(
    _ expected: String?, repeating earlier: EvidenceRecord?
  ) -> EvidenceContext {
    var context = self
    context.expected = expected
    context.earlier = earlier
    return context
  }
}

extension EvidenceRecord {
  /// What follows a text that is copied without some of its bytes; empty if none are left out.
  static func remark(ofOmitted bytes: Int) -> String {
    bytes > 0 ? " (\(counted(bytes, "more byte")) left out)" : ""
  }
}
