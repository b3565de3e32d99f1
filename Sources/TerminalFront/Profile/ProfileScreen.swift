internal import Profiles
internal import Roster
internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

/// One profile: its files, and the last verification's result for each.
struct ProfileScreen: ChoiceScreen {
  let id: String
  private let name: String
  var title: String { overview?.name ?? name }
  static let panelHeight = 7
  var choice = Choice<FileItem> { $0.name }
  var facts: ProfileFacts?
  /// The report of the last verification, once it has been read.
  var loaded: LoadedReport?
  /// The verification that was started here, until it has ended.
  var awaited: Int?
  /// Whether the cursor has been put where it should begin.
  private var hasBegun = false

  init(id: String, name: String) {
    self.id = id
    self.name = name
  }

  var overview: ProfileOverview? { facts?.overview }
  var profileName: String? { title }
  var isLoaded: Bool { facts != nil && (loaded != nil || loadingReport.isEmpty) }
  var isLive: Bool { overview?.liveRun != nil || awaited != nil }
  var queries: [any Query] { [ProfileQuery(id: id)] }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Step] {
    if let (_, facts) = reply.to(ProfileQuery.self) {
      self.facts = facts
      rebuild()
      return loadingReport + endOfAwaited(facts)
    }
    guard let (_, report) = reply.to(ReportQuery.self) else { return [] }
    loaded = report
    rebuild()
    return []
  }

  mutating func receive(_ done: Done, _ context: Context) -> [Step] {
    switch (done.action, done.run) {
    case (.verify, let run?):
      awaited = run
      return [.load(ProfileQuery(id: id))]
    case (.resume, let run?): return [.push(RunScreen(run: run, profile: id))]
    case (.resume, nil): return [.say("The pause is lifted.", .good)]
    case (.pause, _):
      return [.say(pausable != nil ? "It pauses as soon as it can." : "Paused.", .good)]
    default: return []
    }
  }

  /// Loads the report, if it is another one than before.
  private var loadingReport: [Step] {
    guard let run = overview?.verification, loaded?.run != run.number,
      overview?.liveRun?.number != run.number
    else { return [] }
    return [.load(ReportQuery(run: run.number))]
  }

  private mutating func endOfAwaited(_ facts: ProfileFacts) -> [Step] {
    guard let run = facts.runs.first(where: { $0.number == awaited }), run.outcome != nil else {
      return []
    }
    awaited = nil
    hasBegun = false
    if run.outcome == .failed { return [.say(run.message ?? "It failed.", .error)] }
    return [.say("Verified: \(run.foundText).", run.errors > 0 ? .error : .good)]
  }

  private mutating func rebuild() {
    guard let facts else { return }
    choice.replace(FileItem.all(facts, loaded?.report))
    // The first file with an error, otherwise the first with a warning.
    guard !hasBegun, isLoaded else { return }
    hasBegun = true
    if let worst = choice.items.min(by: { $0.rank < $1.rank }) { choice.select(worst.id) }
  }

  /// The run that a pause would stop; `nil` if none is in progress.
  var pausable: Int? { overview?.liveRun.flatMap { $0.goal == .apply ? $0.number : nil } }
  /// Whether resuming begins a start again, rather than continuing with what is left.
  var startsAgain: Bool { overview?.startsWhenResumed ?? false }

  mutating func answer(_ prompt: Prompt, _ context: Context) -> [Step] {
    switch prompt.purpose {
    case .confirm("pause"): [.act(.pause(profile: id, run: pausable))]
    case .confirm("resume"): [.act(.resume(profile: id, startsAgain: startsAgain))]
    default: []
    }
  }

  func copyText(_ context: Context) -> String? { choice.selected?.name }

  /// The report, at the findings of the selected file.
  var openedReport: [Step] {
    guard let loaded else { return [] }
    return [.push(ReportScreen(profile: id, loaded, at: choice.selected?.id))]
  }
}

/// One file of a profile: as it was uploaded, and as it was verified.
struct FileItem: Identifiable, Sendable {
  /// The name in lower case.
  let id: String
  let info: UploadedFileInfo?
  /// The findings in it; `nil` if it was absent.
  let found: ReportFile?

  var name: String { info?.name ?? found?.name ?? id }
  var summary: FileSummary? { found?.summary }

  func count(_ severity: Severity) -> Int { found?.count(severity) ?? 0 }
  /// Files that need attention come first.
  var rank: Int { count(.error) > 0 ? 0 : count(.warning) > 0 ? 1 : 2 }

  /// The files that were uploaded, and those in the report.
  static func all(_ facts: ProfileFacts, _ report: Report?) -> [FileItem] {
    let files = report.map { ReportFile.all(of: $0) } ?? []
    let found = Dictionary(files.map { ($0.fileName, $0) }) { first, _ in first }
    /// The report's name for an uploaded file.
    func reportName(_ name: String) -> String {
      report?.format?.file(named: name)?.name ?? (found[name] == nil ? name.lowercased() : name)
    }
    let uploaded = Dictionary(facts.files.map { (reportName($0.name), $0) }) { first, _ in first }
    return Set(found.keys).union(uploaded.keys).sorted().map { id in
      FileItem(id: id, info: uploaded[id], found: found[id])
    }
  }
}
