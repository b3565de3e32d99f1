internal import Profiles
internal import Verification

/// The records of one finding in the report of a run.
struct EvidenceRows: RowSource {
  let run: Int
  /// The file as it was verified; `nil` where the report does not have it, which has no rows then.
  let file: FileSummary?
  let finding: Finding

  func count(in profiles: inout OpenProfiles) throws -> Int { finding.lines.count }

  func rows(_ range: Range<Int>, in profiles: inout OpenProfiles) throws -> [EvidenceContext] {
    guard let reader = try reader(&profiles) else { return [] }
    let rows = try finding.lines.lines(from: range.lowerBound, limit: range.count)
      .map { try EvidenceContext(reader, line: $0) }
    guard finding.comparesRecords else { return rows }
    let evidence = try reader.evidence(of: finding, from: range.lowerBound, limit: range.count)
    return try zip(rows, evidence).map { row, found in
      let earlier = try found.earlierLine.map { line in
        try reader.records(around: line, before: 0, after: 0).first { $0.line == line }
      }
      return row.expecting(found.expected, repeating: earlier ?? nil)
    }
  }

  /// Neither the neighbours of the records need be read, nor what was expected of each.
  func hits(
    _ text: String, _ range: Range<Int>, in profiles: inout OpenProfiles
  ) throws -> [Int] {
    var hits: [Int] = []
    var offset = range.lowerBound
    try reader(&profiles)?
      .forEachRecord(of: finding, from: offset, limit: range.count) { found in
        if found.record?.contains(text) ?? false { hits.append(offset) }
        offset += 1
      }
    return hits
  }

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

  /// More of a value is seen on no screen.
  private static let valueLimit = 1 << 10
}

/// A file of a run whose records can be read.
struct OpenEvidence {
  let run: Int
  let fileName: String
  let reader: EvidenceReader
}

/// What is on a line of a finding, with the records before and after it in the file.
struct EvidenceContext: Sendable, Equatable {
  let before: EvidenceRecord?
  /// `nil` on an empty line, and on that of the header.
  let record: EvidenceRecord?
  let after: EvidenceRecord?
  /// What was expected of the record, where that is known of each record by itself.
  private(set) var expected: String?
  /// The first record of the file that has what this one repeats.
  private(set) var earlier: EvidenceRecord?

  fileprivate init(_ reader: EvidenceReader, line: Int) throws {
    let records = try reader.records(around: line, before: 1, after: 1)
    before = records.last { $0.line < line }
    record = records.first { $0.line == line }
    after = records.first { $0.line > line }
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
  /// Whether a text occurs in a value; in the record's own text there are masks too.
  fileprivate func contains(_ text: String) -> Bool {
    fields.contains { $0.value?.containsIgnoringCase(text) ?? false }
  }
}
