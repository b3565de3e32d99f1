package import Terminal

extension Lettering {
  /// Breaks a text at spaces into lines of at most `width` columns.
  ///
  /// Consecutive spaces are all kept. A word that is wider than a line is broken wherever
  /// necessary.
  ///
  /// - Parameter reserved: the number of columns on the first line that are already taken.
  /// - Returns: at least one line.
  package func wrapped(_ text: String, width: Int, reserved: Int = 0) -> [String] {
    wrapped(
      text.split(separator: " ", omittingEmptySubsequences: false).map(String.init), width: width,
      reserved: reserved)
  }

  /// Breaks a text given as words; these may contain spaces, and are not broken there.
  package func wrapped(_ words: [String], width: Int, reserved: Int = 0) -> [String] {
    var lines = [""]
    var used = reserved
    for (index, word) in words.enumerated() {
      let columns = self.width(of: word)
      if index > 0 && columns > 0 && !lines[lines.count - 1].isEmpty && used + 1 + columns > width {
        lines.append(word)
        used = columns
      } else {
        lines[lines.count - 1] += (index > 0 ? " " : "") + word
        used += (index > 0 ? 1 : 0) + columns
      }
      guard used > width else { continue }
      let pieces = broken(lines.removeLast(), width, reserved: lines.isEmpty ? reserved : 0)
      lines += pieces
      used = pieces.last.map { self.width(of: $0) } ?? 0
    }
    return lines
  }

  /// The pieces of a line, none of them too wide.
  private func broken(_ line: String, _ width: Int, reserved: Int) -> [String] {
    var pieces = [""]
    var used = reserved
    for cell in cells(of: line) {
      if used > 0 && used + Int(cell.width) > width {
        pieces.append("")
        used = 0
      }
      pieces[pieces.count - 1] += cell.text
      used += Int(cell.width)
    }
    return pieces
  }
}
