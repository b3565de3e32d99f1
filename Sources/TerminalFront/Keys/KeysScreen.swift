internal import Terminal

/// All keys of the screen below; Enter presses one there.
struct KeysScreen: ChoiceScreen {
  struct Item: Identifiable, Sendable {
    let hint: KeyHint
    let id: Int
  }

  let title: String
  static let panelHeight = 1
  var choice = Choice<Item> { "\($0.hint.label) \($0.hint.help) \($0.hint.group.rawValue)" }

  init(_ hints: [KeyHint], of screen: String) {
    title = "Keys: \(screen)"
    let groups = BindingGroup.allCases
    let sorted = groups.flatMap { group in hints.filter { $0.group == group } }
    choice.replace(sorted.enumerated().map { Item(hint: $1, id: $0) })
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
    content.panel = choice.selected?.hint.refusal.map { [Line("Not now: \($0)", .warning)] } ?? []
    return content
  }
}
