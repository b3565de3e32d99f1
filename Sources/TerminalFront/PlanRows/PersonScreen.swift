internal import Failures
internal import Profiles
internal import Roster
internal import RosterSync
internal import Terminal
internal import Words

/// What can be done about a person whom a start leaves alone.
struct PersonScreen: ChoiceScreen {
  let title: String
  static let panelHeight = 3
  private let failure: SyncFailure
  private let profile: String
  var choice = Choice<Way> { $0.door.title }
  let person: PersonKey
  /// What has been decided already and waits for a start; `nil` if nothing has, or it is not known
  /// yet.
  private var decision: PersonDecision?

  struct Way: Identifiable, Sendable {
    let door: PersonDoor
    var id: String { door.title }
  }

  ///
  /// - Parameter profile: the profile's id.
  /// - Returns: `nil` for anything but a person, and for a plan of an older version.
  init?(_ failure: SyncFailure, profile: String) {
    guard let person = failure.person else { return nil }
    self.failure = failure
    self.profile = profile
    self.person = person
    title = failure.who
    let isProposed = failure.doors.contains { $0.verb == .setAside }
    choice.replace(
      (failure.doors + (isProposed ? [] : [PersonDoor(.setAside, person)]))
        .map(Way.init))
  }

  var queries: [any Query] { [DecisionQuery(profile: profile, person: person)] }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Step] {
    guard let (_, decisions) = reply.to(DecisionQuery.self) else { return [] }
    decision = decisions.first
    return []
  }

  mutating func receive(_ done: Done, _ context: Context) -> [Step] {
    guard case .decide(_, let door, _, _) = done.action else { return [] }
    return [.pop, .say("\(door.sentence) The next start plans it.", .good)]
  }

  mutating func receive(_ problem: Problem, _ context: Context) -> [Step] {
    [.say(problem.sentence, .error)]
  }

  func copyText(_ context: Context) -> String? {
    choice.selected.map { failure.command($0.door, of: profile) }
  }

  mutating func answer(_ prompt: Prompt, _ context: Context) -> [Step] {
    guard let door = choice.selected?.door else { return [] }
    switch prompt.purpose {
    case .confirm: return [.act(.decide(profile: profile, door, reason: nil, lastDay: nil))]
    case .type:
      let words = prompt.text.trimmed.split(separator: " ", maxSplits: 1).map(String.init)
      guard let day = words.first.flatMap({ CivilDay($0) }) else {
        let isDate = words.first?.first?.isNumber ?? false
        let what = isDate ? "\(words[0]) is not a date. " : ""
        return [.ask(prompt.again("\(what)Begin with a day, as in \(Self.example(context))."))]
      }
      guard PersonDecision.lastDays(at: context.now).contains(day.daysSince1970) else {
        return [.ask(prompt.again("\(day.text) is not a day from today to a year from now."))]
      }
      guard words.count == 2 else {
        return [.ask(prompt.again("Give the reason after the day: \(Self.example(context))."))]
      }
      return [.act(.decide(profile: profile, door, reason: words[1].trimmed, lastDay: day))]
    case .search, .filter: return []
    }
  }

  /// `Already decided: retired by akim, today 12:06.`
  private func standing(_ context: Context) -> String? {
    decision.map { $0.standing(context) }
  }

  private static func question(_ context: Context) -> String {
    "Until which day, at most a year from now, and for which reason? Type both, as in "
      + example(context)
  }

  private static func example(_ context: Context) -> String {
    "\(CivilDay(daysSince1970: context.now / 86_400 + 30).text) custody is unclear"
  }

  static let bindings: [Binding<Self>] = [
    Binding(
      keys: [.enter, .character("l"), .right], name: "decide...", help: "do what this line says",
      group: .screen, footer: 0, isCareful: true,
      refusal: { screen, _ in screen.choice.selected == nil ? "No line is selected." : nil },
      action: { screen, context in
        guard let door = screen.choice.selected?.door else { return [] }
        return door.verb == .setAside
          ? [
            .ask(
              Prompt(
                .type("set aside"), label: "Day and reason: ",
                detail: [screen.standing(context), Self.question(context)].compactMap { $0 }
                  .joined(separator: " ")))
          ]
          : [
            .ask(
              Prompt(
                .confirm("decide"), label: "\(door.title)? y decides it. ",
                detail: screen.standing(context).map { "\($0) This replaces it." }))
          ]
      })
  ]

  func content(_ context: Context) -> Content {
    var content = Content()
    content.head =
      [context.ends(Line(failure.who, .title), Line(failure.code.rawValue, .dim), yields: true)]
      + context.paragraph(failure.facts, role: .dim) + [.empty]
      + context.paragraph(failure.message.beforeCommand) + [.empty]
      + (standing(context).map {
        context.paragraph(
          "\($0) \(context.commands(PersonDoor.withdrawal(of: person, profile))) takes it back.",
          role: .warning)
          + [.empty]
      } ?? [])
    content.rows = { visible in choice.shown[visible].map { Line($0.door.title) } }
    if let door = choice.selected?.door {
      content.panel = context.paragraph(door.explanation)
    }
    content.status = Line("Nothing is changed before the next start, whose plan shows it.", .dim)
    return content
  }
}

extension String {
  /// The message before the first command that it contains.
  fileprivate var beforeCommand: String {
    guard let range = firstRange(of: "rollcall ") else { return self }
    let before = self[..<range.lowerBound]
    return before.lastIndex(of: ".").map { String(before[...$0]) } ?? String(before)
  }
}
