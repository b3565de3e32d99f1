internal import Profiles
internal import Roster
internal import RosterSync
internal import Terminal
internal import Verification

/// What a start would do, in words and counts, before anything is done: each line opens to its rows.
///
/// What a limit holds is let go only by typing how many are concerned. The plan of a run that has
/// ended is shown by it too, and then cannot be started.
struct ReviewScreen: ChoiceScreen {
  let profile: String
  let title: String
  static let panelHeight = 3
  var choice = Choice<PlanLine> { "\($0.word) \($0.noun)" }
  /// The run whose plan this is; `nil` until it is on its way.
  private(set) var run: Int?
  private(set) var facts: RunFacts?
  /// The profile as it was when one came here.
  private let before: ProfileOverview?
  private(set) var hasAsked = false

  /// Reviews a start of a profile: the plan that is held, if there is one of these files, else a new
  /// one.
  init(_ overview: ProfileOverview) {
    profile = overview.stored.id
    title = "Start"
    before = overview
    if overview.isHeldPlanOfUpload { run = overview.stored.currentRun }
  }

  /// Reviews a new plan, whatever there was.
  init(planning overview: ProfileOverview) {
    profile = overview.stored.id
    title = "Start"
    before = overview
  }

  /// The plan of a run that has ended.
  init(planOf run: Int, profile: String) {
    self.profile = profile
    self.run = run
    title = "Plan of run \(run)"
    before = nil
  }

  /// Whether it can be started here, and not only looked at.
  var isReview: Bool { before != nil }
  var overview: ProfileOverview? { facts?.overview ?? before }
  var plan: PlanSummary? { facts?.plan }
  var isLoaded: Bool { facts != nil }
  var isLive: Bool { run != nil && facts.map { $0.run.outcome == nil } ?? true }
  var queries: [any Query] { run.map { [RunQuery(run: $0)] } ?? [] }

  /// A plan is asked for as soon as one is here.
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
    // Why it could not be started so far is no longer so.
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
    // A review without a plan is of no use, nor is one of a profile that is gone.
    run == nil || problem.isGone
      ? [.pop, .say(problem.sentence, .error)] : [.say(problem.sentence, .error)]
  }

  private mutating func rebuild() {
    guard let facts else { return }
    if facts.run.outcome == .rejected {
      let warnings = PlanLine(kind: .warnings, count: facts.run.warnings)
      choice.replace(
        [PlanLine(kind: .errors, count: facts.run.errors)] + (warnings.count > 0 ? [warnings] : []))
    } else if let plan = facts.plan, facts.run.outcome != nil {
      choice.replace(PlanLine.all(plan, warnings: facts.run.warnings))
    }
  }

  func copyText(_ context: Context) -> String? {
    choice.selected.map { "\($0.word) \($0.count.grouped) \($0.noun)" }
  }

  // MARK: Starting

  /// Why it cannot be started; `nil` if it can.
  var refusalOfStarting: String? {
    guard isReview else { return "This is the plan of a run that has ended." }
    guard let facts else { return "The plan is not ready yet." }
    if let change { return "\(change) since this plan; s plans again." }
    switch facts.run.outcome {
    case nil: return "The plan is not ready yet."
    case .rejected: return "Nothing can start until the errors are corrected."
    case .nothingToDo: return "The directory already matches the files: there is nothing to do."
    case .planned, .held: break
    case .failed, .verified, .planChanged, .success, .someFailed, .stopped, .superseded:
      return facts.run.message ?? "There is no plan to start."
    }
    if plan == nil { return "There is no plan to start." }
    // What may be done is asked of the profile as it is now.
    let action: ProfileAction = facts.run.outcome == .held ? .release : .start
    return overview?.refusal(of: action)?.userMessage
  }

  /// Whether the plan is, or becomes, one that could be started.
  var mayStart: Bool { ![.rejected, .nothingToDo].contains(facts?.run.outcome) }

  /// What has changed so that the plan is no longer that of this profile; `nil` if nothing is known to have.
  var change: String? {
    guard isReview, let facts, facts.run.outcome != nil else { return nil }
    if !facts.overview.isOfUpload(facts.run) { return "The files have changed" }
    if let before, before.stored.profile != facts.overview.stored.profile {
      return "The profile's settings have changed"
    }
    if let other = facts.overview.decisiveRun, other.number > facts.run.number {
      return "Run \(other.number) has been started"
    }
    return nil
  }

  /// Whether somebody has changed the directory since. The plan may be the same all the same: a start makes
  /// sure of that.
  var isOfOlderDirectory: Bool { isReview && facts?.isDirectoryChanged == true }

  /// Starts, or asks for the number that lets a held plan go.
  func start() -> [Step] {
    guard let plan else { return [] }
    guard plan.isHeldWhole || facts?.run.outcome == .held else {
      return [.act(.start(profile: profile, plan: plan.hash, released: []))]
    }
    let holds = plan.openHolds.sorted { $0.count > $1.count }
    let more =
      holds.count > 1
      ? " \(counted(holds.count - 1, "more limit")) \(holds.count == 2 ? "holds" : "hold") it too."
      : ""
    let (label, what) =
      isOfOneHold(plan)
      ? ("How many: ", "how many it concerns")
      : ("Operations in all: ", "how many operations it has")
    return ask(
      .type("release"), label: label,
      "\(holds.first?.sentence ?? "")\(more) To release \(holds.count == 1 ? "it" : "it all"), type \(what)."
    )
  }

  /// Whether the number of those whom the one hold concerns is the one to be typed; of several, nobody is
  /// counted twice.
  private func isOfOneHold(_ plan: PlanSummary) -> Bool {
    plan.openHolds.count == 1 && plan.openHolds[0].count > 0
  }

  private func ask(_ purpose: Prompt.Purpose, label: String, _ text: String) -> [Step] {
    [.ask(Prompt(purpose, label: label, detail: "\(overview?.name ?? ""): \(text)"))]
  }

  /// What the selected line holds.
  private var hold: Hold? {
    guard case .hold(let hold)? = choice.selected?.kind else { return nil }
    return hold
  }

  /// Why what the line holds cannot be released alone; `nil` if it can.
  var refusalOfReleasing: String? {
    guard hold != nil else { return "This line holds nothing." }
    if plan?.isHeldWhole == true { return "The plan is held as a whole; S releases it." }
    guard facts?.run.outcome == .held else { return refusalOfStarting }
    if let change { return "\(change) since this plan; s plans again." }
    return overview?.refusal(of: .release)?.userMessage
  }

  func releaseLine() -> [Step] {
    guard let hold else { return [] }
    return ask(
      .type("release one"), label: "How many: ",
      "\(hold.sentence) To release it, type how many it concerns.")
  }

  mutating func answer(_ prompt: Prompt.Purpose, _ text: String, _ context: Context) -> [Step] {
    guard let plan, let facts else { return [] }
    let holds: [Hold]
    let number: Int
    if prompt == .type("release one"), let hold {
      (holds, number) = ([hold], hold.count)
    } else if prompt == .type("release") {
      holds = plan.openHolds
      number = isOfOneHold(plan) ? holds[0].count : plan.releaseCount
    } else {
      return []
    }
    guard text.filter({ $0 != "," && $0 != " " }) == String(number) else {
      let said = text.isEmpty ? "Nothing was typed" : "That is not the number"
      return [.say("\(said), so nothing was started.", .warning)]
    }
    return facts.run.outcome == .held
      ? [.act(.release(profile: profile, plan: plan.hash, only: holds.map(\.name)))]
      : [.act(.start(profile: profile, plan: plan.hash, released: holds))]
  }
}
