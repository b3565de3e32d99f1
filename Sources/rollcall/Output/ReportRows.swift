internal import Verification

/// The records of a report's findings, as many of each as were asked for, read a page at a time.
final class ReportRows {
  private let skip: Int
  private let limit: Int
  private let open: (FileSummary) throws -> EvidenceReader?
  private var reader: (fileName: String, reader: EvidenceReader?)?

  private static let pageSize = 1000

  /// - Parameters:
  ///   - skip: how many of each finding are left out at the beginning.
  ///   - limit: how many of each follow at most.
  ///   - open: gives the records of a file; `nil` where it is no longer kept.
  init(skip: Int, limit: Int, open: @escaping (FileSummary) throws -> EvidenceReader?) {
    self.skip = skip
    self.limit = limit
    self.open = open
  }

  /// Calls `body` with page after page of a finding's records.
  ///
  /// - Returns: whether they could be read; where the file is no longer kept, only their lines are
  ///   known.
  @discardableResult
  func forEachPage(
    of finding: Finding, in report: Report, _ body: ([Evidence]) throws -> Void
  ) throws -> Bool {
    guard !finding.lines.isEmpty else { return true }
    let reader = try reader(finding, report)
    var offset = skip
    while offset < end(of: finding) {
      let limit = min(Self.pageSize, end(of: finding) - offset)
      let page =
        try reader?.evidence(of: finding, from: offset, limit: limit)
        ?? finding.lines.lines(from: offset, limit: limit).map {
          Evidence(nil, line: $0, keyColumns: [], of: finding)
        }
      try body(page)
      offset += page.count
    }
    return reader != nil
  }

  /// How many records follow behind those that were asked for.
  func rest(of finding: Finding) -> Int {
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
