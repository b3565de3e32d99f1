internal import Roster

/// A list that is completely in memory: its items, which of them match a filter, and which one is
/// selected. The selection stays on the same item, by its identity, when the items change.
struct Choice<Item: Identifiable & Sendable>: Sendable where Item.ID: Sendable {
  private(set) var items: [Item] = []
  /// The items that match the filter.
  private(set) var shown: [Item] = []
  private(set) var filter: String?
  var state = ListState()
  /// The item that was selected before the filter left nothing.
  private var kept: Item.ID?
  /// The text of an item for searches and filters.
  let text: @Sendable (Item) -> String
  /// Additional text for filters: a heading stays if something below it matches.
  let heads: @Sendable (Item) -> String

  init(
    heads: @escaping @Sendable (Item) -> String = { _ in "" },
    text: @escaping @Sendable (Item) -> String
  ) {
    self.text = text
    self.heads = heads
  }

  var selected: Item? { shown.indices.contains(state.selected) ? shown[state.selected] : nil }

  mutating func replace(_ items: [Item]) {
    self.items = items
    refilter()
  }

  mutating func filter(by text: String?) {
    filter = text.flatMap { $0.isEmpty ? nil : $0 }
    refilter()
  }

  mutating func select(_ id: Item.ID) {
    if let row = shown.firstIndex(where: { $0.id == id }) { state.select(row) }
  }

  /// The next row after the selected one, or before it, that contains a text; it wraps around.
  func find(_ text: String, backwards: Bool) -> Int? {
    let count = shown.count
    return (1...max(1, count)).lazy
      .map { (state.selected + (backwards ? count - $0 : $0)) % max(1, count) }
      .first { shown.indices.contains($0) && contains(shown[$0], text) }
  }

  /// Whether a search for a text would stop at the selected item.
  func selectedContains(_ part: String) -> Bool { selected.map { contains($0, part) } ?? false }

  /// Whether an item matches the filter.
  func keeps(_ item: Item) -> Bool { filter.map { isLeft(item, $0) } ?? true }

  private mutating func refilter() {
    let id = selected?.id ?? kept
    shown = filter.map { text in items.filter { isLeft($0, text) } } ?? items
    state.resize(shown.count)
    if let id { select(id) }
    kept = shown.isEmpty ? id : nil
  }

  private func isLeft(_ item: Item, _ part: String) -> Bool {
    contains(item, part) || heads(item).containsIgnoringCase(part)
  }

  private func contains(_ item: Item, _ part: String) -> Bool {
    text(item).containsIgnoringCase(part)
  }
}

extension String {
  /// Whether this text contains another. If the other is in lower case, letter case does not
  /// matter.
  func containsIgnoringCase(_ part: String) -> Bool {
    SoughtText(part).stands(in: self)
  }
}
