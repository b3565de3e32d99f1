extension Lettering {
  /// A text in at most `columns` columns; a longer one ends in `...`.
  ///
  /// With fewer than four columns, the dots would leave no room for text, so the text is simply
  /// cut.
  ///
  /// ```
  /// lettering.elided("Northfield District", to: 10)  // the cells of Northfi...
  /// ```
  package func elided(_ text: String, to columns: Int, role: Role = .text) -> [Cell] {
    let whole = fill(text, role, columns)
    guard !whole.isWhole, columns > Self.dots.count else { return whole.cells }
    return fill(text, role, columns - Self.dots.count).cells + cells(of: Self.dots, role: role)
  }

  /// A horizontal line of `columns` columns.
  ///
  /// It works without UTF-8 as well: the terminal draws it with its own line characters.
  package func rule(_ columns: Int, role: Role = .text) -> [Cell] {
    Array(repeating: Cell("\u{2500}", width: 1, role: role), count: max(0, columns))
  }

  private static let dots = "..."
}
