internal import Profiles
internal import Roster
internal import RosterSync
internal import Terminal
internal import Verification

/// What a start would do, in words and counts, before anything is done; each line opens its rows.
///
/// What a limit holds is released only by typing how many it concerns. The screen also shows the
/// plan of a run that has ended, which cannot be started.
struct ReviewScreen: ChoiceScreen {
  let profile: String
  let title: String
  static let panelHeight = 3
  var choice = Choice<PlanLine> { "\($0.word) \($0.noun)" }
  /// The run whose plan this is; `nil` until it has begun.
  private(set) var run: Int?
  private(set) var facts: RunFacts?
  /// The profile as it was when the screen was opened.
  let before: ProfileOverview?
  private(set) var hasAsked = false
  /// What had been released in the previous plan; that release counted for that plan only.
  let forgotten: [Hold]

  /// Reviews a start of a profile: the held plan of these files if there is one, otherwise a new
  /// plan.
  init(_ overview: ProfileOverview) {
    profile = overview.stored.id
    title = "Start"
    before = overview
    forgotten = []
    if overview.isHeldPlanOfUpload { run = overview.stored.currentRun }
  }

  /// Reviews a new plan, discarding any previous one.
  ///
  /// - Parameter forgotten: what had been released of the previous one.
  init(planning overview: ProfileOverview, forgetting forgotten: [Hold]) {
    profile = overview.stored.id
    title = "Start"
    before = overview
    self.forgotten = forgotten
  }

  /// The plan of a run that has ended.
  init(planOf run: Int, profile: String) {
    self.profile = profile
    self.run = run
    title = "Plan of run \(run)"
    before = nil
    forgotten = []
  }

  /// Whether the plan can be started here, and not only viewed.
  var isReview: Bool { before != nil }
  var overview: ProfileOverview? { facts?.overview ?? before }
  var profileName: String? { overview?.name }
  var plan: PlanSummary? { facts?.plan }
  /// The profile as it was when the plan was made, if its settings have been changed since.
  var asPlanned: ProfileOverview? {
    before.flatMap { $0.stored.profile == facts?.overview.stored.profile ? nil : $0 }
  }
  var isLoaded: Bool { facts != nil }
  var isReady: Bool { facts.map { $0.run.outcome != nil || list.count > 0 } ?? false }
  var isLive: Bool { run != nil && facts.map { $0.run.outcome == nil } ?? true }
  var queries: [any Query] { run.map { [RunQuery(run: $0)] } ?? [] }

  /// Planning begins as soon as the screen is opened.
  mutating func appear() -> [Step] {
    guard run == nil, !hasAsked else { return [] }
    hasAsked = true
    return [.act(.plan(profile: profile))]
  }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Step] {
    guard let (_, facts) = reply.to(RunQuery.self) else { return [] }
    let isNewlyMade = self.facts?.run.outcome == nil && facts.run.outcome != nil
    self.facts = facts
    rebuild()
    // A message that the plan could not be started is no longer true.
    return isNewlyMade ? [.say("", .dim)] : []
  }

  mutating func receive(_ done: Done, _ context: Context) -> [Step] {
    switch (done.action, done.run) {
    case (.plan, let number?):
      run = number
      return [.load(RunQuery(run: number))]
    case (.start, let number?), (.release, let number?):
      return [.replace(RunScreen(run: number, profile: profile))]
    default: return []
    }
  }

  mutating func receive(_ problem: Problem, _ context: Context) -> [Step] {
    // A review is useless without a plan.
    run == nil
      ? [.pop, .say(problem.sentence, .error)] : [.say(problem.sentence, .error)]
  }

  private mutating func rebuild() {
    guard let facts else { return }
    if facts.run.outcome == .rejected {
      let warnings = PlanLine(kind: .warnings, count: facts.run.warnings)
      choice.replace(
        [PlanLine(kind: .errors, count: facts.run.errors)] + (warnings.count > 0 ? [warnings] : []))
    } else if let plan = facts.plan, facts.run.outcome != nil || facts.run.phase == .applying {
      choice.replace(PlanLine.all(plan, warnings: facts.run.warnings))
    }
  }

  func copyText(_ context: Context) -> String? {
    choice.selected.map { "\($0.word) \($0.count.grouped) \($0.noun)" }
  }
}
