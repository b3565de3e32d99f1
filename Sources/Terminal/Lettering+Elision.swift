extension Lettering {
  /// A text in at most so many columns: one that is longer ends in `...`.
  ///
  /// Four columns are the least in which the dots leave room for anything; in fewer the text is cut.
  package func elided(_ text: String, to columns: Int, role: Role = .text) -> [Cell] {
    let whole = fill(text, role, columns)
    guard !whole.isWhole, columns > Self.dots.count else { return whole.cells }
    return fill(text, role, columns - Self.dots.count).cells + cells(of: Self.dots, role: role)
  }

  /// A text in at most so many columns: of one that is longer, such as a path, both ends are left and
  /// `...` is between them.
  ///
  /// - Complexity: O(the text), also of what is cut.
  package func elidedInTheMiddle(
    _ text: String, to columns: Int, role: Role = .text
  ) -> [Cell] {
    let whole = fill(text, role, columns)
    guard !whole.isWhole, columns > Self.dots.count else { return whole.cells }
    let room = columns - Self.dots.count
    let head = fill(text, role, room - room / 2).cells
    var tail: [Cell] = []
    var left = room / 2
    for cell in cells(of: text, role: role).reversed() {
      guard cell.width <= left else { break }
      left -= Int(cell.width)
      tail.append(cell)
    }
    return head + cells(of: Self.dots, role: role) + tail.reversed()
  }

  /// A line across so many columns.
  ///
  /// It is there without UTF-8 as well: the terminal draws it with its own characters for lines.
  package func rule(_ columns: Int, role: Role = .text) -> [Cell] {
    Array(repeating: Cell(text: "\u{2500}", width: 1, role: role), count: max(0, columns))
  }

  private static let dots = "..."
}
