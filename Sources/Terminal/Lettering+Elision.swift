extension Lettering {
  /// A text in at most so many columns: one that is longer ends in `...`.
  ///
  /// Four columns are the least in which the dots leave room for anything; in fewer the text is cut.
  package func elided(_ text: String, to columns: Int, role: Role = .text) -> [Cell] {
    let whole = fill(text, role, columns)
    guard !whole.isWhole, columns > Self.dots.count else { return whole.cells }
    return fill(text, role, columns - Self.dots.count).cells + cells(of: Self.dots, role: role)
  }

  /// A line across so many columns.
  ///
  /// It is there without UTF-8 as well: the terminal draws it with its own characters for lines.
  package func rule(_ columns: Int, role: Role = .text) -> [Cell] {
    Array(repeating: Cell("\u{2500}", width: 1, role: role), count: max(0, columns))
  }

  private static let dots = "..."
}
