internal import Terminal

/// Text of a screen that did not fit.
extension Model {
  /// The drawing of the screen on top.
  private var drawing: Drawing? { topPage.flatMap { $0.drawing ?? drawing(of: $0) } }

  /// Why there is nothing more to read; `nil` if there is.
  var refusalOfReading: String? {
    if top?.screen is TextScreen { return "This is all that there is to read." }
    guard top?.screen.isLoaded == true else { return "It is not loaded yet." }
    if stack.count == 1, notice != nil { return nil }
    return drawing?.isCut == true ? nil : "Nothing is cut off here."
  }

  /// All text of the screen: first the selected row, then the screen's own text, then the rows that
  /// are cut.
  var reading: [[Line]] {
    guard let content = topPage?.content, let drawing, let top else { return [] }
    let empty = top.screen.list.count == 0 ? content.empty : []
    let selected = drawing.selected.map { [$0] } ?? []
    let words = drawing.words.flatMap { $0 == [content.status.whole] ? nil : $0 } ?? []
    let rest = drawing.rows.isEmpty ? [] : [Line("OTHER ROWS", .heading)] + drawing.rows
    let notice = stack.count == 1 ? notice.map { [Line($0)] } ?? [] : []
    return [
      notice, drawing.path.map { [$0] } ?? [], content.head, selected, empty,
      content.panelText ?? content.panel,
      [content.status], words, rest,
    ]
  }
}
