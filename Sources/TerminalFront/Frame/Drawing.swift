internal import Terminal

/// A frame as it is drawn, and everything that did not fit into it.
///
/// Every line of every screen is drawn here, so that one place knows what was cut.
struct Drawing: Sendable {
  private(set) var frame: Frame
  private let lettering: Lettering
  /// Whether anything is hidden or shown only in part.
  private(set) var isCut = false
  /// The rows of the list that are cut, in full, except for the selected one.
  private(set) var rows: [Line] = []
  /// The selected row, in full.
  private(set) var selected: Line?
  /// The path to the screen in full; `nil` if it is shown in full.
  private(set) var path: Line?
  /// The message or question in full; `nil` if it is shown in full.
  private(set) var words: [Line]?

  init(_ size: Size, _ lettering: Lettering) {
    frame = Frame(size: size)
    self.lettering = lettering
  }

  var size: Size { frame.size }

  /// Draws a line from a column on, cut where there is no more room.
  ///
  /// - Returns: the part that is shown.
  @discardableResult mutating func draw(_ line: Line, _ y: Int, x: Int = 1) -> Line {
    let width = size.columns - x - (x > 1 ? 1 : 0)
    let shown = lettering.elided(line, to: width)
    frame.write(lettering.cells(of: shown), x: x, y: y)
    isCut = isCut || shown.isCut
    return shown
  }

  /// Draws lines below each other in an area that may be too low for all of them.
  ///
  /// - Parameter dropped: how many lines are left out at the beginning.
  mutating func draw(_ lines: [Line], in place: Range<Int>, dropping dropped: Int = 0) {
    let shown = lines.dropFirst(dropped)
    let rest = shown.dropFirst(place.count)
    for (y, line) in zip(place, shown) {
      let hasMore = y == place.last && rest.contains { !$0.isBlank }
      let more = Line(line.isBlank ? "..." : " ...", .dim)
      draw(hasMore ? (line.isBlank ? .empty : line) + more : line, y, x: Context.margin)
    }
    isCut = isCut || (lines.prefix(dropped) + rest).contains { !$0.isBlank }
  }

  /// Draws a row of the list.
  mutating func draw(row: Line, _ y: Int, isSelected: Bool) {
    let shown = draw(row, y, x: Context.margin)
    if isSelected {
      selected = row.whole
    } else if shown.isCut {
      rows.append(row.whole)
    }
  }

  /// Draws the path to the screen, with the user at the other end of the line.
  mutating func draw(path: Line, before end: Line, _ y: Int, _ context: Context) {
    let shown = draw(context.ends(path, end, width: size.columns - 2), y)
    if shown.isCut { self.path = path.whole }
  }

  /// Draws as much of a message as there is room for before the text at the end of the line.
  mutating func draw(words: Line, before end: Line, _ y: Int, _ context: Context) {
    let shown = draw(context.ends(words, end, width: size.columns - 2), y)
    if shown.isCut { self.words = [words.whole] }
  }

  /// Draws a message that takes more than one line, over what is there.
  mutating func draw(words lines: [Line], over place: Range<Int>) {
    for y in place {
      frame.write(lettering.cells(of: String(repeating: " ", count: size.columns)), x: 0, y: y)
    }
    draw(lines, in: place)
    if lines.count > place.count { words = lines }
  }

  mutating func drawRule(_ y: Int) {
    frame.write(lettering.rule(size.columns - 2, role: .dim), x: 1, y: y)
  }

  /// Records lines that are left out altogether.
  mutating func leaveOut(_ lines: [Line]) {
    isCut = isCut || lines.contains { !$0.isBlank }
  }

  mutating func mark(_ role: Role, x: Int, y: Int, width: Int) {
    frame.mark(role, x: x, y: y, width: width)
  }

  mutating func setCursor(_ place: Point) { frame.cursor = place }
}
