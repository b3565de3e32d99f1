internal import Verification

/// The findings that a verification has and the previous one did not, and the other way around.
struct ReportChange: Sendable, Equatable {
  /// When the previous one began, in seconds since 1970, UTC.
  let since: Int
  private(set) var fixed = 0
  private(set) var new = 0
  private(set) var remaining = 0

  init(since: Int, from old: Report, to new: Report) {
    self.since = since
    let (before, after) = (Self.errors(of: old), Self.errors(of: new))
    fixed = before.subtracting(after).count
    self.new = after.subtracting(before).count
    remaining = after.intersection(before).count
  }

  /// Only errors are compared, since those are what people repair.
  private static func errors(of report: Report) -> Set<FindingName> {
    Set(report.findings.filter { $0.severity == .error }.map(FindingName.init))
  }
}

/// What identifies a finding across two reports, regardless of its number of records.
struct FindingName: Hashable, Sendable {
  private let fileName: String
  private let rules: [String]
  private let columns: [String]

  init(_ finding: Finding) {
    fileName = finding.fileName
    rules = finding.rules.map(\.id)
    columns = finding.columns
  }
}
