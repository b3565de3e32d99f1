internal import Profiles
internal import Verification
internal import Words

/// What the values of a finding have in common, read from the files of the run.
struct FindingValuesQuery: Query {
  static let isLong = true
  let run: Int
  let report: Report
  /// The finding's index in the report.
  let index: Int

  func answer(from profiles: inout OpenProfiles) throws -> FoundValues? {
    let finding = report.findings[index]
    guard let file = report.files.first(where: { $0.fileName == finding.fileName }) else {
      return .known(nil)
    }
    do {
      let folder = profiles.service.folder(of: try profiles.service.run(run))
      let summary = try folder.evidence(of: file, valueLimit: Self.valueLimit)?.values(
        of: finding, in: report.format, isGivenUp: profiles.isGivenUp)
      if profiles.isGivenUp() { return .givenUp }
      let cause = try summary.flatMap { summary in
        try MissingParent.find(finding, summary, in: report) { try folder.evidence(of: $0) }
      }
      return .known(summary.map { ValueWords(finding, $0, because: cause, in: report.format) })
    } catch {
      // The report is useful without the answer, and the screen that opens the files says why they
      // cannot be read.
      return .known(nil)
    }
  }
}

extension FindingValuesQuery {
  /// How many bytes of a value are read; no screen shows more.
  private static var valueLimit: Int { 1 << 10 }
}

/// The result of the question.
enum FoundValues: Sendable {
  /// `nil` if there is nothing to say.
  case known(ValueWords?)
  case givenUp
}

/// What the values of a report's findings have in common. This is queried for one finding at a
/// time, so that opening a finding waits for at most one query.
struct ReportValues: Sendable {
  private var known: [Int: ValueWords?] = [:]
  /// The finding that is being queried.
  private var pending: Int?

  subscript(index: Int) -> ValueWords? { known[index] ?? nil }

  ///
  /// - Parameter wanted: the findings of the visible rows, the most important first.
  mutating func next(_ wanted: [Int], in loaded: LoadedReport) -> FindingValuesQuery? {
    guard pending == nil, let next = wanted.first(where: { known[$0] == nil }) else { return nil }
    pending = next
    return FindingValuesQuery(run: loaded.run, report: loaded.report, index: next)
  }

  mutating func receive(_ query: FindingValuesQuery, _ found: FoundValues) {
    pending = nil
    if case .known(let words) = found { known[query.index] = .some(words) }
  }
}
