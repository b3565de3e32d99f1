internal import Verification

/// What has become of the errors since the previous verification. Only errors are compared, since
/// those are what people repair.
struct ReportChange: Sendable {
  /// When the previous one began, in seconds since 1970, UTC.
  let since: Int
  /// The previous errors that are gone, in the previous report's order.
  let fixed: [Finding]
  /// How many errors are new, and how many have remained.
  let new: Int
  let remaining: Int
  /// How many records the previous errors had.
  private let counts: [FindingName: Int]

  init(since: Int, from old: Report, to new: Report) {
    self.since = since
    let before = Self.errors(of: old)
    let after = Self.errors(of: new)
    let names = Set(after.map(FindingName.init))
    let counts = Dictionary(before.map { (FindingName($0), $0.count) }) { $0 + $1 }
    self.counts = counts
    fixed = before.filter { !names.contains(FindingName($0)) }
    let remaining = names.count { counts[$0] != nil }
    self.remaining = remaining
    self.new = names.count - remaining
  }

  /// What is different about a finding: `new`, or `was 35`; `nil` if it is as before.
  func remark(on finding: Finding) -> String? {
    guard finding.severity == .error else { return nil }
    guard let before = counts[FindingName(finding)] else { return "new" }
    return before == finding.count ? nil : "was \(before.grouped)"
  }

  private static func errors(of report: Report) -> [Finding] {
    report.findings.filter { $0.severity == .error }
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
