internal import Terminal
internal import Verification
internal import Words

/// How the model is shown: the screen on top, in the parts that all screens have.
extension Model {
  ///
  /// - Complexity: O(the frame), regardless of how much data there is.
  func frame() -> Frame {
    guard let page, var drawing = page.drawing ?? drawing(of: page) else {
      return Frame(size: context.size)
    }
    if let y = page.layout.keys, page.layout.status != nil || prompt == nil {
      drawing.draw(keysLine, y)
    }
    return drawing.frame
  }

  /// The drawing without the keys, which depend on whether something is cut.
  func drawing(of page: LaidOut) -> Drawing? {
    guard let top else { return nil }
    var drawing = Drawing(context.size, context.lettering)
    let (content, layout) = (page.content, page.layout)
    // A message that is too long for one line takes the panel's place, and as much more as it
    // needs; the selected row stays visible.
    let words = wordsAsked ?? longWords
    let covered = words.map { place(of: $0, layout) } ?? 0..<0
    let height = layout.list.count - covered.clamped(to: layout.list).count
    let list = height > 0 ? layout.list.prefix(height) : layout.list
    let visible = top.screen.list.window(height: list.count)
    if let y = layout.title { drawTitle(y, &drawing) }
    for y in layout.rules { drawing.drawRule(y) }
    drawing.draw(
      content.head + (content.heading.map { [$0(visible)] } ?? []), in: layout.head,
      dropping: layout.droppedHead)
    if top.screen.list.count == 0 {
      drawing.draw(inPlaceOfRows(content, top), in: layout.list)
    } else {
      drawRows(content.rows(visible), from: visible.lowerBound, top.screen.list, list, &drawing)
    }
    drawing.draw(words == nil ? content.panel : [], in: layout.panel)
    if let words { drawing.draw(words: words, over: covered) }
    let hits = markHits(on: Array(layout.list) + Array(layout.panel), &drawing)
    if let y = layout.status {
      let line = words == nil || prompt != nil ? said?.line : nil
      let remark =
        line.map { $0.spans.first?.role == .dim } ?? true ? remark(hits, drawing.frame) : nil
      drawStatus(remark ?? line, content, y, &drawing)
    } else if prompt != nil, let y = layout.keys {
      drawStatus(nil, content, y, &drawing)
    } else {
      drawing.leaveOut([said?.line ?? content.status])
    }
    return drawing
  }

  // MARK: The list

  private func drawRows(
    _ rows: [Line], from first: Int, _ list: ListState, _ lines: Range<Int>,
    _ drawing: inout Drawing
  ) {
    for ((row, line), y) in zip(zip(first..., rows), lines) {
      drawing.draw(row: line, y, isSelected: row == list.selected)
      guard row == list.selected else { continue }
      drawing.draw(Line(context.glyphs.selected), y)
      markSelected(y, &drawing)
      drawing.setCursor(Point(x: min(1, context.size.columns - 1), y: y))
    }
  }

  /// Shown instead of rows: that they are being loaded, or another message.
  private func inPlaceOfRows(_ content: Content, _ entry: Entry) -> [Line] {
    if entry.screen.isLoaded { return content.empty }
    if let problem = entry.problem { return context.paragraph(problem.sentence, role: .error) }
    return entry.isSlow ? [Line("loading...", .dim)] : []
  }

  // MARK: What is said or asked

  /// What a question is about, and the question itself if the line above the keys is too short for
  /// it.
  private var wordsAsked: [Line]? {
    guard let prompt else { return nil }
    let lines = prompt.lines(in: context)
    return lines.isEmpty ? nil : lines
  }

  private var longWords: [Line]? {
    guard let line = said?.line, prompt == nil,
      context.lettering.width(of: line) > context.size.columns - Self.roomForPosition - 4
    else { return nil }
    return context.paragraph(line.text, role: line.spans.first?.role ?? .text)
  }

  private func place(of words: [Line], _ layout: Layout) -> Range<Int> {
    let end = layout.panel.isEmpty ? layout.list.upperBound : layout.panel.upperBound
    let start = max(layout.head.lowerBound, min(end - layout.panel.count, end - words.count))
    return start..<max(start, end)
  }

  /// Room for the position at the end of the line above the keys: `row 12 of 1,200`.
  private static let roomForPosition = 12

  ///
  /// - Parameter line: the message; `nil` for the screen's own status.
  private func drawStatus(
    _ line: Line?, _ content: Content, _ y: Int, _ drawing: inout Drawing
  ) {
    if let prompt {
      // Room for the typed text, and the cursor after it.
      let room = max(1, context.size.columns - 3)
      let label = Line(prompt.shortLabel(in: context), .key)
      let typed = tail(of: prompt.text, columns: room - context.lettering.width(of: label))
      let question = drawing.draw(label + Line(typed), y)
      let end = 1 + context.lettering.width(of: question)
      drawing.setCursor(Point(x: min(end, context.size.columns - 1), y: y))
      return
    }
    let list = top?.screen.list ?? ListState()
    let total = top.flatMap { $0.screen.filter == nil ? nil : $0.screen.total.grouped }
    let place =
      content.position
      ?? (list.count > 0 ? "\((list.selected + 1).grouped) of \(list.count.grouped)" : "")
    let isFiltering = top?.screen.isFiltering ?? false
    let position =
      isFiltering
      ? "" : total.map { place.isEmpty ? "none of \($0)" : "\(place) (of \($0))" } ?? place
    let left = line ?? (isFiltering ? Line("searching...", .busy) : content.status)
    let count = count.map { Line("\($0)  ", .key) } ?? .empty
    drawing.draw(words: left, before: count + Line(position, .dim), y, context)
  }

  /// As much of the end of a text as there is room for.
  private func tail(of text: String, columns: Int) -> String {
    var rest = text[...]
    while !rest.isEmpty, context.lettering.width(of: String(rest)) > columns { rest.removeFirst() }
    return String(rest)
  }
}
