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
  /// What people call the finding; `nil` for a file.
  let title: String?
  /// The values of the finding in all words that there are; empty where nothing is known.
  let sample: String

  init(id: String, kind: Kind, file: ReportFile, values: [ValueWords]) {
    self.id = id
    self.kind = kind
    self.file = file
    self.values = values
    // Made once, for a list shows them after each key.
    guard case .finding(let finding, _) = kind else {
      title = nil
      sample = ""
      return
    }
    title = finding.title(in: file.format)
    sample = values.first?.sample(characters: .max) ?? ""
  }

  var finding: Finding? {
    if case .finding(let finding, _) = kind { finding } else { nil }
  }

  /// Its place among the findings of the report; `nil` for a file.
  var index: Int? {
    if case .finding(_, let index) = kind { index } else { nil }
  }

  /// The values of the finding, in as many words as there is room for; empty where nothing is known.
  func sample(characters: Int) -> String {
    if sample.utf8.count <= characters { return sample }
    return values.first?.sample(characters: characters) ?? ""
  }
}
