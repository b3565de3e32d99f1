internal import Profiles
internal import RosterSync
internal import Terminal
internal import Words

/// All profiles and how they stand: where one begins.
struct ProfileListScreen: ChoiceScreen {
  struct Item: Identifiable, Sendable {
    let overview: ProfileOverview
    var id: String { overview.stored.id }
  }

  let title = "Profiles"
  static let panelHeight = 5
  static let sortings = ["attention", "name", "last sync", "issues"]
  var choice = Choice<Item> { "\($0.overview.name) \($0.overview.status.status.word)" }
  private(set) var isLoaded = false
  /// Why the store cannot be read, and since when.
  private var trouble: (problem: Problem, since: Int)?
  private var loadedAt: Int?
  private var sorting = 0
  private var isReversed = false

  /// Why the profiles cannot be read, if they never could be.
  var troubleFromTheBeginning: Problem? { loadedAt == nil ? trouble?.problem : nil }

  var queries: [any Query] { [AllProfilesQuery()] }
  var isLive: Bool {
    trouble != nil || choice.items.contains { $0.overview.liveRun != nil }
  }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Step] {
    guard let (_, overviews) = reply.to(AllProfilesQuery.self) else { return [] }
    let wasInTrouble = trouble != nil
    isLoaded = true
    trouble = nil
    loadedAt = context.now
    choice.replace(ordered(overviews.map(Item.init)))
    return wasInTrouble ? [.say("The profiles can be read again.", .good)] : []
  }

  mutating func receive(_ problem: Problem, _ context: Context) -> [Step] {
    guard problem.isOfStore else { return [.say(problem.sentence, .error)] }
    trouble = (problem, trouble?.since ?? context.now)
    isLoaded = true
    return []
  }

  mutating func sort(_ sorting: Int, isReversed: Bool) {
    self.sorting = sorting
    self.isReversed = isReversed
    choice.replace(ordered(choice.items))
  }

  private func ordered(_ items: [Item]) -> [Item] {
    let sorted = items.sorted { a, b in
      let (a, b) = (a.overview, b.overview)
      let names = (a.name.lowercased(), b.name.lowercased())
      switch sorting {
      case 1: return names.0 < names.1
      case 2: return a.stored.lastSynchronization ?? 0 > b.stored.lastSynchronization ?? 0
      case 3:
        return (a.verification?.errors ?? 0, a.verification?.warnings ?? 0)
          > (b.verification?.errors ?? 0, b.verification?.warnings ?? 0)
      default: return (a.attention, names.0) < (b.attention, names.1)
      }
    }
    return isReversed ? sorted.reversed() : sorted
  }

  func copyText(_ context: Context) -> String? { choice.selected?.overview.name }

  static let bindings: [Binding<Self>] = [
    Binding(
      keys: [.enter, .character("l"), .right], name: "open", help: "open the profile",
      group: .screen, footer: 0, refusal: refusal(),
      action: { screen, _ in screen.opened.map { [.push($0)] } ?? [] }),
    Binding(
      keys: [.character("v")], name: "verify", help: "verify its files", group: .screen, footer: 1,
      refusal: refusal(.verify),
      action: { screen, _ in
        guard let opened = screen.opened else { return [] }
        return [.push(opened), .press(.character("v"))]
      }),
    Binding(
      keys: [.character("s")], name: "start...", help: "review what a start would do",
      group: .screen, footer: 2, refusal: refusal(.start),
      action: { screen, _ in
        guard let opened = screen.opened, let item = screen.choice.selected else { return [] }
        return [.push(opened), .push(ReviewScreen(item.overview))]
      }),
    Binding(
      keys: [.character("H")], name: "history", help: "its runs", group: .screen, footer: 3,
      refusal: refusal(),
      action: { screen, _ in
        guard let opened = screen.opened, let item = screen.choice.selected else { return [] }
        return [.push(opened), .push(HistoryScreen(profile: item.id))]
      }),
  ]

  private var opened: ProfileScreen? {
    choice.selected.map { ProfileScreen(id: $0.id, name: $0.overview.name) }
  }

  private static func refusal(
    _ action: ProfileAction? = nil
  ) -> @Sendable (Self, Context) -> String? {
    { screen, _ in
      guard let overview = screen.choice.selected?.overview else { return "There is no profile." }
      if screen.trouble != nil && action != nil {
        return "The profiles cannot be read now."
      }
      if action == .verify && overview.upload.files.isEmpty {
        return "There are no files to verify."
      }
      return action.flatMap { overview.refusal(of: $0)?.userMessage }
    }
  }
}

