internal import Profiles
internal import Roster
internal import RosterSync
internal import Terminal
internal import Verification

extension ReviewScreen {
  static let bindings: [Binding<Self>] = [
    Binding(
      keys: [.enter, .character("l"), .right], name: "rows", help: "the rows of this line",
      group: .screen, footer: 0,
      refusal: { screen, _ in screen.refusalOfOpening },
      action: { screen, _ in screen.opened.map { [.push($0)] } ?? [] }),
    start("start now", "start exactly this plan", when: .all),
    start("start the rest", "start what is not held", when: .rest),
    start("release all...", "release all that is held, and start it", when: .release),
    Binding(
      keys: [.character("L")], name: "release this...", help: "release what this line holds",
      group: .screen, footer: 2, isCareful: true,
      refusal: { screen, _ in screen.refusalOfReleasing },
      action: { screen, _ in screen.releaseLine() }),
    Binding(
      keys: [.character("s")], name: "plan again", help: "plan again, with what has changed",
      group: .screen, footer: 4,
      refusal: { screen, _ in screen.refusalOfPlanning },
      action: { screen, _ in screen.planAgain() }),
    Binding(
      keys: [.character("r")], name: "report", help: "what the verification found",
      group: .screen, footer: 3,
      refusal: { screen, _ in
        guard let run = screen.facts?.run else { return ReviewScreen.ofUnreadyPlan }
        return [.preparing, .verifying].contains(run.phase)
          ? "The files are being verified." : nil
      },
      action: { screen, _ in
        screen.run.map { [.push(ReportScreen(profile: screen.profile, run: $0))] } ?? []
      }),
  ]

  /// `S`, named by what it does to the current plan.
  private static func start(_ name: String, _ help: String, when start: Start) -> Binding<Self> {
    Binding(
      keys: [.character("S")], name: name, help: help, group: .screen, footer: 1,
      isMain: true, isThere: { $0.start == start }, isCareful: true,
      refusal: { screen, _ in screen.refusalOfStarting },
      action: { screen, _ in screen.begin() })
  }

  private var refusalOfOpening: String? {
    if isReview, facts?.run.outcome == nil { return Self.ofUnreadyPlan }
    guard let line = choice.selected else { return "There are no rows." }
    guard opened == nil else { return nil }
    if case .note = line.kind { return "A note has no rows; the other lines do." }
    return "This limit is about the plan as a whole; it has no rows of its own."
  }

  private var opened: (any Screen)? {
    guard let run, let line = choice.selected else { return nil }
    let format = facts?.run.format.flatMap(Format.named)
    let remark = change.map { "\($0) since this plan." }
    switch line.kind {
    case .operations(let kind, let action):
      return PlanRowsScreen(run: run, kind, action, count: line.count, in: format, remark)
    case .hold(let hold):
      guard !hold.gate.holdsEverything || hold.rows > 0 else { return nil }
      return PlanRowsScreen(run: run, hold, in: format, remark)
    case .missing:
      return PlanRowsScreen(missingIn: run, count: line.count, in: format, remark)
    case .failures: return FailuresScreen(run: run, profile: profile, count: line.count)
    case .note: return nil
    case .warnings: return ReportScreen(profile: profile, run: run, first: .warning)
    case .errors: return ReportScreen(profile: profile, run: run, first: .error)
    }
  }
}
