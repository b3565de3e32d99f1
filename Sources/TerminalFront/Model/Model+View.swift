internal import Terminal
internal import Verification
internal import Words

/// How the model shows: the screen on top in the parts that all screens have.
extension Model {
  /// - Complexity: O(the frame), whatever is behind it.
  func frame() -> Frame {
    var frame = Frame(size: context.size)
    guard let top, let page else { return frame }
    let (content, layout) = (page.content, page.layout)
    let visible = top.screen.list.window(height: layout.list.count)
    let head = content.head + (content.heading.map { [$0(visible)] } ?? [])
    if let y = layout.title { draw(titleLine, y, &frame) }
    for y in layout.rules { drawRule(y, &frame) }
    for (y, line) in zip(layout.head, head.dropFirst(layout.droppedHead)) {
      draw(line, y, &frame, x: Context.margin)
    }
    if top.screen.list.count == 0 {
      drawInPlace(of: content, top, layout.list, &frame)
    } else {
      drawRows(
        content.rows(visible), from: visible.lowerBound, top.screen.list, layout.list, &frame)
    }
    // What is said and is too long for one line takes the panel's place, and as much more as it needs.
    let words = layout.panel.count > 1 ? promptDetail ?? longWords : longWords
    for (y, line) in zip(layout.panel, words == nil ? content.panel : []) {
      draw(line, y, &frame, x: Context.margin)
    }
    if let words { drawWords(words, layout, &frame) }
    let hits = markHits(on: Array(layout.list) + Array(layout.panel), &frame)
    if let y = layout.status {
      let line = words == nil || prompt != nil ? said?.line : nil
      let remark = line.map { $0.spans.first?.role == .dim } ?? true ? remark(hits, frame) : nil
      drawStatus(remark ?? line, content, y, &frame)
    } else if prompt != nil, let y = layout.keys {
      drawStatus(nil, content, y, &frame)
    }
    if let y = layout.keys, layout.status != nil || prompt == nil { draw(keysLine, y, &frame) }
    return frame
  }

  private func draw(_ line: Line, _ y: Int, _ frame: inout Frame, x: Int = 1) {
    let width = context.size.columns - x - (x > 1 ? 1 : 0)
    frame.write(
      context.lettering.cells(of: context.lettering.elided(line, to: width)), x: x, y: y)
  }

  private func drawRule(_ y: Int, _ frame: inout Frame) {
    frame.write(context.lettering.rule(context.size.columns - 2, role: .dim), x: 1, y: y)
  }

  // MARK: The list

  private func drawRows(
    _ rows: [Line], from first: Int, _ list: ListState, _ lines: Range<Int>,
    _ frame: inout Frame
  ) {
    for ((row, line), y) in zip(zip(first..., rows), lines) {
      draw(line, y, &frame, x: Context.margin)
      guard row == list.selected else { continue }
      draw(Line(context.glyphs.selected), y, &frame)
      markSelected(y, &frame)
      frame.cursor = Point(x: min(1, context.size.columns - 1), y: y)
    }
  }

  /// In the place of rows: that they are coming, or what there is to say instead.
  private func drawInPlace(
    of content: Content, _ entry: Entry, _ lines: Range<Int>, _ frame: inout Frame
  ) {
    if !entry.screen.isLoaded {
      if let problem = entry.problem {
        let text = context.paragraph(problem.sentence, role: .error)
        for (y, line) in zip(lines, text) { draw(line, y, &frame, x: Context.margin) }
      } else if entry.isSlow, !lines.isEmpty {
        draw(Line("loading...", .dim), lines.lowerBound, &frame, x: Context.margin)
      }
      return
    }
    for (y, line) in zip(lines, content.empty) { draw(line, y, &frame, x: Context.margin) }
  }

  private func drawWords(_ words: [Line], _ layout: Layout, _ frame: inout Frame) {
    let end = layout.panel.isEmpty ? layout.list.upperBound : layout.panel.upperBound
    let room = layout.panel.isEmpty ? 0 : layout.panel.count
    let start = max(layout.head.lowerBound, min(end - room, end - words.count))
    for y in start..<max(start, end) {
      frame.write(
        context.lettering.cells(of: String(repeating: " ", count: context.size.columns)), x: 0, y: y
      )
    }
    for (y, line) in zip(start..<max(start, end), words) {
      draw(line, y, &frame, x: Context.margin)
    }
  }

  /// Whether something beside the rows has no room.
  var isCut: Bool {
    guard let page = topPage, top?.screen.isLoaded == true else { return false }
    let room = context.size.columns - Self.roomForPosition
    return page.layout.droppedHead > 0 || page.content.panel.count > page.layout.panel.count
      || context.lettering.width(of: page.content.status) > room
  }

  /// What stands at the end of the line above the keys: `row 12 of 1,200`.
  private static let roomForPosition = 12

  // MARK: The lines around it

  private var titleLine: Line {
    let width = context.size.columns - 2
    guard context.size.columns >= 30 else { return pathLine(width) }
    let user = context.size.columns < 60 ? "" : context.user + "  "
    let right = Line(user + context.time.clock(context.now), .dim)
    let path = pathLine(width - context.lettering.width(of: right) - 1)
    return context.ends(path, right, width: width)
  }

