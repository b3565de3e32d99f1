internal import Terminal

/// Marks in a frame the row that keys act on, and the text that was searched for.
extension Model {
  /// Marks only the beginning of the selected row, so that its columns keep their colors and a slow
  /// line has less to send.
  func markSelected(_ y: Int, _ drawing: inout Drawing) {
    let cells = drawing.frame.row(y)
    let start = cells.startIndex
    let begin = cells.indices.dropFirst(Context.margin).first { !cells[$0].isBlank } ?? start
    var end = begin
    while end < cells.endIndex, !(cells[end].isBlank && isBlank(cells, after: end)) { end += 1 }
    for place in start..<end where !Self.keepsItsColor.contains(cells[place].role) {
      drawing.mark(.selected, x: place - start, y: y, width: 1)
    }
  }

  private func isBlank(_ cells: ArraySlice<Cell>, after place: Int) -> Bool {
    place + 1 >= cells.endIndex || cells[place + 1].isBlank
  }

  private static let keepsItsColor: Set<Role> = [.good, .warning, .error, .busy, .marked]

  /// The text that is marked wherever it occurs: the search text of this screen, or its filter.
  private var wanted: String? {
    let text = top?.searched ?? top?.screen.filter
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// - Returns: the lines that contain it.
  func markHits(on lines: [Int], _ drawing: inout Drawing) -> Set<Int> {
    guard let wanted else { return [] }
    let folds = wanted == wanted.lowercased()
    let needle = Array(wanted.utf8)
    var found: Set<Int> = []
    for y in lines {
      var bytes: [UInt8] = []
      var columns: [Int] = []
      let cells = drawing.frame.row(y)
      for (column, cell) in cells.enumerated() {
        for byte in (folds ? cell.text.lowercased() : cell.text).utf8 {
          bytes.append(byte)
          columns.append(column)
        }
      }
      var place = 0
      while place + needle.count <= bytes.count {
        guard bytes[place..<(place + needle.count)].elementsEqual(needle) else {
          place += 1
          continue
        }
        let (first, last) = (columns[place], columns[place + needle.count - 1])
        let width = last - first + Int(cells[cells.startIndex + last].width)
        drawing.mark(.found, x: first, y: y, width: width)
        found.insert(y)
        place += needle.count
      }
    }
    return found
  }

  /// Says that the search text is in the selected row, although it is not visible.
  ///
  /// - Parameter lines: the lines that contain it.
  func remark(_ lines: Set<Int>, _ frame: Frame) -> Line? {
    guard let searched = top?.searched, let top, let page, top.screen.list.count > 0,
      top.screen.selectedContains(searched)
    else { return nil }
    let isSeen = lines.contains { y in
      page.layout.panel.contains(y) || frame.cursor?.y == y
    }
    let opens = top.screen.hints(context).contains { $0.key == .enter && $0.refusal == nil }
    return isSeen
      ? nil
      : Line(
        "\(searched) is in a part of this row that is not shown\(opens ? "; enter opens it" : "").",
        .dim)
  }
}
