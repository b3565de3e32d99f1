internal import Roster
internal import Verification
internal import Words

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
