internal import Profiles
internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

/// The report of one verification, grouped by file.
struct ReportScreen: ChoiceScreen {
  let profile: String
  let title = "Report"
  static let panelHeight = 6
  static let sortings = ["file", "most records"]
  static let isReversible = false
  var choice = Choice<ReportRow>(
    heads: { row in
      row.finding == nil
        ? (row.file.findings.map { Self.text(of: $0.finding, in: row.file) }
          + row.values.map(\.text)).joined(separator: " ")
        : ""
    },
    text: { row in
      row.finding.map { finding in
        ([Self.text(of: finding, in: row.file)] + row.values.map(\.text)).joined(separator: " ")
      } ?? row.file.name
    })
  private(set) var loaded: LoadedReport?
  private var values = ReportValues()
  let run: Int
  private(set) var overview: ProfileOverview?
  /// Files whose findings are not shown.
  var folded: Set<String> = []
  var showsErrorsOnly = false
  private(set) var isByCount = false
  private var start: String?
  /// The finding to begin at, if it still exists.
  private let finding: FindingName?
  private let isAfterRepair: Bool
  /// The severity of the finding to begin at; `nil` for any.
  private let severity: Severity?

  ///
  /// - Parameter fileName: the file at whose first finding to begin; `nil` for the first of all.
  init(profile: String, _ loaded: LoadedReport, at fileName: String?) {
    self.init(profile: profile, run: loaded.run, at: fileName)
    take(loaded)
  }

  /// The report of a run that has yet to be read.
  ///
  /// - Parameters:
  ///   - isAfterRepair: whether to begin at what remains, if there is nothing at the named place.
  ///   - severity: the severity of the finding to begin at, if no place is named.
  init(
    profile: String, run: Int, at fileName: String? = nil, _ finding: FindingName? = nil,
    isAfterRepair: Bool = false, first severity: Severity? = nil
  ) {
    self.severity = severity
    self.isAfterRepair = isAfterRepair
    self.profile = profile
    self.run = run
    start = fileName
    self.finding = finding
  }

  var isLoaded: Bool { loaded != nil }
  var isLive: Bool { overview?.liveRun != nil }
  var queries: [any Query] {
    [ProfileQuery(id: profile)] + (loaded == nil ? [ReportQuery(run: run)] : [])
  }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Step] {
    if let (_, report) = reply.to(ReportQuery.self) { take(report) }
    if let (query, found) = reply.to(FindingValuesQuery.self) {
      values.receive(query, found)
      rebuild()
    }
    guard let (_, facts) = reply.to(ProfileQuery.self) else { return [] }
    overview = facts.overview
    // The files have been verified again: show that report, or a newer one.
    guard let awaited, let run = facts.overview.verification, run.number >= awaited,
      run.outcome != nil
    else { return [] }
    return [
      .replace(
        ReportScreen(
          profile: profile, run: run.number,
          at: choice.selected.flatMap { $0.finding == nil ? $0.file.fileName : nil },
          choice.selected?.finding.map(FindingName.init), isAfterRepair: true)),
      .say("Verified: \(run.foundText).", run.errors > 0 ? .error : .good),
    ]
  }

  /// First for the selected row, then for the visible ones, and finally for all, so that a search
  /// finds them.
  mutating func missing(_ visible: Range<Int>) -> [any Query] {
    guard let loaded, loaded.hasFiles else { return [] }
    let rows = [choice.selected].compactMap { $0 } + choice.shown[visible]
    let wanted = rows.compactMap(\.index) + loaded.report.findings.indices
    return values.next(wanted, in: loaded).map { [$0] } ?? []
  }

  mutating func receive(_ done: Done, _ context: Context) -> [Step] {
    guard case .verify = done.action, let run = done.run else { return [] }
    awaited = run
    return [.load(ProfileQuery(id: profile))]
  }

  /// The run of another verification that was started here.
  private var awaited: Int?

  private mutating func take(_ loaded: LoadedReport) {
    self.loaded = loaded
    rebuild()
    // After a repair, begin at what remains: the same finding, otherwise the first.
    let begin =
      choice.shown.first { $0.finding.map(FindingName.init) == finding && finding != nil }
      ?? choice.shown.first { $0.file.fileName == start && $0.finding != nil }
      ?? choice.shown.first { $0.file.fileName == start && !isAfterRepair }
      ?? choice.shown.first { $0.finding?.severity == severity && severity != nil }
      ?? choice.shown.first { $0.finding != nil }
      ?? choice.shown.first { $0.file.fileName == start }
    if let begin { choice.select(begin.id) }
  }

  var files: [ReportFile] {
    loaded.map { ReportFile.all(of: $0.report, byCount: isByCount) } ?? []
  }

  /// All findings in the order of the screen, folded or not.
  var findings: [(finding: Finding, index: Int)] { files.flatMap(\.findings) }

  mutating func rebuild() {
    var rows: [ReportRow] = []
    for file in files {
      let findings = file.findings.filter { !showsErrorsOnly || $0.finding.severity == .error }
      if showsErrorsOnly && findings.isEmpty { continue }
      let isOpen = !folded.contains(file.fileName)
      rows.append(
        ReportRow(
          id: file.fileName, kind: .file(isOpen: isOpen), file: file,
          values: findings.compactMap { values[$0.index] }))
      guard isOpen else { continue }
      rows += findings.map { row($0.finding, $0.index, in: file) }
    }
    choice.replace(rows)
  }

  func row(_ finding: Finding, _ index: Int, in file: ReportFile) -> ReportRow {
    ReportRow(
      id: "\(file.fileName)#\(index)", kind: .finding(finding, index: index), file: file,
      values: values[index].map { [$0] } ?? [])
  }

  mutating func sort(_ sorting: Int, isReversed: Bool) {
    isByCount = sorting == 1
    rebuild()
  }

  func copyText(_ context: Context) -> String? {
    choice.selected.map { row in
      row.finding.map { "\(row.file.name): \($0.severity.rawValue): \($0.description)" }
        ?? row.file.name
    }
  }

  /// The text for searches.
  private static func text(of finding: Finding, in file: ReportFile) -> String {
    ([file.name, finding.description, finding.title(in: file.format)] + finding.rules.map(\.id))
      .joined(separator: " ")
  }
}
