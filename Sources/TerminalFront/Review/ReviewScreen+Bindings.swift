internal import Profiles
internal import Roster
internal import RosterSync
internal import Terminal

extension ReviewScreen {
  static let bindings: [Binding<Self>] = [
    Binding(
      keys: [.enter, .character("l"), .right], name: "rows", help: "the rows of this line",
      group: .screen, footer: 0,
      refusal: { screen, _ in
        screen.choice.selected == nil ? "There are no rows." : nil
      },
      action: { screen, _ in screen.opened.map { [.push($0)] } ?? [] }),
    Binding(
      keys: [.character("S")], name: "start now", help: "start exactly this plan", group: .screen,
      footer: 1, isThere: { $0.isReview && $0.mayStart }, isCareful: true,
      refusal: { screen, _ in screen.refusalOfStarting },
      action: { screen, _ in screen.start() }),
    Binding(
      keys: [.character("L")], name: "let go", help: "release what this line holds",
      group: .screen, footer: 3, isThere: { $0.isReview && $0.plan?.isHeld == true },
      isCareful: true,
      refusal: { screen, _ in screen.refusalOfReleasing },
      action: { screen, _ in screen.releaseLine() }),
    Binding(
      keys: [.character("s")], name: "plan again", help: "plan again, with what has changed",
      group: .screen, footer: 4, isThere: { $0.isReview },
      refusal: { screen, _ in
        guard screen.facts?.run.outcome != nil else { return "The plan is being made." }
        return screen.overview?.refusal(of: .verify)?.userMessage
      },
      action: { screen, _ in
        guard let overview = screen.overview else { return [] }
        return [.replace(ReviewScreen(planning: overview))]
      }),
    Binding(
      keys: [.character("r")], name: "report", help: "what the verification found",
      group: .screen, footer: 2,
      refusal: { screen, _ in
        screen.facts?.run.outcome == nil ? "The files are not verified yet." : nil
      },
      action: { screen, _ in
        screen.run.map { [.push(ReportScreen(profile: screen.profile, run: $0))] } ?? []
      }),
  ]

  private var opened: (any Screen)? {
    guard let run, let line = choice.selected else { return nil }
    switch line.kind {
    case .operations(let kind, let action):
      let format = facts?.run.format.flatMap(Format.named)
      return PlanRowsScreen(run: run, kind, action, count: line.count, in: format)
    case .hold(let hold):
      guard !hold.gate.holdsEverything || hold.rows > 0 else { return nil }
      return PlanRowsScreen(
        run: run, hold, rows: hold.rows, in: facts?.run.format.flatMap(Format.named))
    case .missing:
      return PlanRowsScreen(
        missingIn: run, count: line.count, in: facts?.run.format.flatMap(Format.named))
    case .failures: return FailuresScreen(run: run, profile: profile, count: line.count)
    case .warnings, .errors: return ReportScreen(profile: profile, run: run)
    }
  }
}
