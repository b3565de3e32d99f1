internal import Failures
internal import Profiles
internal import RosterSync
internal import Terminal
internal import Words

/// All profiles with their states: the first screen.
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
  private(set) var trouble: (problem: Problem, since: Int)?
  private(set) var loadedAt: Int?
  private(set) var sorting = 0
  private(set) var isReversed = false

  /// Why the profiles cannot be read, if they have never been read.
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
    Binding(
      keys: [.character("J")], name: "run", help: "the run in progress", group: .screen,
      refusal: { screen, _ in
        guard let item = screen.choice.selected else { return screen.refusalWithoutRow }
        return item.overview.liveRun == nil ? "No run of this profile is in progress." : nil
      },
      action: { screen, _ in
        guard let opened = screen.opened, let run = screen.choice.selected?.overview.liveRun
        else { return [] }
        return [.push(opened), .push(RunScreen(run: run.number, profile: opened.id))]
      }),
    Binding(
      keys: [.character("U")], name: "resume...", help: "resume after a pause", group: .screen,
      refusal: { screen, _ in
        screen.choice.selected.map { $0.overview.refusalOfResuming } ?? screen.refusalWithoutRow
      },
      action: { screen, _ in
        screen.opened.map { [.push($0), .press(.character("U"))] } ?? []
      }),
  ]

  private var refusalWithoutRow: String {
    choice.items.isEmpty
      ? "There are no profiles yet; create one first."
      : "No profile is selected; Esc shows all of them."
  }

  private var opened: ProfileScreen? {
    choice.selected.map { ProfileScreen(id: $0.id, name: $0.overview.name) }
  }

  private static func refusal(
    _ action: ProfileAction? = nil
  ) -> @Sendable (Self, Context) -> String? {
    { screen, _ in
      guard let overview = screen.choice.selected?.overview else { return screen.refusalWithoutRow }
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
