internal import Profiles
internal import Roster
internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

/// The rows of one line of a plan, each with its reason.
struct PlanRowsScreen: PagedScreen {
  /// `nil` if rows of several kinds are shown.
  let kind: OperationKind?
  let title: String
  /// The format of the plan's files; `nil` if it is unknown.
  private let format: Format?
  /// Why the plan is no longer up to date; `nil` if it was when its rows were opened.
  private let remark: String?
  static let panelHeight = 7
  var paged: PagedRows<PlanRows>
  /// When the runs that reasons name began, in seconds since 1970, UTC, as far as it has been queried.
  private var beginnings: [Int: Int] = [:]
  private var asked: Set<Int> = []

  init(
    run: Int, _ kind: OperationKind, _ action: OperationAction, count: Int, in format: Format?,
    _ remark: String? = nil
  ) {
    self.remark = remark
    self.kind = kind
    title = "\(action.capitals) \(kind.noun(count))"
    self.format = format
    paged = PagedRows(PlanRows(run: run, selection: .counted(kind, action)), total: count)
  }

  /// The rows that a limit holds.
  init(run: Int, _ hold: Hold, in format: Format?, _ remark: String? = nil) {
    self.remark = remark
    kind = nil
    title = "HELD \(hold.title)"
    self.format = format
    paged = PagedRows(PlanRows(run: run, selection: .held(hold)), total: hold.rows)
  }

  /// People who are missing from the roster.
  init(missingIn run: Int, count: Int, in format: Format?, _ remark: String? = nil) {
    self.remark = remark
    kind = nil
    title = "MISSING people"
    self.format = format
    paged = PagedRows(PlanRows(run: run, selection: .missing), total: count)
  }