  /// Where one is; what does not fit is left out from the beginning.
  private func pathLine(_ width: Int) -> Line {
    let between = Line(" \(context.glyphs.path) ", .dim)
    let titles = stack.map(\.screen.title)
    let filter = filterLine
    let filterWidth = context.lettering.width(of: filter)
    let room = context.size.columns - (context.size.columns < 60 ? 12 : 32) - filterWidth
    func line(_ names: [String]) -> Line {
      names.map { $0 == "..." ? Line($0, .dim) : Line($0, .title) }.joined(separator: between)
    }
    // Which profile it is, is always seen; what lies between goes first.
    let profile = titles.count > 1 ? titles[1] : ""
    let last = titles.last ?? ""
    let ways =
      titles.count < 3
      ? [titles, ["...", last]]
      : [titles, Array(titles.dropFirst()), [profile, "...", last], [profile, last]]
    if let way = ways.first(where: { context.lettering.width(of: line($0)) <= room }) {
      return line(way) + filter
    }
    let ends = titles.count < 3 ? [last] : [profile, last]
    let gap = context.lettering.width(of: between) * (ends.count - 1)
    let share = max(4, (max(room, width - filterWidth - 1) - gap) / ends.count)
    let cut = ends.map { context.lettering.elided(Line($0, .title), to: share) }
    return context.lettering.elided(
      cut.joined(separator: between), to: max(4, width - filterWidth)) + filter
  }

  private var filterLine: Line {
    top?.screen.filter.map { Line(" &\($0)", .warning) } ?? .empty
  }

  private var longWords: [Line]? {
    guard let line = said?.line, prompt == nil,
      context.lettering.width(of: line) > context.size.columns - Self.roomForPosition - 4
    else { return nil }
    return context.paragraph(line.text, role: line.spans.first?.role ?? .text)
  }

  /// - Parameter line: what is said; `nil` for what the screen has to say by itself.
  private func drawStatus(_ line: Line?, _ content: Content, _ y: Int, _ frame: inout Frame) {
    if let prompt {
      // Room for what is typed, and the cursor behind it.
      let room = max(1, context.size.columns - 3)
      let label = context.lettering.elided(Line(prompt.label, .key), to: max(4, room - 12))
      let typed = tail(of: prompt.text, columns: room - context.lettering.width(of: label))
      let question = label + Line(typed)
      draw(question, y, &frame)
      let end = 1 + context.lettering.width(of: question)
      frame.cursor = Point(x: min(end, context.size.columns - 1), y: y)
      return
    }
    let list = top?.screen.list ?? ListState()
    let total = top.flatMap { $0.screen.filter == nil ? nil : " (of \($0.screen.total.grouped))" }
    let position =
      (content.position
        ?? (list.count > 0 ? "\((list.selected + 1).grouped) of \(list.count.grouped)" : ""))
      + (total ?? "")
    let left = line ?? content.status
    let count = count.map { Line("\($0)  ", .key) } ?? .empty
    draw(
      context.ends(left, count + Line(position, .dim), width: context.size.columns - 2), y, &frame)
  }

  private var promptDetail: [Line]? {
    prompt?.detail.map { context.paragraph($0) }
  }

  /// As much of a text's end as there is room for.
  private func tail(of text: String, columns: Int) -> String {
    var rest = text[...]
    while !rest.isEmpty, context.lettering.width(of: String(rest)) > columns { rest.removeFirst() }
    return String(rest)
  }

  /// The keys that matter most, as many as there is room for.
  private var keysLine: Line {
    if let prompt { return promptKeysLine(prompt) }
    // What all screens have is worth a place only where it can be done.
    let shown = hints(context).filter { hint in
      hint.footer.map { $0 < 60 || hint.refusal == nil } ?? false
    }
    .sorted { ($0.footer ?? 0) < ($1.footer ?? 0) }
    let gap: Line = context.size.columns < 60 ? " " : "  "
    var line = Line.empty
    var kept = shown
    repeat {
      line = kept.map(keyText).joined(separator: gap)
      if context.lettering.width(of: line) <= context.size.columns - 2 { break }
      // How to leave and where to find the others stays longest.
      let last =
        kept.lastIndex { $0.refusal != nil }
        ?? kept.lastIndex { (1..<Self.footerOfText).contains($0.footer ?? 0) }
        ?? kept.lastIndex { ($0.footer ?? 0) <= Self.footerOfText && $0.footer != 0 }
        ?? kept.lastIndex { $0.footer == 0 } ?? kept.indices.last
      guard let last, kept.count > 1 else { break }
      kept.remove(at: last)
    } while true
    return line
  }

  /// Of the key that shows what there is no room for: it goes after the screen's other keys, and before Enter.
  static let footerOfText = 89

  /// While a question is open its keys are the only ones.
  private func promptKeysLine(_ prompt: Prompt) -> Line {
    let keys =
      prompt.isConfirmation
      ? [("y", "yes"), ("any other key", "no")] : [("enter", "accept"), ("esc", "cancel")]
    return keys.map { Line($0.0, .key) + Line(" \($0.1)") }.joined(separator: "  ")
  }

  private func keyText(_ hint: KeyHint) -> Line {
    let isLast = stack.count == 1 && hint.name == "back"
    let name = isLast ? "quit" : hint.name
    return hint.refusal == nil
      ? Line(hint.label, .key) + Line(" \(name)") : Line("\(hint.label) \(name)", .dim)
  }
}
