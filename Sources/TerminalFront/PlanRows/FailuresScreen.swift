internal import Profiles
internal import RosterSync
internal import Terminal

/// Who could not be synchronized, and why.
struct FailuresScreen: PagedScreen {
  let title = "Not synchronized"
  static let panelHeight = 4
  var paged: PagedRows<FailureRows>

  init(run: Int, count: Int) {
    paged = PagedRows(FailureRows(run: run), total: count)
  }

  func copyText(_ context: Context) -> String? {
    guard let failure = paged.selected else { return nil }
    return "\(failure.kind.entryType) \(failure.reportableIdentifier): \(failure.code.rawValue): "
      + failure.message
  }

  static let bindings: [Binding<Self>] = []

  func content(_ context: Context) -> Content {
    let table = context.table([
      TableColumn(title: "WHAT", width: 17, rank: 2), TableColumn(title: "WHO", width: 14),
      TableColumn(title: "WHY", width: 20, isFlexible: true, rank: 1),
    ])
    var content = Content()
    content.heading = { _ in table.heading }
    content.rows = { visible in
      visible.map { index in
        guard let failure = paged[index] else { return .empty }
        return table.line([
          Line(failure.kind.entryType), Line(failure.reportableIdentifier), Line(failure.message),
        ])
      }
    }
    content.empty = [
      Line(paged.isFiltering ? "searching..." : "No matching rows.", .dim)
    ]
    if let failure = paged.selected {
      let who = "\(failure.kind.entryType) \(failure.reportableIdentifier)"
      content.panel =
        [context.ends(Line(who, .title), Line(failure.code.rawValue, .dim))]
        + context.paragraph(failure.message)
    }
    return content
  }
}
