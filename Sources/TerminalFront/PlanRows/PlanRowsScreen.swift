internal import Profiles
internal import Roster
internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

/// The rows of one line of a plan, each with its reason.
struct PlanRowsScreen: PagedScreen {
  let kind: OperationKind
  let action: OperationAction
  let title: String
  /// Of the plan's files; `nil` if it is not known.
  private let format: Format?
  static let panelHeight = 7
  var paged: PagedRows<PlanRows>

  init(
    run: Int, _ kind: OperationKind, _ action: OperationAction, count: Int, in format: Format?
  ) {
    self.kind = kind
    self.action = action
    title = "\(action.rawValue.uppercased()) \(kind.noun(count))"
    self.format = format
    paged = PagedRows(PlanRows(run: run, kind: kind, action: action), total: count)
  }

  func copyText(_ context: Context) -> String? {
    guard let row = paged.selected else { return nil }
    return [row.action.rawValue.uppercased(), row.kind.noun(1), row.key, row.section, row.reason]
      .compactMap { $0 }.joined(separator: " ")
  }

  static let bindings: [Binding<Self>] = []

  func content(_ context: Context) -> Content {
    let member = kind == .roster ? "TEACHER" : "STUDENT"
    let table = context.table([
      TableColumn(title: kind.isMembership ? member : "KEY", width: 14),
      TableColumn(
        title: "SECTION", width: kind.isMembership ? 16 : 0, rank: kind.isMembership ? 1 : 9),
      TableColumn(title: "REASON", width: 20, isFlexible: true),
      TableColumn(title: "LINE", width: 9, alignment: .right, rank: 2),
    ])
    var content = Content()
    content.heading = { _ in table.heading }
    content.rows = { visible in
      visible.map { index in
        guard let row = paged[index] else { return .empty }
        return table.line([
          Line(row.key), Line(row.section ?? ""), stateMark(row, context) + Line(row.reason),
          Line(row.line?.grouped ?? "", .dim),
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

  /// What became of a row, where there is something to say.
  private func stateMark(_ row: PlanRow, _ context: Context) -> Line {
    switch row.state {
    case .planned: .empty
    case .done: context.glyphs.good + " "
    case .failed: context.glyphs.error + Line(" \(row.state.text): ", .error)
    case .skipped: context.glyphs.paused + Line(" \(row.state.text): ", .dim)
    }
  }

  private func panel(_ context: Context) -> [Line] {
    guard let row = paged.selected else { return [] }
    let what = "\(row.action.rawValue.uppercased()) \(row.kind.noun(1)) \(row.key)"
    let section = row.section.map { " in section \($0)" } ?? ""
    let file = format?.fileName(about: row.kind.topic) ?? ""
    let place = row.line.map { "\(file) line \($0.grouped)" } ?? "not in the files"
    return [context.ends(Line(what + section, .title), Line(place, .dim)), Line(row.reason)]
      + changes(row)
  }

  /// As many as there is room for, and how many more there are.
  private func changes(_ row: PlanRow) -> [Line] {
    let room = Self.panelHeight - 2
    let shown = row.changes.count > room ? room - 1 : room
    let rest = row.changes.count - shown
    return row.changes.prefix(shown).map { change in
      Line("\(change.name): ", .dim) + value(change.before) + Line(" -> ", .dim)
        + value(change.after)
    } + (rest > 0 ? [Line("and \(counted(rest, "more attribute"))", .dim)] : [])
  }

  private func value(_ text: String?) -> Line { text.map { Line($0) } ?? Line("nothing", .dim) }
}
