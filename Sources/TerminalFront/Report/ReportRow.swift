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
  /// What the values of the finding have in common, or of those of the file, as far as it is known.
  let values: [ValueWords]

  var finding: Finding? {
    if case .finding(let finding, _) = kind { finding } else { nil }
  }

  /// Its place among the findings of the report; `nil` for a file.
  var index: Int? {
    if case .finding(_, let index) = kind { index } else { nil }
  }

  /// The values of the finding, in as many words as there is room for; empty where nothing is known.
  func sample(characters: Int) -> String {
    finding == nil ? "" : values.first?.sample(characters: characters) ?? ""
  }

  /// What people call the finding; `nil` for a file.
  var title: String? { finding?.title(in: file.format) }
}
