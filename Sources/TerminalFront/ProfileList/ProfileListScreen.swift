internal import Failures
internal import Profiles
internal import RosterSync
internal import Terminal
internal import Words

/// All profiles and how they stand: where one begins.
struct ProfileListScreen: ChoiceScreen {
  struct Item: Identifiable, Sendable {
    let overview: ProfileOverview
    let standing: ProfileStanding
    var id: String { overview.stored.id }

    init(_ overview: ProfileOverview) {
      self.overview = overview
      standing = ProfileStanding(overview)
    }
  }

  let title = "Profiles"
  static let panelHeight = 5
  static let sortings = ["who needs you", "name", "last sync", "kinds of error"]
  var choice = Choice<Item> { "\($0.overview.name) \($0.standing.text)" }
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
      let names = (a.overview.name.lowercased(), b.overview.name.lowercased())
      switch sorting {
      case 1: return names.0 < names.1
      case 2:
        return a.overview.stored.lastSynchronization ?? 0
          > b.overview.stored.lastSynchronization ?? 0
      case 3:
        return (a.overview.verification?.errors ?? 0, a.overview.verification?.warnings ?? 0)
          > (b.overview.verification?.errors ?? 0, b.overview.verification?.warnings ?? 0)
      default:
        return (a.standing.matter.rawValue, -(a.standing.since ?? 0), names.0)
          < (b.standing.matter.rawValue, -(b.standing.since ?? 0), names.1)
      }
    }
    return isReversed ? sorted.reversed() : sorted
  }

  func copyText(_ context: Context) -> String? { choice.selected?.overview.name }

  static let bindings: [Binding<Self>] = [
    Binding(
      keys: [.enter, .character("l"), .right], name: "open", help: "open the profile",
      group: .screen, footer: 0, isThere: hasProfiles, refusal: refusal(),
      action: { screen, _ in screen.opened.map { [.push($0)] } ?? [] }),
    Binding(
      keys: [.character("v")], name: "verify", help: "verify its files", group: .screen, footer: 1,
      isThere: hasProfiles, refusal: refusal(.verify),
      action: { screen, _ in
        guard let opened = screen.opened else { return [] }
        return [.push(opened), .press(.character("v"))]
      }),
    Binding(
      keys: [.character("s")], name: "start...", help: "review what a start would do",
      group: .screen, footer: 2, isThere: hasProfiles, refusal: refusal(.start),
      action: { screen, _ in
        guard let opened = screen.opened, let item = screen.choice.selected else { return [] }
        return [.push(opened), .push(ReviewScreen(item.overview))]
      }),
    Binding(
      keys: [.character("H")], name: "history", help: "its runs", group: .screen, footer: 3,
      isThere: hasProfiles, refusal: refusal(),
      action: { screen, _ in
        guard let opened = screen.opened, let item = screen.choice.selected else { return [] }
        return [.push(opened), .push(HistoryScreen(profile: item.id))]
      }),
    Binding(
      keys: [.character("J")], name: "run", help: "the run in progress", group: .screen,
      refusal: { screen, _ in
        screen.choice.selected?.overview.liveRun == nil
          ? "No run of this profile is in progress." : nil
      },
      action: { screen, _ in
        guard let opened = screen.opened, let run = screen.choice.selected?.overview.liveRun
        else { return [] }
        return [.push(opened), .push(RunScreen(run: run.number, profile: opened.id))]
      }),
    Binding(
      keys: [.character("U")], name: "resume...", help: "resume after a pause", group: .screen,
      refusal: { screen, _ in
        screen.choice.selected.map { $0.overview.refusalOfResuming } ?? "There is no profile."
      },
      action: { screen, _ in
        screen.opened.map { [.push($0), .press(.character("U"))] } ?? []
      }),
  ]

  private static let hasProfiles: @Sendable (Self) -> Bool = {
    !$0.choice.items.isEmpty || !$0.isLoaded
  }

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
      if action != nil && overview.upload.files.isEmpty {
        return "There are no files yet; upload a roster first."
      }
      return action.flatMap { overview.refusal(of: $0)?.userMessage }
    }
  }
}

// MARK: What it shows

extension ProfileListScreen {
  func content(_ context: Context) -> Content {
    let table = table(context)
    var content = Content()
    if !choice.items.isEmpty || !isLoaded { content.heading = { _ in table.heading } }
    content.rows = { visible in
      choice.shown[visible].map { item in
        let (overview, standing) = (item.overview, item.standing)
        // Where there is room for one column, the mark comes with the name.
        let mark =
          context.size.columns < Self.leastForState ? context.glyphs.mark(standing) + " " : .empty
        return table.line([
          mark + Line(overview.name), context.glyphs.text(standing),
          Line(standing.since.map(context.time.recent) ?? "-"), Line(overview.lastSync(context)),
          Line(overview.stored.profile.state.rawValue), Line(overview.status.status.rawValue),
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

  private func table(_ context: Context) -> Table {
    return context.table(
      [
        TableColumn(
          title: "NAME", width: 18, need: min(40, context.widest(choice.items.map(\.overview.name)))
        ),
        TableColumn(
          title: "STATE", width: 24,
          need: min(60, 2 + context.widest(choice.items.map(\.standing.text))), rank: 1),
        TableColumn(title: "WHEN", width: 8, rank: 2),
        TableColumn(title: "LAST SYNC", width: 9, rank: 3),
      ]
        + (context.size.columns < Self.leastForWordsOfAPI
          ? []
          : [
            TableColumn(title: "state", width: 18, rank: 4),
            TableColumn(title: "status", width: 15, rank: 4),
          ]))
  }

  private static let leastForWordsOfAPI = 110
  /// Below, names have the mark of their state.
  private static let leastForState = 48

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
    func count(_ group: ProfileStanding.Group) -> Int {
      choice.items.count { $0.standing.group == group }
    }
    let needing = count(.needsYou)
    let groups =
      "\(needing) \(needing == 1 ? "needs" : "need") you, \(count(.waits)) \(count(.waits) == 1 ? "waits" : "wait"), "
      + "\(count(.inOrder)) in order"
    return Line(
      sorting == 0 && !isReversed
        ? groups : "\(groups); by \(Self.sortings[sorting])\(isReversed ? ", reversed" : "")", .dim)
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
      + commands.map { Line("  \(context.commands($0))", .key) }
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
