internal import Profiles
internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

/// The records of a finding, each with its own text and the fault marked.
struct RecordsScreen: PagedScreen {
  let loaded: LoadedReport
  /// The findings that have records, in the order of the report's screen.
  let findings: [Finding]
  let place: Int
  static let panelHeight = 7
  var paged: PagedRows<EvidenceRows>
  /// How many columns are scrolled out at the left.
  private(set) var firstColumn = 0
  /// Whether the files have been replaced since they were verified.
  private(set) var isOutdated = false
  /// The text of a search, until the columns have been scrolled to it.
  private var sought: String?

  init(_ loaded: LoadedReport, _ findings: [Finding], at place: Int) {
    self.loaded = loaded
    self.findings = findings
    self.place = place
    let finding = findings[place]
    let file = loaded.report.files.first { $0.fileName == finding.fileName }
    self.file = file
    paged = PagedRows(
      EvidenceRows(
        run: loaded.run, file: file, finding: finding,
        people: NamedPeople(in: file, loaded.report, run: loaded.run)),
      total: finding.lines.count)
  }

  let file: FileSummary?
  var finding: Finding { findings[place] }
  /// The finding's title for people.
  var findingTitle: String { finding.title(in: loaded.report.format) }
  var title: String {
    [file?.path ?? finding.fileName, findingTitle, finding.column].compactMap { $0 }
      .joined(separator: ", ")
  }

  /// Whether the text of the records can be read.
  var hasText: Bool { loaded.hasFiles && file != nil }

  var queries: [any Query] { [OutdatedQuery(run: loaded.run)] }

  mutating func missing(_ visible: Range<Int>) -> [any Query] {
    hasText ? paged.missing(visible) : []
  }

  func line(of row: Int) -> Int? {
    finding.lines.lines(from: paged.offset(of: row), limit: 1).first
  }

  /// The columns of the file: first those of the finding, then those of the key.
  var columns: [String] {
    let all = file?.places.columns ?? []
    let first = fixedColumns
    return first + all.filter { !first.contains($0) }
  }

  /// The columns that stay in place while the others scroll, if there is room.
  var fixedColumns: [String] {
    let all = file?.places.columns ?? []
    let key = keyColumns.filter { !finding.columns.contains($0) }
    return (finding.columns + key).filter(all.contains)
  }

  var keyColumns: [String] { file?.keyColumns ?? [] }

  /// - Returns: whether there are more columns in that direction.
  mutating func move(_ columns: Int, _ context: Context) -> Bool {
    let before = firstColumn
    let last = self.columns.count - fixedCount(context) - 1
    firstColumn = max(0, min(firstColumn + columns, last))
    return firstColumn != before
  }

  private func refusalOfMoving(_ context: Context) -> String? {
    columns.count <= fixedCount(context) + 1 ? "There are no other columns." : nil
  }

  mutating func search(_ text: String, backwards: Bool, times: Int) -> [Step] {
    sought = text
    return [
      .load(paged.find(text, backwards: backwards, times: times)), .say("Searching...", .busy),
    ]
  }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Step] {
    if let (_, isOutdated) = reply.to(OutdatedQuery.self) { self.isOutdated = isOutdated }
    let steps = take(reply)
    if let (_, found) = reply.to(FindQuery<EvidenceRows>.self), found.offset == nil { sought = nil }
    showSought(context)
    return steps
  }

  func selectedContains(_ text: String) -> Bool {
    paged.selected?.contains(text) ?? false
  }

  /// Scrolls the columns so that the match is visible.
  private mutating func showSought(_ context: Context) {
    guard let text = sought, let found = paged.selected, found.contains(text) else { return }
    sought = nil
    let row = list.selected..<(list.selected + 1)
    func isSeen() -> Bool {
      content(context).rows(row).first?.text.containsIgnoringCase(text) ?? false
    }
    guard !isSeen() else { return }
    let fixed = fixedCount(context)
    let moving = columns.dropFirst(fixed)
    let hit = moving.firstIndex { column in
      found.record?.fields(of: [column]).contains { $0.shown?.containsIgnoringCase(text) ?? false }
        ?? false
    }
    guard let hit else { return }
    let before = firstColumn
    firstColumn = hit - fixed
    // A value that is cut in every position is shown below.
    if !isSeen() { firstColumn = before }
  }

  /// With its file and line, for the person who repairs it.
  func copyText(_ context: Context) -> String? {
    paged.selected?.record.map { record in
      "\(file?.path ?? finding.fileName) line \(record.line): \(record.text)"
        + EvidenceRecord.remark(ofOmitted: record.omitted)
    }
  }

  static let bindings: [Binding<Self>] = [
    Binding(
      keys: [.enter], name: "record", help: "the whole record, field by field",
      group: .screen, footer: 0,
      refusal: { screen, _ in
        screen.paged.selected?.record == nil ? "There is no record to show." : nil
      },
      action: { screen, _ in
        guard let row = screen.paged.selected, let record = row.record else { return [] }
        return [
          .push(
            RecordScreen(
              record, of: screen.finding, in: screen.file?.path ?? screen.finding.fileName,
              expected: row.expected ?? screen.finding.expected, effect: screen.effect,
              comparison: row.comparison, names: row.names, run: screen.loaded.run))
        ]
      }),
    Binding(
      keys: [.character("l"), .right], footerLabel: "h/l", name: "columns",
      help: "columns to the right",
      group: .screen, footer: 1, isRepeated: true,
      refusal: { screen, context in screen.refusalOfMoving(context) },
      action: { screen, context in
        screen.move(1, context) ? [] : [.say("There are no more columns.", .dim)]
      }),
    Binding(
      keys: [.character("h"), .left], name: "columns", help: "columns to the left", group: .screen,
      isRepeated: true, refusal: { screen, context in screen.refusalOfMoving(context) },
      action: { screen, context in
        screen.move(-1, context) ? [] : [.say("These are the first columns.", .dim)]
      }),
    go(
      .error, false, "e", "the next finding that is an error", footer: 2, footerLabel: "e/E",
      name: "error"),
    go(.error, true, "E", "the previous error"),
    go(
      .warning, false, "w", "the next finding that is a warning", footer: 3, footerLabel: "w/W",
      name: "warning"),
    go(.warning, true, "W", "the previous warning"),
  ]

  private static func go(
    _ severity: Severity, _ backwards: Bool, _ key: Character, _ help: String,
    footer: Int? = nil, footerLabel: String? = nil, name: String = ""
  ) -> Binding<Self> {
    Binding(
      keys: [.character(key)], footerLabel: footerLabel, name: name, help: help, group: .screen,
      footer: footer, isRepeated: true,
      refusal: { screen, _ in
        screen.next(severity, backwards: backwards) == nil
          ? "There is no other \(severity.rawValue.lowercased()) with records." : nil
      },
      action: { screen, _ in
        guard let next = screen.next(severity, backwards: backwards) else { return [] }
        let isRound = backwards ? next >= screen.place : next <= screen.place
        return [
          .replace(RecordsScreen(screen.loaded, screen.findings, at: next)),
          .say(isRound ? severity.wordsOfGoingRound(backwards: backwards) : "", .dim),
        ]
      })
  }

  /// The next finding with a severity; it wraps around.
  private func next(_ severity: Severity, backwards: Bool) -> Int? {
    let count = findings.count
    return (1..<max(1, count)).lazy
      .map { (place + (backwards ? count - $0 : $0)) % count }
      .first { findings[$0].severity == severity }
  }
}
