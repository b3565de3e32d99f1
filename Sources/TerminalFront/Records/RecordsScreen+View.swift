internal import Profiles
internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

extension RecordsScreen {
  func content(_ context: Context) -> Content {
    var content = Content()
    if isOutdated { content.head = [context.outdatedFiles] }
    let fixed = fixedCount(context)
    let shown = Array(columns.prefix(fixed)) + columns.dropFirst(fixed + firstColumn)
    content.heading = { table(shown, $0, context).heading }
    content.rows = { visible in
      let table = table(shown, visible, context)
      let showsNames = nameWidth(near(visible, context), context) != nil
      return visible.map { row in
        let line = Line(self.line(of: row).map(String.init) ?? "")
        func remark(_ text: String) -> Line { table.line([line]) + Line("  \(text)", .dim) }
        guard hasText else { return remark("(the file is no longer kept)") }
        guard let found = paged[row] else { return table.line([line]) }
        guard let record = found.record else { return remark(withoutRecord) }
        let earlier =
          finding.comparesRecords ? [Line(found.earlier.map { String($0.line) } ?? "")] : []
        let name = Line(found.people)
        let cells = table.line(
          [line] + earlier + (showsNames ? [name] : []) + cells(record, shown))
        return firstColumn == 0 && (showsNames || found.people.isEmpty)
          ? cells
          : cells.cut(
            from: Table.whole(
              lineTitles + [Self.nameTitle] + columns,
              [line] + earlier + [name] + self.cells(record, columns)))
      }
    }
    content.empty = [
      Line(paged.isFiltering ? "searching..." : "No matching records.", .dim)
    ]
    content.panel = panel(context)
    content.status = status
    content.position = position(fixed, context)
    return content
  }

  /// The columns are as wide as the values need on the rows that a terminal of this size could
  /// show.
  private func table(_ shown: [String], _ visible: Range<Int>, _ context: Context) -> Table {
    context.table(tableColumns(shown, near(visible, context), context))
  }

  private func near(_ visible: Range<Int>, _ context: Context) -> Range<Int> {
    list.window(height: context.size.rows, from: visible.lowerBound)
  }

  /// The titles of the columns with line numbers.
  private var lineTitles: [String] { finding.comparesRecords ? ["LINE", "AS LINE"] : ["LINE"] }
  /// The title of the column with the names of those whose ids a record has.
  private static let nameTitle = "NAME"

  private func tableColumns(
    _ shown: [String], _ rows: Range<Int>, _ context: Context
  ) -> [TableColumn] {
    let widest = finding.lines.lines(from: max(0, finding.lines.count - 1), limit: 1).first ?? 0
    let lines = lineTitles.map { title in
      TableColumn(
        title: title, width: max(title.count, String(widest).count), alignment: .right)
    }
    let names = nameWidth(rows, context).map { TableColumn(title: Self.nameTitle, width: $0) }
    let columns =
      lines + [names].compactMap(\.self)
      + shown.enumerated().map { index, name in
        TableColumn(title: name, width: width(of: name, on: rows, context), rank: index)
      }
    return Self.fitting(columns, context.rowWidth)
  }

  /// How wide a column of the file is on some rows.
  private func width(of name: String, on rows: Range<Int>, _ context: Context) -> Int {
    let values = rows.lazy.compactMap { paged[$0]?.record?.fields(of: [name]).first?.shown }
    return min(
      26, max(context.lettering.width(of: name), "(empty)".count, context.widest(values)))
  }

  /// How many columns stay in place while the others scroll: those of the finding and of the key,
  /// as far as they leave room for another one.
  func fixedCount(_ context: Context) -> Int {
    let near = list.window(height: context.size.rows)
    var room = roomForColumns(context) - (nameWidth(near, context).map { $0 + Table.gap } ?? 0)
    return fixedColumns.prefix { name in
      room -= width(of: name, on: near, context) + Table.gap
      return room >= Self.leastScrolling
    }.count
  }

  /// How wide the names are on some rows; `nil` if there are none, or no room beside the columns
  /// that stay in place.
  private func nameWidth(_ rows: Range<Int>, _ context: Context) -> Int? {
    let needed = context.widest(rows.lazy.compactMap { paged[$0]?.people })
    guard needed > 0 else { return nil }
    let scrolling = columns.count > fixedColumns.count ? Self.leastScrolling : 0
    let fixed = fixedColumns.map { width(of: $0, on: rows, context) + Table.gap }
    let room = roomForColumns(context) - fixed.reduce(0, +) - scrolling - Table.gap
    let wanted = min(26, max(Self.nameTitle.count, needed))
    return room >= min(wanted, Self.leastName) ? min(wanted, room) : nil
  }

  private func roomForColumns(_ context: Context) -> Int {
    context.rowWidth - lineTitles.reduce(0) { $0 + $1.count + Table.gap }
  }

