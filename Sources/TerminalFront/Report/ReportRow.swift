internal import Roster
internal import Verification

/// One row of a report on the screen: a file, or a finding of it.
struct ReportRow: Identifiable, Sendable {
  enum Kind: Sendable {
    /// - Parameter isOpen: whether its findings are shown.
    case file(isOpen: Bool)
    /// - Parameter index: among the findings of the report.
    case finding(Finding, index: Int)
  }

  let id: String
  let kind: Kind
  let file: ReportFile

  var finding: Finding? {
    if case .finding(let finding, _) = kind { finding } else { nil }
  }

  /// What people call the finding; `nil` for a file.
  var title: String? { finding?.title(in: file.format) }
}

/// One file of a report with what was found in it, the gravest first.
struct ReportFile: Sendable {
  /// In lower case; empty for the upload as a whole.
  let fileName: String
  let name: String
  /// That of the report.
  let format: Format?
  let findings: [(finding: Finding, index: Int)]

  func count(_ severity: Severity) -> Int { findings.count { $0.finding.severity == severity } }

  /// The gravest that was found in it, from 0; 3 if nothing was.
  var rank: Int {
    let severities = findings.map { $0.finding.severity }
    return Severity.allCases.firstIndex { severities.contains($0) } ?? Severity.allCases.count
  }

  /// Records of which its findings speak, each finding counted by itself.
  var records: Int { findings.reduce(0) { $0 + $1.finding.count } }

  /// The files of a report: those with errors first.
  ///
  /// - Parameter byCount: whether the findings with the most records come first.
  static func all(of report: Report, byCount: Bool = false) -> [ReportFile] {
    var found: [String: [(finding: Finding, index: Int)]] = [:]
    for (index, finding) in report.findings.enumerated() {
      found[finding.fileName, default: []].append((finding, index))
    }
    for file in report.files where found[file.fileName] == nil { found[file.fileName] = [] }
    return found.map { fileName, findings in
      let path = report.files.first { $0.fileName == fileName }?.path
      return ReportFile(
        fileName: fileName, name: fileName.isEmpty ? "The upload" : path ?? fileName,
        format: report.format,
        findings: findings.sorted { a, b in
          precedes(a, b, byCount: byCount)
        })
    }.sorted { ($0.rank, $0.fileName) < ($1.rank, $1.fileName) }
  }

  private static func precedes(
    _ a: (finding: Finding, index: Int), _ b: (finding: Finding, index: Int), byCount: Bool
  ) -> Bool {
    let ranks = (a.finding.severityRank, b.finding.severityRank)
    if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
    if byCount && a.finding.count != b.finding.count { return a.finding.count > b.finding.count }
    return a.index < b.index
  }
}

extension Finding {
  /// From 0, the gravest first.
  var severityRank: Int { Severity.allCases.firstIndex(of: severity) ?? 0 }
}
