internal import Roster
internal import Verification
internal import Words

/// One row of a report on the screen: a file, or one of its findings.
struct ReportRow: Identifiable, Sendable {
  enum Kind: Sendable {
    /// - Parameter isOpen: whether its findings are shown.
    case file(isOpen: Bool)
    /// - Parameter index: the finding's index in the report.
    case finding(Finding, index: Int)
  }

  let id: String
  let kind: Kind
  let file: ReportFile
  /// What the values of the finding, or of the file's findings, have in common, as far as it is known.
  let values: [ValueWords]
  /// The finding's name for people; `nil` for a file.
  let title: String?
  /// The finding's values in full; empty if nothing is known.
  let sample: String

  init(id: String, kind: Kind, file: ReportFile, values: [ValueWords]) {
    self.id = id
    self.kind = kind
    self.file = file
    self.values = values
    // These texts are made once, since the list shows them after each key.
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

  /// Its index among the report's findings; `nil` for a file.
  var index: Int? {
    if case .finding(_, let index) = kind { index } else { nil }
  }

  /// The finding's values, in as many words as fit; empty if nothing is known.
  func sample(characters: Int) -> String {
    if sample.utf8.count <= characters { return sample }
    return values.first?.sample(characters: characters) ?? ""
  }
}
