internal import Profiles
internal import RosterSync
internal import Terminal
internal import Words

/// A run in progress; afterwards its result.
struct RunScreen: ChoiceScreen {
  let run: Int
  let profile: String
  var title: String { "Run \(run)" }
  static let panelHeight = 2
  var choice = Choice<FailureItem> { "\($0.failure.named) \($0.failure.message)" }
  private(set) var facts: RunFacts?
  /// Recent samples of how much had been done at which time.
  private(set) var samples: [(time: Int, tried: Int)] = []

  struct FailureItem: Identifiable, Sendable {
    let failure: SyncFailure
    var id: String { failure.id }
  }

  init(run: Int, profile: String) {
    self.run = run
    self.profile = profile
  }

  var isLoaded: Bool { facts != nil }
  var profileName: String? { facts?.overview.name }
  /// Whether a process is working on it.
  var isLive: Bool {
    guard let facts else { return true }
    return facts.run.outcome == nil && facts.overview.liveRun?.number == run
  }
  var queries: [any Query] { [RunQuery(run: run)] }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Step] {
    guard let (_, facts) = reply.to(RunQuery.self) else { return [] }
    self.facts = facts
    sample(facts, context.now)
    choice.replace(facts.failures.map(FailureItem.init))
    return []
  }

  mutating func receive(_ done: Done, _ context: Context) -> [Step] {
    // A run that had changed nothing yet begins again as another run.
    if case .resume = done.action, let number = done.run, number != run {
      return [.replace(RunScreen(run: number, profile: profile))]
    }
    return queries.map(Step.load)
  }

  /// The offset of the selected failure among all of the run's; they are shown newest first.
  var selectedOffset: Int {
    guard let facts, let selected = choice.selected,
      let place = choice.items.firstIndex(where: { $0.id == selected.id })
    else { return 0 }
    return facts.failureCount - 1 - place
  }

  private var refusalOfPausing: String? {
    guard let facts else { return "It is not loaded yet." }
    if facts.run.outcome != nil { return "Run \(run) has ended, so there is nothing to pause." }
    guard isLive else { return "Run \(run) has stopped already; U resumes it." }
    if facts.run.goal != .apply { return "Run \(run) changes nothing, and ends by itself." }
    return facts.overview.refusalOfPausing
  }

  private var refusalOfResuming: String? {
    guard let overview = facts?.overview, let found = facts?.run else {
      return "It is not loaded yet."
    }
    if found.outcome == .stopped, overview.lastRun?.number == run, overview.startsWhenResumed {
      return overview.refusalOfResuming
    }
    if found.outcome != nil {
      return overview.stored.pausedBy == nil
        ? "Run \(run) has ended; s reviews a new start."
        : "Run \(run) has ended. The profile is paused; U on its own screen lifts the pause."
    }
    if overview.stored.currentRun != run { return "Run \(run) is already in progress." }
    return overview.refusalOfResuming
  }

  private mutating func sample(_ facts: RunFacts, _ now: Int) {
    guard facts.run.phase == .applying else { return samples = [] }
    samples.append((now, facts.progress.tried))
    samples.removeAll { now - $0.time > 10 }
  }

  /// Operations per second, measured recently; `nil` while that is not known.
  var rate: Double? {
    guard let first = samples.first, let last = samples.last, last.time > first.time else {
      return nil
    }
    return Double(last.tried - first.tried) / Double(last.time - first.time)
  }

  /// Whether resuming begins it again, rather than continuing with what is left.
  private var startsAgain: Bool { facts?.run.outcome != nil }

  mutating func answer(_ prompt: Prompt, _ context: Context) -> [Step] {
    switch prompt.purpose {
    case .confirm("pause"): [.act(.pause(profile: profile, run: run))]
    case .confirm("resume"): [.act(.resume(profile: profile, startsAgain: startsAgain))]
    default: []
    }
  }

  func copyText(_ context: Context) -> String? {
    choice.selected?.failure.copied
  }

  static let bindings: [Binding<Self>] = [
    Binding(
      keys: [.enter, .character("l"), .right], name: "who",
      help: "everyone who was left as they were", group: .screen, footer: 0,
      refusal: { screen, _ in
        (screen.facts?.failureCount ?? 0) == 0 ? "Nobody was left as they were." : nil
      },
      action: { screen, _ in
        [
          .push(
            FailuresScreen(
              run: screen.run, profile: screen.profile, count: screen.facts?.failureCount ?? 0,
              selecting: screen.selectedOffset))
        ]
      }),
    Binding(
      keys: [.character("p")], name: "plan", help: "its plan, row by row", group: .screen,
      footer: 1,
      refusal: { screen, _ in
        if screen.facts?.plan != nil { return nil }
        return screen.facts?.run.outcome == nil ? ReviewScreen.ofUnreadyPlan : "It has no plan."
      },
      action: { screen, _ in
        [.push(ReviewScreen(planOf: screen.run, profile: screen.profile))]
      }),
    Binding(
      keys: [.character("r")], name: "report", help: "what its verification found",
      group: .screen, footer: 2,
      refusal: { screen, _ in
        guard let run = screen.facts?.run else { return "It is not loaded yet." }
        return [.preparing, .verifying].contains(run.phase) ? "It has no report yet." : nil
      },
      action: { screen, _ in [.push(ReportScreen(profile: screen.profile, run: screen.run))] }),
    Binding(
      keys: [.character("P")], name: "pause...", help: "stop after the current batch",
      group: .screen, footer: 3,
      refusal: { screen, _ in screen.refusalOfPausing },
      action: { _, _ in
        [
          .ask(
            Prompt(.confirm("pause"), label: "Pause it after the current batch? y pauses it. ")
          )
        ]
      }),
    Binding(
      keys: [.character("U")], name: "resume...", help: "resume where it stopped", group: .screen,
      footer: 4,
      refusal: { screen, _ in screen.refusalOfResuming },
      action: { screen, _ in
        let label =
          screen.startsAgain
          ? "Start it again, without a review? y starts it. "
          : "Resume it with what is left? y resumes it. "
        return [.ask(Prompt(.confirm("resume"), label: label))]
      }),
    .start(footer: 5) { $0.facts?.overview },
  ]
}
