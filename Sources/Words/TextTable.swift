package import Terminal

extension Lettering {
  /// A table of texts in columns as wide as their texts are on the terminal, two spaces apart.
  ///
  /// Characters that could control the terminal are made visible, no matter where a text comes
  /// from.
  package func table(_ rows: [[String]]) -> String {
    let rows = rows.map { $0.map(visible) }
    let widths = rows.map { $0.map { width(of: $0) } }
    var columns: [Int] = []
    for row in widths {
      for (column, width) in row.enumerated() {
        if column == columns.count { columns.append(0) }
        columns[column] = max(columns[column], width)
      }
    }
    return zip(rows, widths).map { row, widths in
      var line = ""
      for (column, text) in row.enumerated() {
        line += text
        if column < row.count - 1 {
          line += String(repeating: " ", count: columns[column] - widths[column] + 2)
        }
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// The spaces that pad a text to a number of columns; none if it takes more.
  package func padding(of text: String, to columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - width(of: text)))
  }
}
