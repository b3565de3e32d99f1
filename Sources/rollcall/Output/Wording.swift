/// A word of a command line, as a shell reads it back.
func quoted(_ word: String) -> String {
  "'\(word.replacing("'", with: #"'\''"#))'"
}

/// Rows of texts in columns as wide as they must be, two blanks between.
func table(_ rows: [[String]]) -> String {
  let columns = rows.map(\.count).max() ?? 0
  let widths = (0..<columns).map { column in
    rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
  }
  return rows.map { row in
    var line = ""
    for (column, text) in row.enumerated() {
      line += text
      if column < row.count - 1 {
        line += String(repeating: " ", count: widths[column] - text.count + 2)
      }
    }
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }.joined()
}