// MARK: What it shows

extension ProfileListScreen {
  func content(_ context: Context) -> Content {
    let table = context.table([
      TableColumn(title: "NAME", width: 18, isFlexible: true),
      TableColumn(title: "STATE", width: 11, rank: 3),
      TableColumn(title: "STATUS", width: 18, rank: 1),
      TableColumn(title: "LAST SYNC", width: 9, rank: 2),
      TableColumn(title: "ISSUES", width: 9, alignment: .right, rank: 1),
      TableColumn(title: "LAST RUN", width: 30, rank: 4),
    ])
    var content = Content()
    if !choice.items.isEmpty || !isLoaded { content.heading = { _ in table.heading } }
    content.rows = { visible in
      choice.shown[visible].map { item in
        let overview = item.overview
        // Where there is room for one column, the mark comes with the name.
        let mark = context.size.columns < 40 ? overview.statusMark(context) + " " : .empty
        return table.line([
          mark + Line(overview.name), Line(overview.stored.profile.state.rawValue),
          overview.statusLine(context), Line(overview.lastSync(context)),
          overview.issues(context),
          overview.lastRunLine(context),
        ])
      }
    }
    content.empty = choice.items.isEmpty ? nothing(context) : [Line("No matching profiles.", .dim)]
    // Without profiles it stands in their place.
    content.panel =
      choice.items.isEmpty ? [] : trouble.map { troubleLines($0, context) } ?? panel(context)
    content.status = status(context)
    return content
  }

  private func panel(_ context: Context) -> [Line] {
    guard let overview = choice.selected?.overview else { return [] }
    return [context.ends(Line(overview.name, .title), Line(overview.files))]
      + context.paragraph(overview.filesSentence(context))
      + (overview.missing.sentence.map { context.paragraph("\($0).") } ?? [])
      + context.paragraph(overview.advice(context))
  }

  private func status(_ context: Context) -> Line {
    if let trouble {
      return context.glyphs.error
        + Line(" not readable since \(context.time.clock(trouble.since)); R tries again", .error)
    }
    guard !choice.items.isEmpty else { return .empty }
    let order = Self.sortings[sorting] + (sorting == 0 ? " first" : "")
    return Line("\(counted(choice.items.count, "profile")), \(order)", .dim)
  }

  /// In the place of a list of none.
  private func nothing(_ context: Context) -> [Line] {
    if let trouble { return [.empty] + troubleLines(trouble, context) }
    let text = [
      "", "No synchronization profiles yet.", "",
      "A profile says where the school data comes from and where it goes.", "",
    ]
    let commands = [
      "rollcall profile create 'North High' \\",
      "  --student-domain s.north.example "
        + "--teacher-domain north.example", "rollcall upload 'North High' FOLDER",
    ]
    return text.map { Line($0) } + [
      Line("Create one in a shell; it then appears here:"), .empty,
    ]
      + commands.map { Line("  \($0)", .key) }
  }

  private func troubleLines(
    _ trouble: (problem: Problem, since: Int), _ context: Context
  ) -> [Line] {
    let shown =
      loadedAt.map { time in
        "This is how it was at \(context.time.clock(time)). Rollcall tries again every second."
      } ?? "Nothing can be shown until they can be read. Rollcall tries again every second."
    return [context.glyphs.error + Line(" The profiles cannot be read.", .error)]
      + context.paragraph(trouble.problem.sentence) + context.paragraph(shown)
  }
}