  mutating func missing(_ visible: Range<Int>) -> [any Query] {
    let rows = paged.missing(visible)
    guard let run = paged.selected?.namedRun, asked.insert(run).inserted else { return rows }
    return rows + [RunBeginningQuery(run: run)]
  }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Step] {
    if let (query, beginning) = reply.to(RunBeginningQuery.self) {
      beginnings[query.run] = beginning
    }
    return take(reply)
  }

  /// A row's reason, with the time of the run that it names: `missing since run 2 (17 Nov 02:00)`.
  private func reason(_ row: PlanRow, _ context: Context) -> String {
    let time = row.namedRun.flatMap { beginnings[$0] }.map { " (\(context.time.words($0)))" } ?? ""
    guard let run = row.namedRun, !time.isEmpty else { return row.reason }
    return row.reason.replacing("run \(run)", with: "run \(run)\(time)")
  }

  func copyText(_ context: Context) -> String? {
    paged.selected?.copied
  }

  static let bindings: [Binding<Self>] = [
    Binding(
      keys: [.enter, .character("l"), .right], name: "row",
      help: "all that changes, attribute by attribute", group: .screen, footer: 0,
      refusal: { screen, _ in
        screen.paged.selected == nil ? "No row is selected." : nil
      },
      action: { screen, context in
        screen.paged.selected.map { row in
          let file = screen.format?.fileName(about: row.kind.topic)
          return [.push(PlanRowScreen(row, why: screen.reason(row, context), file: file))]
        } ?? []
      })
  ]

  func content(_ context: Context) -> Content {
    let name =
      switch kind {
      case .roster: "TEACHER"
      case .enrollment: "STUDENT"
      default: "KEY"
      }
    let isOfPeople = kind.map { $0 != .school && $0 != .section } ?? true
    let shown = paged.window(height: context.size.rows).compactMap { paged[$0] }
    let hasSections = kind?.isMembership ?? shown.contains { $0.section != nil }
    let words = max("WHAT".count, context.widest(shown.map(self.what)))
    let what = kind == nil ? [TableColumn(title: "WHAT", width: words, rank: 2)] : []
    // If there is no room for both, names identify people.
    let isByName = isOfPeople && context.size.columns < 60
    // Rows of one person would look alike without the section.
    let isBySection = isByName && shown.contains { $0.section != nil }
    let columns = [
      TableColumn(
        title: name, width: 10, need: min(24, context.widest(shown.map(\.key))),
        rank: isByName ? 4 : 0),
      TableColumn(
        title: "NAME", width: isOfPeople ? 14 : 0,
        need: min(30, context.widest(shown.compactMap(\.subject.name))),
        rank: isByName ? 0 : isOfPeople ? 1 : 9),
      TableColumn(
        title: "SECTION", width: hasSections ? 10 : 0,
        need: min(24, context.widest(shown.compactMap(\.section))),
        rank: isBySection ? 0 : hasSections ? 2 : 9),
      TableColumn(title: "REASON", width: 20, isFlexible: true, rank: isByName ? 1 : 0),
      TableColumn(title: "LINE", width: 6, alignment: .right, rank: 3),
    ]
    let table = context.table(what + columns)
    var content = Content()
    if let remark { content.head = [context.glyphs.warning + Line(" \(remark)", .warning)] }
    content.heading = { _ in table.heading }
    content.rows = { visible in
      visible.map { index in
        guard let row = paged[index] else { return .empty }
        let mark = stateMark(row, context)
        return table.line(
          (kind == nil ? [Line(self.what(row), row.action.takesAway ? .warning : .text)] : []) + [
            Line(row.key),
            (isBySection ? mark : .empty) + Line(row.subject.name ?? (isByName ? row.key : "")),
            Line(row.section ?? ""),
            (isBySection ? .empty : mark) + Line(row.reason),
            Line(row.line.map(String.init) ?? "", .dim),
          ])
      }
    }
    content.empty = [
      Line(paged.isFiltering ? "searching..." : "No matching rows.", .dim)
    ]
    content.panel = panel(context)
    if list.count > 0 {
      content.position = "row \((list.selected + 1).grouped) of \(list.count.grouped)"
    }
    return content
  }

  private func what(_ row: PlanRow) -> String {
    "\(row.action.capitals) \(row.kind.isMembership ? "member" : row.kind.noun(1))"
  }

  /// A mark for the outcome of a row; empty if there is none to show.
  private func stateMark(_ row: PlanRow, _ context: Context) -> Line {
    switch row.state {
    case .planned: .empty
    case .done: context.glyphs.good + " "
    case .failed: context.glyphs.error + Line(" \(row.state.text): ", .error)
    case .held, .waiting, .skipped: context.glyphs.paused + Line(" \(row.state.text): ", .dim)
    }
  }

  private func panel(_ context: Context) -> [Line] {
    guard let row = paged.selected else { return [] }
    let what =
      "\(row.action.capitals) \(row.kind.noun(1)) \(row.key)"
      + (row.subject.name.map { ", \($0)" } ?? "")
    let file = format?.fileName(about: row.kind.topic) ?? ""
    let place = row.place(in: file)
    // The meaning of the mark before the reason.
    let state = row.state == .planned ? "" : ", \(row.state.text)"
    let facts = [row.section.map { "section \($0)" }, row.facts].compactMap { $0 }
    let shown =
      facts.isEmpty
      ? []
      : context.lettering.paragraph(
        facts.joined(separator: ", "), width: context.rowWidth, role: .dim, lines: 2)
    let reason = context.paragraph(reason(row, context), lines: 2)
    let lines =
      context.endsOnLines(Line(what, .title), Line(place + state, .dim)) + shown + reason
    let room = Layout.panelHeight(Self.panelHeight, context.size)
    return lines + changes(row, room: room - lines.count)
  }

  /// The changes that fit on a number of lines, and how many more there are.
  private func changes(_ row: PlanRow, room: Int) -> [Line] {
    let lines = row.changes.map { change in
      Line("\(change.name): ", .dim) + value(change.before) + Line(" -> ", .dim)
        + value(change.after)
    }
    guard lines.count > room, room > 0 else { return lines }
    let rest = lines.dropFirst(room - 1)
    return lines.prefix(room - 1) + [
      Line("and \(counted(rest.count, "more attribute"))", .dim)
        .cut(from: Array(rest).joined(separator: ", "))
    ]
  }

  private func value(_ text: String?) -> Line { text.map { Line($0) } ?? Line("nothing", .dim) }
}

extension PlanRow {
  /// The run whose number is in its reason.
  var namedRun: Int? {
    reason.firstMatch(of: /since run ([0-9]{1,9})/).flatMap { Int($0.1) }
  }

  /// The form in which it is copied: `DISABLE student 1001 Ada Byron missing since run 2`.
  var copied: String {
    [action.capitals, kind.noun(1), key, subject.name, section, reason]
      .compactMap { $0 }.joined(separator: " ")
  }

  /// Where it comes from: `student.csv line 12`. A membership that ends is missing from the file of
  /// memberships, whether or not the person is in the files.
  ///
  /// - Parameter file: the file that has such rows; empty if it is unknown.
  func place(in file: String) -> String {
    line.map { "\(file) line \($0)" } ?? "not in \(file.isEmpty ? "the files" : file)"
  }

  /// What is known besides the name: `account malala.n@s.example, school 0105, grade 9`.
  var facts: String? {
    let parts = [
      subject.account.map { "account \($0)" }, subject.school.map { "school \($0)" },
      subject.grade.map { "grade \($0)" },
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
