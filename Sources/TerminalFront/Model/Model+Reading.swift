internal import Terminal

/// What a screen has to say and has no room for.
extension Model {
  /// The screen on top as it was drawn.
  private var drawing: Drawing? { topPage.flatMap { $0.drawing ?? drawing(of: $0) } }

  /// Why there is nothing more to be read; `nil` if there is.
  var refusalOfReading: String? {
    if top?.screen is TextScreen { return "This is all that there is to read." }
    guard top?.screen.isLoaded == true else { return "It is not loaded yet." }
    return drawing?.isCut == true ? nil : "All of it is shown."
  }

  /// All that the screen says: first of the selected row, then of itself, then the rows that are cut.
  var reading: [[Line]] {
    guard let content = topPage?.content, let drawing, let top else { return [] }
    let empty = top.screen.list.count == 0 ? content.empty : []
    let selected = drawing.selected.map { [$0] } ?? []
    let words = drawing.words.flatMap { $0 == [content.status.whole] ? nil : $0 } ?? []
    let rest = drawing.rows.isEmpty ? [] : [Line("OTHER ROWS", .heading)] + drawing.rows
    return [
      drawing.path.map { [$0] } ?? [], content.head, selected, empty, content.panel,
      [content.status], words, rest,
    ]
  }
}
