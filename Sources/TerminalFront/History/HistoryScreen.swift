internal import Profiles
internal import RosterSync
internal import Terminal
internal import Words

/// The runs of a profile, the newest first.
struct HistoryScreen: ChoiceScreen {
  let profile: String
  let title = "History"
  static let panelHeight = 3
  static let sortings = ["newest", "longest"]
  var choice = Choice<Item> { item in
    let run = item.run
    return [
      String(run.number), run.who.text, run.goalWord, run.outcomeText,
      run.reason ?? "", run.message ?? "",
    ].joined(separator: " ")
  }
  private(set) var isLoaded = false
  /// The run that a process is doing.
  private var live: Int?
  private var sorting = 0
  private var isReversed = false

  struct Item: Identifiable, Sendable {
    let run: Run
    var id: Int { run.number }
    var duration: Int { (run.endedAt ?? run.startedAt) - run.startedAt }
  }

  init(profile: String) {
    self.profile = profile
  }

  var queries: [any Query] { [RunsQuery(profile: profile)] }
  var isLive: Bool { live != nil }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Step] {
    guard let (_, found) = reply.to(RunsQuery.self) else { return [] }
    isLoaded = true
    live = found.overview.liveRun?.number
    choice.replace(ordered(found.runs.map(Item.init)))
    return []
  }

  mutating func sort(_ sorting: Int, isReversed: Bool) {
    self.sorting = sorting
    self.isReversed = isReversed
    choice.replace(ordered(choice.items))
  }

  private func ordered(_ items: [Item]) -> [Item] {
    let sorted = items.sorted { a, b in
      sorting == 1 && a.duration != b.duration ? a.duration > b.duration : a.id > b.id
    }
    return isReversed ? sorted.reversed() : sorted
  }

  func copyText(_ context: Context) -> String? {
    choice.selected.map { "run \($0.run.number), \($0.run.goalWord) by \($0.run.who.text)" }
  }

  static let bindings: [Binding<Self>] = [
    Binding(
      keys: [.enter, .character("l"), .right], name: "open", help: "the result of the run",
      group: .screen, footer: 0,
      refusal: { screen, _ in screen.choice.selected == nil ? "There are no runs." : nil },
      action: { screen, _ in
        screen.choice.selected.map { [.push(RunScreen(run: $0.id, profile: screen.profile))] } ?? []
      }),
    Binding(
      keys: [.character("r")], name: "report", help: "what its verification found",
      group: .screen, footer: 1,
      refusal: { screen, _ in screen.choice.selected == nil ? "There are no runs." : nil },
      action: { screen, _ in
        screen.choice.selected.map { [.push(ReportScreen(profile: screen.profile, run: $0.id))] }
          ?? []
      }),
  ]

  func content(_ context: Context) -> Content {
    let table = context.table([
      TableColumn(title: "RUN", width: 5, alignment: .right),
      TableColumn(title: "STARTED", width: 12, rank: 1),
      TableColumn(title: "BY", width: 10, rank: 3), TableColumn(title: "GOAL", width: 7, rank: 2),
      TableColumn(title: "RESULT", width: 23, isFlexible: true),
      TableColumn(title: "TOOK", width: 9, alignment: .right, rank: 4),
    ])
    var content = Content()
    content.heading = { _ in table.heading }
    content.rows = { visible in
      choice.shown[visible].map { item in
        let run = item.run
        let took = run.endedAt.map { LocalTime.duration($0 - run.startedAt) } ?? ""
        return table.line([
          Line(String(run.number)), Line(context.time.short(run.startedAt)),
          Line(run.isUnattended ? "timer" : run.who.principal), Line(run.goalWord),
          run.resultLine(context, isLive: run.number == live), Line(took, .dim),
        ])
      }
    }
    content.empty = [
      Line(choice.items.isEmpty ? "There are no runs yet." : "No matching runs.", .dim)
    ]
    content.panel = panel(context)
    content.status = Line(
      "\(counted(choice.items.count, "run")), \(Self.sortings[sorting]) first"
        + (isReversed ? ", reversed" : ""), .dim)
    return content
  }

  private func panel(_ context: Context) -> [Line] {
    guard let run = choice.selected?.run else { return [] }
    let from = run.who.address.map { " from \($0)" } ?? ""
    let how = run.isUnattended ? ", unattended" : ""
    let plan = run.plan.map { "plan \($0.prefix(12))" } ?? ""
    return [
      context.ends(
        Line("Run \(run.number), \(run.goalWord) by \(run.who.text)\(from)\(how)"), Line(plan, .dim)
      )
    ]
      + context.paragraph(
        [run.reason, run.message].compactMap { $0 }.joined(separator: " "))
  }
}