  /// Columns of which the first that has too little room is narrower than it needs, rather than
  /// left out.
  private static func fitting(_ columns: [TableColumn], _ room: Int) -> [TableColumn] {
    var rest = room
    for (index, column) in columns.enumerated() {
      guard column.width > rest else {
        rest -= column.width + Table.gap
        continue
      }
      guard rest >= leastWidth else { break }
      var narrower = columns
      narrower[index].width = rest
      return narrower
    }
    return columns
  }

  private static let leastWidth = 6
  private static let leastName = 10
  /// The room that the columns have that scroll.
  private static let leastScrolling = 12

  private func cells(_ record: EvidenceRecord, _ shown: [String]) -> [Line] {
    shown.map { name in
      let isBad = finding.columns.contains(name)
      guard let field = record.fields(of: [name]).first else { return Line("(missing)", .dim) }
      guard let value = field.shown else { return Line(EvidenceRecord.passwordMask, .dim) }
      if value.isEmpty { return Line("(empty)", isBad ? .error : .dim) }
      return Line(value, isBad ? .error : .text)
    }
  }

  /// A description of a line on which no record begins.
  private var withoutRecord: String {
    finding.rules == [.blankRows] ? "(a blank line)" : "(the header)"
  }

  private var status: Line {
    Line("\(finding.severity.rawValue): \(effect)", .dim)
  }

  /// `columns from 5 of 10, record 1 of 3`
  ///
  /// - Parameter fixed: how many columns stay in place.
  private func position(_ fixed: Int, _ context: Context) -> String {
    guard list.count > 0 else { return "" }
    let record = "record \((list.selected + 1).grouped) of \(list.count.grouped)"
    guard columns.count > fixed + 1 else { return record }
    let position = "columns from \(fixed + firstColumn + 1) of \(columns.count), \(record)"
    // What is done with the record matters more.
    let isWide = context.widest([status.text + position]) < context.rowWidth
    return filter == nil && isWide ? position : record
  }

  /// What is done with the selected record, for which another finding may have graver consequences.
  var effect: String {
    guard let line = line(of: list.selected),
      let graver = loaded.report.graver(than: finding, at: line)
    else { return finding.effect.rawValue }
    return "\(graver.effect.rawValue) (\(graver.title(in: loaded.report.format)))"
  }

  // MARK: The selected record

  /// The key of the selected record, as far as it can be read: `key A1, 1001`.
  private var key: String? {
    guard let record = paged.selected?.record else { return nil }
    let values = record.fields(of: keyColumns).compactMap(\.value).filter { !$0.isEmpty }
    return values.isEmpty ? nil : "key \(values.joined(separator: ", "))"
  }

  /// What was expected, and how a record differs from the one that it repeats.
  private var expectation: String? {
    let sentences = [
      (paged.selected?.expected ?? finding.expected).map { "Expected: \($0)." },
      // What was expected may name the columns already.
      finding.rules.contains(.conflictingDuplicate) ? nil : paged.selected?.comparison?.sentence,
    ].compactMap { $0 }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  private func panel(_ context: Context) -> [Line] {
    guard list.count > 0, let line = line(of: list.selected) else { return [] }
    let people = paged.selected?.people ?? ""
    let place = [
      file?.path ?? finding.fileName, "line \(line)", key, people.isEmpty ? nil : people,
    ]
    .compactMap { $0 }.joined(separator: ", ")
    let head =
      [
        context.ends(
          Line(place, .title), Line(finding.rules.first?.id ?? "", .dim), yields: true)
      ] + (expectation.map { context.paragraph($0, lines: 2) } ?? [])
    guard let row = paged.selected else {
      let text =
        hasText ? "" : "The files of this run are no longer kept; only the line numbers are known."
      return head + [Line(text, .dim)]
    }
    // The record with the same value matters more than the neighbor.
    let above = row.earlier ?? row.before
    let numbers = [above?.line, line, row.after?.line].compactMap { $0 }
    let width = numbers.map { String($0).count }.max() ?? 1
    let room = context.rowWidth - width - 5
    let excerpt = row.record.map { record in
      RecordExcerpt(
        record, bad: finding.columns, note: findingTitle, room: room, context.lettering)
    }
    func neighbor(_ record: EvidenceRecord?) -> Line {
      guard let record else { return .empty }
      let text = RecordExcerpt.neighbor(
        record, bad: finding.columns, room: room, context.lettering)
      return numbered(record.line, text)
    }
    func numbered(_ line: Int?, _ text: Line, isSelected: Bool = false) -> Line {
      let number = line.map(String.init) ?? ""
      let padding = String(repeating: " ", count: max(0, width - number.count))
      let mark = isSelected ? "\(context.glyphs.selected) " : "  "
      let start = Line("\(mark)\(padding)\(number) | ", .dim)
      return (line == nil ? start.read(as: .empty) : start) + text
    }
    return head + [
      neighbor(above),
      numbered(line, excerpt?.text ?? Line(withoutRecord, .dim), isSelected: true),
      numbered(nil, excerpt?.marks ?? .empty),
      neighbor(row.after),
    ]
  }
}
