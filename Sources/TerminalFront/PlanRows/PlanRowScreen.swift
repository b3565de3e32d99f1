internal import RosterSync
internal import Terminal
internal import Words

/// One row of a plan with everything that it changes; the account comes first.
struct PlanRowScreen: ChoiceScreen {
  let title: String
  static let panelHeight = 3
  var choice = Choice<Change> { "\($0.name) \($0.before ?? "") \($0.after ?? "")" }
  private let row: PlanRow
  private let place: String

  struct Change: Identifiable, Sendable {
    let name: String
    let before: String?
    let after: String?
    var id: String { name }
  }

  /// The reason of the row.
  private let why: String

  ///
  /// - Parameter file: the file that has the row's line.
  init(_ row: PlanRow, why: String, file: String?) {
    self.row = row
    self.why = why
    title = row.subject.name ?? row.key
    place = row.place(in: file ?? "") + (row.state == .planned ? "" : ", \(row.state.text)")
    choice.replace(
      row.changes.map { Change(name: $0.name, before: $0.before, after: $0.after) }
        .sorted { ($0.rank, $0.name) < ($1.rank, $1.name) })
  }

  func copyText(_ context: Context) -> String? {
    guard let change = choice.selected else { return row.copied }
    return "\(row.kind.noun(1)) \(row.key), \(change.name): \(change.before ?? "nothing") -> "
      + (change.after ?? "nothing")
  }

  static let bindings: [Binding<Self>] = []

  func content(_ context: Context) -> Content {
    let table = context.table([
      TableColumn(
        title: "ATTRIBUTE", width: 12,
        need: context.widest(choice.items.map(\.name))),
      TableColumn(
        title: "NOW", width: 16, need: min(40, context.widest(choice.items.compactMap(\.before))),
        rank: 1),
      TableColumn(title: "AFTERWARDS", width: 16, isFlexible: true),
    ])
    var content = Content()
    let what = "\(row.action.capitals) \(row.kind.noun(1)) \(row.key)"
    let named = [what, row.subject.name].compactMap { $0 }.joined(separator: ", ")
    content.head =
      context.endsOnLines(Line(named, .title), Line(place, .dim))
      + [row.facts, row.section.map { "section \($0)" }].compactMap { $0 }.map { Line($0, .dim) }
      + context.paragraph("Why: \(why).")
      + (row.action == .miss ? context.paragraph(PlanLine.ofMissing) : []) + [.empty]
    if list.count > 0 { content.heading = { _ in table.heading } }
    content.rows = { visible in
      choice.shown[visible].map { change in
        table.line([Line(change.name), value(change.before), value(change.after)])
      }
    }
    content.empty = [
      Line(choice.filter == nil ? "It changes no attribute." : "No matching attributes.", .dim)
    ]
    content.panel =
      choice.selected.map { change in
        context.paragraph(
          "\(change.name): \(change.before ?? "nothing") -> \(change.after ?? "nothing")")
      } ?? []
    return content
  }

  private func value(_ text: String?) -> Line { text.map { Line($0) } ?? Line("nothing", .dim) }
}

extension PlanRowScreen.Change {
  /// The order of attributes: those that identify an account come first.
  fileprivate var rank: Int {
    ["userPrincipalName", "displayName", "givenName", "surname"].firstIndex(of: name) ?? 4
  }
}
