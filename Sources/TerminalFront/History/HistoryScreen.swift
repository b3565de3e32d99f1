internal import Profiles
internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

/// A profile's runs, newest first.
struct HistoryScreen: ChoiceScreen {
  let profile: String
  let title = "History"
  static let panelHeight = 4
  static let sortings = ["newest", "longest"]
  var choice = Choice<Item> { item in
    let run = item.run
    return [
      String(run.number), run.who.text, run.goalWord, run.outcomeText,
      run.reason ?? "", run.message ?? "",
    ].joined(separator: " ")
  }
  private(set) var isLoaded = false
  /// The run that is in progress.
  private var live: Int? { overview?.liveRun?.number }
  private var sorting = 0
  private var isReversed = false
  private var runs: [Run] = []
  private var overview: ProfileOverview?
  /// Whether plans and verifications, which changed nothing, are shown.
  private var showsAll = false
  /// What the runs that have ended did; no value yet for those still being queried.
  private var deeds: [Int: RunDeeds] = [:]
  private var asked: Set<Int> = []

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
    if let (query, found) = reply.to(RunCountsQuery.self) {
      deeds.merge(found.compactMapValues { $0 }) { $1 }
      // A query that was given up is repeated.
      asked.subtract(Set(query.runs).subtracting(found.keys))
    }
    guard let (_, found) = reply.to(RunsQuery.self) else { return [] }
    isLoaded = true
    overview = found.overview
    // What a run did is queried again when it has stopped or ended.
    let before = Dictionary(uniqueKeysWithValues: runs.map { ($0.number, $0) })
    asked.subtract(found.runs.filter { before[$0.number] != $0 }.map(\.number))
    runs = found.runs
    rebuild()
    return []
  }

  mutating func missing(_ visible: Range<Int>) -> [any Query] {
    let wanted = choice.shown[visible].map(\.run).filter {
      $0.number != live && !asked.contains($0.number)
    }
    .map(\.number)
    asked.formUnion(wanted)
    return wanted.isEmpty ? [] : [RunCountsQuery(runs: wanted)]
  }

  private mutating func rebuild() {
    choice.replace(ordered(runs.filter { showsAll || $0.goal == .apply }.map(Item.init)))
  }

  mutating func sort(_ sorting: Int, isReversed: Bool) {
    self.sorting = sorting
    self.isReversed = isReversed
    rebuild()
  }

  private func ordered(_ items: [Item]) -> [Item] {
    let sorted = items.sorted { a, b in
      sorting == 1 && a.duration != b.duration ? a.duration > b.duration : a.id > b.id
    }
    return isReversed ? sorted.reversed() : sorted
  }

  func copyText(_ context: Context) -> String? {
    choice.selected.map(\.run).map { run in
      "\(overview?.name ?? ""): run \(run.number), \(run.goalWord) by \(run.who.text), started "
        + "\(context.time.words(run.startedAt)), \(result(run, context).text.drop { !$0.isLetter })"
    }
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
    showing("all", "show plans and verifications too") { !$0.showsAll },
    showing("starts only", "show starts only") { $0.showsAll },
  ]

  /// `a`, named by what it does now.
  private static func showing(
    _ name: String, _ help: String, when isThere: @escaping @Sendable (Self) -> Bool
  ) -> Binding<Self> {
    Binding(
      keys: [.character("a")], name: name, help: help, group: .screen, footer: 2,
      isThere: isThere,
      refusal: { screen, _ in screen.runs.isEmpty ? "There are no runs yet." : nil },
      action: { screen, _ in
        screen.showsAll.toggle()
        screen.rebuild()
        return []
      })
  }

  func content(_ context: Context) -> Content {
    let results = choice.items.map {
      context.lettering.width(of: result($0.run, context))
    }
    let done = choice.items.map { cells($0.run) }
    let numbers = ["NEW", "CHANGED", "DISABLED", "MEMB."].enumerated().map { index, title in
      let widest = done.map { context.lettering.width(of: $0[index]) }.max() ?? 0
      return TableColumn(
        title: title, width: max(title.count, widest), alignment: .right, rank: 2)
    }
    let started = context.widest(choice.items.map { context.time.short($0.run.startedAt) })
    let by = context.widest(choice.items.map { Self.by($0.run) })
    let table = context.table(
      [
        TableColumn(
          title: "RUN", width: max(3, context.widest(choice.items.map { String($0.id) })),
          alignment: .right),
        TableColumn(title: "STARTED", width: max("STARTED".count, started), rank: 1),
        TableColumn(title: "BY", width: min(8, by), need: min(20, by), rank: 3),
        TableColumn(
          title: "RESULT", width: min(max(14, results.max() ?? 0), 24), isFlexible: true),
      ] + numbers)
    var content = Content()
    content.heading = { _ in table.heading }
    content.rows = { visible in
      choice.shown[visible].map { item in
        let run = item.run
        return table.line(
          [
            Line(String(run.number)), Line(context.time.short(run.startedAt)),
            Line(Self.by(run)),
            result(run, context),
          ] + cells(run))
      }
    }
    content.empty = [Line(nothing, .dim)]
    content.panel = panel(context)
    guard !runs.isEmpty else { return content }
    let shown = showsAll ? "with plans and checks" : "plans and checks hidden, a shows them"
    content.status = Line(
      "\(counted(choice.items.count, "run")), \(Self.sortings[sorting]) first"
        + (isReversed ? ", reversed" : "") + "; \(shown)", .dim)
    return content
  }

  private func result(_ run: Run, _ context: Context) -> Line {
    overview?.resultLine(of: run, context) ?? .empty
  }

  private static func by(_ run: Run) -> String {
    run.isUnattended ? "timer" : run.who.principal
  }

  private var nothing: String {
    if choice.filter != nil { return "No matching runs." }
    return runs.isEmpty ? "There are no runs yet." : "No start yet; a shows plans and checks."
  }

  /// What a run did, in cells: `264`, `1`, `0`, `+1,296 -18`.
  private func cells(_ run: Run) -> [Line] {
    guard let counts = deeds[run.number]?.counts else {
      return Array(repeating: Line(run.outcome == nil ? "" : "-", .dim), count: 4)
    }
    func number(_ count: Int, _ role: Role = .text) -> Line {
      Line(count.grouped, count == 0 ? .dim : role)
    }
    let members = [
      counts.added > 0 ? Line("+\(counts.added.grouped)") : nil,
      counts.removed > 0 ? Line("-\(counts.removed.grouped)", .warning) : nil,
    ].compactMap { $0 }
    return [
      number(counts.new), number(counts.changed), number(counts.disabled, .warning),
      members.isEmpty ? number(0) : members.joined(separator: " "),
    ]
  }

  private func panel(_ context: Context) -> [Line] {
    guard let run = choice.selected?.run else { return [] }
    let from = run.who.address.map { " from \($0)" } ?? ""
    let how = run.isUnattended ? ", unattended" : ""
    let plan = run.plan.map { "plan \($0.prefix(12))" } ?? ""
    let took = run.endedAt.map { ", took \(LocalTime.duration($0 - run.startedAt))" } ?? ""
    return [
      context.ends(
        Line("Run \(run.number), \(run.goalWord) by \(run.who.text)\(from)\(how)\(took)"),
        Line(plan, .dim), yields: true)
    ]
      + context.paragraph(
        [deeds[run.number]?.sentence, run.reason, run.message].compactMap { $0 }
          .filter { !$0.isEmpty }.joined(separator: " "))
  }
}
