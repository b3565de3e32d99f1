/// Everything that a terminal shows at one moment: a value, drawn without a terminal.
///
/// Anything written outside it is cut off. If one half of a wide character is overwritten, the
/// other becomes a blank, so that the widths of a row always add up.
///
/// ```
/// var frame = Frame(size: session.size)
/// frame.write(session.lettering.cells(of: "Profiles", role: .title), x: 0, y: 0)
/// session.present(frame)
/// ```
package struct Frame: Sendable, Equatable {
  package let size: Size
  /// The cells row by row, from the left; there are `size.columns` times `size.rows`.
  package private(set) var cells: [Cell]
  /// The place of the terminal's cursor, which is on the selection so that braille displays and
  /// screen readers follow it; `nil` if there is no selection.
  package var cursor: Point?

  package init(size: Size) {
    self.size = size
    cells = Array(repeating: .blank(), count: size.columns * size.rows)
  }

  /// The cells of one row, from 0.
  package func row(_ y: Int) -> ArraySlice<Cell> {
    cells[(y * size.columns)..<((y + 1) * size.columns)]
  }

  /// Writes cells to the right of a place.
  ///
  /// - Returns: the column after the last one, whether it is in the frame or not.
  @discardableResult package mutating func write(_ text: [Cell], x: Int, y: Int) -> Int {
    var column = x
    for cell in text where cell.width > 0 {
      put(cell, column, y)
      column += Int(cell.width)
    }
    return column
  }

  /// Gives a part of a row another role.
  package mutating func mark(_ role: Role, x: Int = 0, y: Int, width: Int = .max) {
    guard (0..<size.rows).contains(y), x < size.columns else { return }
    let end = width >= size.columns - x ? size.columns : max(x, x + width)
    for column in max(0, x)..<max(0, end) { cells[y * size.columns + column].role = role }
  }

  private mutating func put(_ cell: Cell, _ x: Int, _ y: Int) {
    let width = Int(cell.width)
    guard (0..<size.rows).contains(y), x >= 0, x < size.columns else { return }
    // Half a character cannot be shown.
    guard x + width <= size.columns else { return put(.blank(cell.role), x, y) }
    let index = y * size.columns + x
    release(index)
    cells[index] = cell
    if width == 2 {
      release(index + 1)
      cells[index + 1] = .rest(cell.role)
    }
  }

  /// Blanks the other half of a wide character.
  private mutating func release(_ index: Int) {
    if cells[index].width == 0 {
      cells[index - 1] = .blank(cells[index - 1].role)
    } else if cells[index].width == 2 {
      cells[index + 1] = .blank(cells[index + 1].role)
    }
  }
}

extension Frame {
  /// The rows as text, without the blanks at their ends.
  package var lines: [String] {
    (0..<size.rows).map { y in
      var line = row(y).map(\.text).joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The frame written out: its text, a letter for the role of each cell, and the cursor.
  package var dump: String {
    let roles = (0..<size.rows).map { y in String(row(y).map(\.role.letter)) }
    let cursor = cursor.map { "cursor \($0.x),\($0.y)" } ?? "no cursor"
    return (lines + ["--"] + roles + [cursor]).joined(separator: "\n") + "\n"
  }
}
