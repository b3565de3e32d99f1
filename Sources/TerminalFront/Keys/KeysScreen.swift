internal import Terminal

/// All keys of the screen below; typing searches for one, and Enter presses it there.
struct KeysScreen: ChoiceScreen {
  struct Item: Identifiable, Sendable {
    let hint: KeyHint
    let id: Int
  }

  let title: String
  static let panelHeight = 1
  var choice = Choice<Item> {
    "\($0.hint.label) \($0.hint.name) \($0.hint.help) \($0.hint.group.rawValue.lowercased())"
  }

  init(_ hints: [KeyHint], of screen: String) {
    title = "Keys: \(screen)"
    let groups = BindingGroup.allCases
    let sorted = groups.flatMap { group in hints.filter { $0.group == group } }
    choice.replace(sorted.enumerated().map { Item(hint: $1, id: $0) })
  }

  /// The keys that leave a screen mean the same here, whatever has been typed.
  func isTyped(_ key: Key) -> Bool {
    guard case .character(let character) = key else { return key == .backspace && filter != nil }
    return !Self.leaving.contains(character)
  }

  private static let leaving: Set<Character> = ["q", "Q", "?", "<"]

  /// Letters that find a key of this list: `hist`.
  private var example: String {
    let words = choice.items.map { String($0.hint.name.prefix(Self.lettersOfExample)) }
    return words.first { word in
      word.count == Self.lettersOfExample
        && word.allSatisfy { $0.isLetter && !Self.leaving.contains($0) }
    } ?? ""
  }

  private static let lettersOfExample = 4

  mutating func type(_ key: Key) -> Bool {
    guard isTyped(key) else { return false }
    let text = filter ?? ""
    if case .character(let character) = key {
      choice.filter(by: text + String(character))
    } else {
      choice.filter(by: String(text.dropLast()))
    }
    choice.state.select(0)
    return true
  }

  func copyText(_ context: Context) -> String? {
    choice.selected.map { "\($0.hint.label)  \($0.hint.help)" }
  }

  static let bindings: [Binding<Self>] = [
    Binding(
      keys: [.enter], name: "press it", help: "press the key on the screen below", group: .screen,
      footer: 0,
      refusal: { screen, _ in
        guard let hint = screen.choice.selected?.hint else { return "There is no key." }
        return hint.refusal
      },
      action: { screen, _ in
        guard let key = screen.choice.selected?.hint.key else { return [] }
        return [.pop, .press(key)]
      })
  ]

  func content(_ context: Context) -> Content {
    let table = context.table([
      TableColumn(title: "KEY", width: 9), TableColumn(title: "DOES", width: 24, isFlexible: true),
      TableColumn(title: "", width: 11, rank: 1),
    ])
    var content = Content()
    content.heading = { _ in table.heading }
    content.rows = { visible in
      choice.shown[visible].map { item in
        let hint = item.hint
        return table.line([
          Line(hint.label, hint.refusal == nil ? .key : .dim),
          Line(hint.help, hint.refusal == nil ? .text : .dim), Line(hint.group.rawValue, .dim),
        ])
      }
    }
    content.empty = [Line("No matching keys.", .dim)]
    content.status = Line(
      filter == nil ? "Type to find a key, for example \(example)." : "Esc goes back to all keys.",
      .dim)
    content.panel = choice.selected?.hint.refusal.map { [Line("Not now: \($0)", .warning)] } ?? []
    return content
  }
}
