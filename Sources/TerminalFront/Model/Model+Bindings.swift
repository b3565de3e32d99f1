internal import Terminal

/// The keys that every screen has.
extension Model {
  static let bindings: [Binding<Model>] =
    movements + finding + [
      Binding(
        keys: [.character("?")], name: "keys", help: "all keys of this screen", group: .anywhere,
        footer: 90,
        refusal: { model, _ in
          model.top?.screen is KeysScreen ? "These are the keys; q goes back." : nil
        },
        action: { model, context in
          guard let top = model.top else { return [] }
          return [.push(KeysScreen(model.hints(context), of: top.screen.title))]
        }),
      Binding(
        keys: [.character("q")], name: "back", help: "go back; quit from the first screen",
        group: .anywhere, footer: 91, whileLoading: .goesBack,
        action: { model, context in
          // A user who presses the key once too often does not mean to leave.
          if model.stack.count == 1, let last = model.lastPop, context.now - last <= 1 {
            model.lastPop = nil
            return [.say("Press q once more to quit.", .dim)]
          }
          model.lastPop = context.now
          return [.pop]
        }),
      Binding(
        keys: [.escape, .character("<")], label: "esc <", name: "back",
        help: "clear a number or a filter, or go back",
        group: .anywhere, whileLoading: .goesBack,
        action: { model, _ in
          if model.top?.screen.filter != nil {
            return model.withTop { screen, _ in screen.filter(by: nil) } ?? []
          }
          return model.stack.count > 1 ? [.pop] : [.say("Press q to quit.", .dim)]
        }),
      Binding(
        keys: [.character("Q")], name: "quit", help: "quit from anywhere", group: .anywhere,
        whileLoading: .works,
        action: { _, _ in [.effect(.quit(0))] }),
      Binding(
        keys: [.character("y")], name: "copy", help: "copy this row to your clipboard",
        group: .anywhere, footer: 70,
        refusal: { model, context in
          model.top?.screen.copyText(context) == nil ? "There is nothing to copy here." : nil
        },
        action: { model, context in
          model.top?.screen.copyText(context).map { [.effect(.copy(Lettering.copyable($0)))] } ?? []
        }),
      Binding(
        keys: [.tab], name: "more", help: "show everything that is cut off here",
        group: .anywhere,
        footer: Self.footerOfText,
        refusal: { model, _ in model.refusalOfReading },
        action: { model, context in
          [.push(TextScreen(model.reading, context))]
        }),
      Binding(
        keys: [.character("R")], name: "reload", help: "load it again", group: .anywhere,
        action: { model, _ in
          (model.top?.screen.queries ?? []).map(Step.load) + [.say("Loaded again.", .dim)]
        }),
      Binding(
        keys: [.control("l")], name: "repaint", help: "redraw the screen", group: .anywhere,
        whileLoading: .works,
        action: { _, _ in [.effect(.repaint)] }),
      Binding(
        keys: [.control("z")], name: "shell", help: "go to the shell; fg returns",
        group: .anywhere, whileLoading: .works, action: { _, _ in [.effect(.suspend)] }),
      Binding(
        keys: [.control("c")], name: "cancel", help: "cancel a search; twice, quit",
        group: .anywhere, whileLoading: .works,
        action: { model, context in
          if let last = model.lastInterrupt, context.now - last <= 1 {
            return [.effect(.quit(130))]
          }
          model.lastInterrupt = context.now
          return [.effect(.cancel), .say("Press q, or ^C again, to quit.", .dim)]
        }),
    ]

  private static let movements: [Binding<Model>] = [
    movement([.character("j"), .down], "j, down", "down; 5j goes down five rows") {
      $0.selected + ($1.count ?? 1)
    },
    movement([.character("k"), .up], "k, up", "up") { $0.selected - ($1.count ?? 1) },
    movement([.character("g"), .home], "g", "go to the first row") { _, _ in 0 },
    movement([.character("G"), .end], "G", "go to the last row; 5G to row 5") { list, model in
      model.count.map { $0 - 1 } ?? list.count - 1
    },
    movement([.control("d")], "^D", "half a page down") {
      $0.selected + ($1.count ?? 1) * max(1, $1.listHeight / 2)
    },
    movement([.control("u")], "^U", "half a page up") {
      $0.selected - ($1.count ?? 1) * max(1, $1.listHeight / 2)
    },
    movement([.control("f"), .pageDown], "^F", "a page down") {
      $0.selected + ($1.count ?? 1) * $1.listHeight
    },
    movement([.control("b"), .pageUp], "^B", "a page up") {
      $0.selected - ($1.count ?? 1) * $1.listHeight
    },
  ]

