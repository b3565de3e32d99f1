internal import Profiles
internal import RosterSync
internal import Terminal
internal import Words

/// The people who could not be synchronized, and why.
struct FailuresScreen: PagedScreen {
  let title = "Left as they were"
  static let panelHeight = 7
  var paged: PagedRows<FailureRows>

  private let profile: String
  /// What has been decided already and waits for a start.
  private var decisions: [PersonKey: PersonDecision] = [:]

  /// - Parameter offset: the row where the cursor begins.
  init(run: Int, profile: String, count: Int, selecting offset: Int = 0) {
    self.profile = profile
    paged = PagedRows(FailureRows(run: run), total: count)
    paged.state.select(offset)
  }

  var queries: [any Query] { [DecisionQuery(profile: profile)] }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Step] {
    if let (_, decisions) = reply.to(DecisionQuery.self) {
      self.decisions = Dictionary(decisions.map { ($0.person, $0) }) { $1 }
    }
    return take(reply)
  }

  /// What has been decided about someone; `nil` if nothing has.
  private func decision(_ failure: SyncFailure) -> PersonDecision? {
    failure.person.flatMap { decisions[$0] }
  }

  func copyText(_ context: Context) -> String? {
    paged.selected?.copied
  }

  static let bindings: [Binding<Self>] = [
    Binding(
      keys: [.enter, .character("l"), .right], name: "decide...",
      help: "what can be done about this person", group: .screen, footer: 0,
      refusal: { screen, _ in
        guard let failure = screen.paged.selected else { return "No row is selected." }
        return PersonScreen(failure, profile: screen.profile) == nil
          ? "This is not a person." : nil
      },
      action: { screen, _ in
        screen.paged.selected.flatMap { PersonScreen($0, profile: screen.profile) }
          .map { [.push($0)] } ?? []
      })
  ]

  func content(_ context: Context) -> Content {
    let near = paged.window(height: context.size.rows).compactMap { paged[$0] }
    let table = context.table([
      TableColumn(
        title: "WHAT", width: max("WHAT".count, context.widest(near.map(\.kind.entryType))), rank: 2
      ),
      TableColumn(title: "WHO", width: 14, need: min(30, context.widest(near.map(\.named)))),
      TableColumn(title: "WHY", width: 20, isFlexible: true, rank: 1),
    ])
    var content = Content()
    content.heading = { _ in table.heading }
    content.rows = { visible in
      visible.map { index in
        guard let failure = paged[index] else { return .empty }
        return table.line([
          Line(failure.kind.entryType), Line(failure.named), Line(failure.message),
        ])
      }
    }
    content.empty = [
      Line(paged.isFiltering ? "searching..." : "No matching rows.", .dim)
    ]
    if let failure = paged.selected {
      let who = "\(failure.kind.entryType) \(failure.named)"
      content.panel =
        [context.ends(Line(who, .title), Line(failure.code.rawValue, .dim), yields: true)]
        + context.paragraph(failure.facts, role: .dim)
        + (decision(failure).map { context.paragraph($0.standing(context), role: .warning) } ?? [])
        + context.paragraph(failure.message)
    }
    return content
  }
}

extension SyncFailure {
  /// The form in which it is copied, with everything that is known of the person.
  var copied: String {
    let who = "\(kind.entryType) \(reportableIdentifier)" + (facts.isEmpty ? "" : " (\(facts))")
    return "\(who): \(code.rawValue): \(message)"
  }

  /// The name with the key, as far as they are known: `Ada Byron, 1001`.
  var named: String {
    let parts = [name, key ?? reportableIdentifier].compactMap { $0 }
    return parts.joined(separator: ", ")
  }
}
