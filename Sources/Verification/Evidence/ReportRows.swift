/// The records of a report's findings, a limited number of each, read one at a time.
package final class ReportRows {
  private let skip: Int
  private let limit: Int
  private let open: (FileSummary) throws -> EvidenceReader?
  private var reader: (fileName: String, reader: EvidenceReader?)?

  /// - Parameters:
  ///   - skip: how many records of each finding to skip.
  ///   - limit: how many records of each finding to return at most.
  ///   - open: opens a file's records; returns `nil` if the file is no longer kept.
  package init(skip: Int, limit: Int, open: @escaping (FileSummary) throws -> EvidenceReader?) {
    self.skip = skip
    self.limit = limit
    self.open = open
  }

  /// Calls `body` with each of a finding's records within the limits.
  ///
  /// - Returns: whether they could be read; if the file is no longer kept, only their lines are
  ///   known.
  @discardableResult
  package func forEach(
    of finding: Finding, in report: Report, _ body: (Evidence) throws -> Void
  ) throws -> Bool {
    guard !finding.lines.isEmpty else { return true }
    if let reader = try reader(finding, report) {
      try reader.forEachRecord(of: finding, from: skip, limit: limit, body)
      return true
    }
    var next = skip
    while next < end(of: finding) {
      let lines = finding.lines.lines(from: next, limit: min(1000, end(of: finding) - next))
      for line in lines { try body(Evidence(nil, line: line, keyColumns: [], of: finding)) }
      next += lines.count
    }
    return false
  }

  /// How many more records the finding has after those within the limits.
  package func rest(of finding: Finding) -> Int {
    finding.lines.count - end(of: finding)
  }

  private func end(of finding: Finding) -> Int {
    let count = finding.lines.count
    return limit < count - min(skip, count) ? skip + limit : count
  }

  private func reader(_ finding: Finding, _ report: Report) throws -> EvidenceReader? {
    if let reader, reader.fileName == finding.fileName { return reader.reader }
    let file = report.files.first { $0.fileName == finding.fileName }
    let reader = try file.flatMap(open)
    self.reader = (finding.fileName, reader)
    return reader
  }
}
