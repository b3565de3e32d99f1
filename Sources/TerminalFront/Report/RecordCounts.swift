internal import Verification

/// How many records have findings, each record counted once.
struct RecordCounts: Sendable, Equatable {
  var errors = 0
  var warnings = 0
  /// Records with any finding.
  var all = 0

  init() {}

  ///
  /// - Parameter findings: the findings of one file.
  init(_ findings: [Finding]) {
    func lines(_ severity: Severity) -> LineSet {
      findings.filter { $0.severity == severity }.reduce(LineSet()) { $0.union($1.lines) }
    }
    let (errors, warnings) = (lines(.error), lines(.warning))
    self.errors = errors.count
    self.warnings = warnings.count
    all = errors.union(warnings).union(lines(.information)).count
  }

  /// The counts of each file, by name.
  static func all(of report: Report) -> [String: RecordCounts] {
    Dictionary(grouping: report.findings, by: \.fileName).mapValues(RecordCounts.init)
  }

  static func + (a: RecordCounts, b: RecordCounts) -> RecordCounts {
    var sum = a
    sum.errors += b.errors
    sum.warnings += b.warnings
    sum.all += b.all
    return sum
  }
}