  private static func movement(
    _ keys: [Key], _ label: String, _ help: String,
    _ target: @escaping @Sendable (ListState, Model) -> Int
  ) -> Binding<Model> {
    Binding(
      keys: keys, label: label, name: help, help: help, group: .move,
      action: { model, _ in
        guard let list = model.top?.screen.list else { return [] }
        let row = target(list, model)
        _ = model.withTop { screen, _ in screen.list.select(row) }
        return []
      })
  }

  private static let finding: [Binding<Model>] = [
    Binding(
      keys: [.character("/")], name: "search", help: "search; n and N repeat it", group: .find,
      footer: 60, asksForText: true,
      refusal: refusalOfFinding,
      action: { model, _ in [.ask(.search())] + model.preparations }),
    Binding(
      keys: [.character("n")], name: "next", help: "the next match", group: .find,
      refusal: refusalOfNext, action: { model, _ in model.search(backwards: false) }),
    Binding(
      keys: [.character("N")], name: "previous", help: "the previous match", group: .find,
      refusal: refusalOfNext, action: { model, _ in model.search(backwards: true) }),
    Binding(
      keys: [.character("&")], name: "filter", help: "show only the rows with a text",
      group: .find, footer: 61, asksForText: true,
      refusal: { model, context in
        model.top?.screen.filter == nil ? refusalOfFinding(model, context) : nil
      },
      action: { model, _ in [.ask(.filter(model.top?.screen.filter))] + model.preparations }),
    Binding(
      keys: [.character("o")], name: "sort", help: "the next sort order", group: .find, footer: 62,
      refusal: refusalOfSorting,
      action: { model, _ in
        model.sort { entry, count in entry.sorting = (entry.sorting + 1) % count }
      }),
    Binding(
      keys: [.character("O")], name: "reverse", help: "reverse the sort order", group: .find,
      refusal: { model, context in
        let isReversible = model.top.map { type(of: $0.screen).isReversible } ?? true
        return refusalOfSorting(model, context)
          ?? (isReversible ? nil : "This order has no reverse; o changes it.")
      },
      action: { model, _ in model.sort { entry, _ in entry.isReversed.toggle() } }),
  ]

  private static let refusalOfFinding: @Sendable (Model, Context) -> String? = { model, _ in
    model.top?.screen.list.count == 0 ? "There are no rows here." : nil
  }

  private static let refusalOfNext: @Sendable (Model, Context) -> String? = { model, _ in
    model.lastSearch == nil ? "Nothing has been searched for yet; / searches." : nil
  }

  private static let refusalOfSorting: @Sendable (Model, Context) -> String? = { model, _ in
    guard let top = model.top, type(of: top.screen).sortings.count > 1 else {
      return "These rows have only one sort order."
    }
    return top.screen.list.count == 0 ? "There are no rows to sort." : nil
  }

  private var preparations: [Step] { (top?.screen.preparations ?? []).map(Step.load) }

  private mutating func sort(_ change: (inout Entry, _ count: Int) -> Void) -> [Step] {
    guard let index = stack.indices.last else { return [] }
    let sortings = type(of: stack[index].screen).sortings
    change(&stack[index], sortings.count)
    let entry = stack[index]
    stack[index].screen.sort(entry.sorting, isReversed: entry.isReversed)
    let direction = entry.isReversed ? ", reversed" : ""
    return [.say("Sorted by \(sortings[entry.sorting])\(direction).", .dim)]
  }

  /// All keys that do something now, or say why not: first the screen's own, then those of all
  /// screens.
  func hints(_ context: Context) -> [KeyHint] {
    guard let top else { return [] }
    let own = top.screen.hints(context)
    let ownKeys = Set(own.compactMap(\.key))
    return own
      + Self.bindings.map { $0.hint(self, context) }
      .filter { hint in
        hint.key.map { !ownKeys.contains($0) && !top.screen.isTyped($0) } ?? true
      }
  }
}
