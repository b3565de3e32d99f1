package import Roster
package import Verification

/// One file of a report with its findings, the most severe first.
package struct ReportFile: Sendable {
  package typealias NumberedFinding = (finding: Finding, index: Int)

  /// The file's name in lower case; empty for the upload as a whole.
  package let fileName: String
  /// The report's format.
  package let format: Format?
  /// The file's summary; `nil` for one that was not read as a file of the format, and for the
  /// upload as a whole.
  package let summary: FileSummary?
  /// The findings, each with its index among all findings of the report.
  package let findings: [NumberedFinding]

  /// The file's name as the user spells it.
  package var name: String { fileName.isEmpty ? "The upload" : summary?.path ?? fileName }

  package func count(_ severity: Severity) -> Int {
    findings.count { $0.finding.severity == severity }
  }

  /// How many records its most frequent finding has.
  private var records: Int { findings.map(\.finding.count).max() ?? 0 }

  /// The most severe finding's rank, from 0; 3 if there are no findings.
  package var rank: Int { findings.first?.finding.severityRank ?? Severity.allCases.count }

  /// Whether its only finding is that it does not belong to the roster.
  package var isUnexpected: Bool {
    !findings.isEmpty && findings.allSatisfy { $0.finding.rules == [.unexpectedFile] }
  }

  /// The files of a report: those with errors first.
  ///
  /// - Parameter byCount: whether the files, and in each of them the findings, with the most records
  ///   come first.
  package static func all(of report: Report, byCount: Bool = false) -> [ReportFile] {
    var found: [String: [NumberedFinding]] = [:]
    for (index, finding) in report.findings.enumerated() {
      found[finding.fileName, default: []].append((finding, index))
    }
    for file in report.files where found[file.fileName] == nil { found[file.fileName] = [] }
    return found.map { fileName, findings in
      ReportFile(
        fileName: fileName, format: report.format,
        summary: report.files.first { $0.fileName == fileName },
        findings: findings.sorted { precedes($0, $1, byCount: byCount) })
    }.sorted { a, b in
      let counts = byCount ? (b.records, a.records) : (0, 0)
      return (a.rank, counts.0, a.fileName) < (b.rank, counts.1, b.fileName)
    }
  }

  private static func precedes(
    _ a: NumberedFinding, _ b: NumberedFinding, byCount: Bool
  ) -> Bool {
    let ranks = (a.finding.severityRank, b.finding.severityRank)
    if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
    if byCount && a.finding.count != b.finding.count { return a.finding.count > b.finding.count }
    return a.index < b.index
  }
}

extension Finding {
  /// The severity's rank, counted from 0; the most severe is first.
  package var severityRank: Int { Severity.allCases.firstIndex(of: severity) ?? 0 }
}
