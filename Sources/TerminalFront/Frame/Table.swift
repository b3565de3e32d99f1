internal import Terminal

/// One column of a table.
struct TableColumn {
  enum Alignment { case left, right }

  let title: String
  /// In cells, without the blanks between.
  let width: Int
  var alignment = Alignment.left
  /// Whether it takes what is left over.
  var isFlexible = false
  /// What must go first on a narrow terminal: the highest.
  var rank = 0
}

/// Columns side by side, as many as there is room for.
struct Table {
  private let lettering: Lettering
  private let columns: [TableColumn]
  /// Of each column; 0 for one that there is no room for.
  private let widths: [Int]

  /// - Parameter width: of the whole, in cells.
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
    let flexible = shown.filter { columns[$0].isFlexible }.min()
    let rest = width - needed(shown)
    widths = columns.indices.map { index in
      guard shown.contains(index) else { return 0 }
      return max(0, columns[index].width + (index == flexible || shown.count == 1 ? rest : 0))
    }
  }

  private static let gap = 2

  /// The titles.
  var heading: Line { line(columns.map { Line($0.title, .heading) }) }

  /// A row; one line for each column.
  func line(_ cells: [Line]) -> Line {
    var line = Line.empty
    for (index, cell) in cells.enumerated() where widths[index] > 0 {
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
