internal import Terminal

/// One column of a table.
struct TableColumn {
  enum Alignment { case left, right }

  let title: String
  /// The minimum width in cells, without the blanks between columns.
  var width: Int
  var alignment = Alignment.left
  /// The width that its cells need, if that is more than the minimum; `nil` if they fit.
  var need: Int?
  /// Whether it takes the remaining space, if no column after it does.
  var isFlexible = false
  /// Columns with the highest rank are dropped first on a narrow terminal.
  var rank = 0
  /// Whether it is shown only if there is room to spare; leaving it out does not count as cutting.
  var isExtra = false
}

/// Columns side by side, as many as there is room for.
struct Table {
  private let lettering: Lettering
  private let columns: [TableColumn]
  /// The width of each column; 0 for one that does not fit.
  private let widths: [Int]

  ///
  /// - Parameter width: the width of the whole table in cells.
  init(_ columns: [TableColumn], width: Int, _ lettering: Lettering) {
    self.lettering = lettering
    self.columns = columns
    func needed(_ shown: Set<Int>) -> Int {
      shown.reduce(0) { $0 + columns[$1].width } + Self.gap * max(0, shown.count - 1)
    }
    var shown = Set(columns.indices)
    while needed(shown) > width, shown.count > 1,
      let last = shown.max(by: { (columns[$0].rank, $0) < (columns[$1].rank, $1) })
    { shown.remove(last) }
    var widths = columns.indices.map { shown.contains($0) ? columns[$0].width : 0 }
    var rest = width - needed(shown)
    // The smallest need is served first, so that all cut columns have the same width.
    let wanting = shown.compactMap { index in columns[index].need.map { (index, $0) } }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    for (place, (index, need)) in wanting.enumerated() where rest > 0 {
      let share = max(0, min(need - widths[index], rest / (wanting.count - place)))
      widths[index] += share
      rest -= share
    }
    let flexible = shown.filter { columns[$0].isFlexible }.max()
    if let last = flexible ?? (shown.count == 1 ? shown.first : nil) { widths[last] += rest }
    self.widths = widths.map { max(0, $0) }
  }

  /// The cells between two columns.
  static let gap = 2

  /// The titles.
  var heading: Line { aligned(columns.map { Line($0.title, .heading) }) }

  /// A row of the table, made of one line for each column.
  func line(_ cells: [Line]) -> Line {
    let line = aligned(cells)
    let isDropped = zip(columns.indices, cells).contains {
      widths[$0] == 0 && !columns[$0].isExtra && !$1.isBlank
    }
    return line.isCut || isDropped
      ? line.cut(from: Self.whole(columns.map(\.title), cells)) : line
  }

  /// Everything in a row, each cell preceded by its title.
  static func whole(_ titles: [String], _ cells: [Line]) -> Line {
    zip(titles, cells).filter { !$1.isBlank }.map { title, cell in
      title.isEmpty ? cell.whole : Line("\(title) ", .heading) + cell.whole
    }.joined(separator: "  ")
  }

  private func aligned(_ cells: [Line]) -> Line {
    var line = Line.empty
    for (index, cell) in cells.prefix(columns.count).enumerated() where widths[index] > 0 {
      if !line.isEmpty { line += Line(String(repeating: " ", count: Self.gap)) }
      line += aligned(cell, index)
    }
    return line
  }

  private func aligned(_ cell: Line, _ index: Int) -> Line {
    let room = widths[index]
    let cut = lettering.elided(cell, to: room)
    let padding = Line(String(repeating: " ", count: max(0, room - lettering.width(of: cut))))
    return columns[index].alignment == .right ? padding + cut : cut + padding
  }
}
