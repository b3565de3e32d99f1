internal import Terminal

/// A list that is too long to be in memory: the nearby rows, and the offsets of those that match a
/// filter.
struct PagedRows<Source: RowSource>: Sendable {
  let source: Source
  /// The number of rows without a filter.
  let total: Int
  var state = ListState()
  private(set) var filter: String?
  /// The offsets that match the filter; `nil` during the search for them, or without a filter.
  private(set) var matches: [Int]?
  private var rows: [Int: Source.Row] = [:]
  /// Offsets that are being read.
  private var pending: Set<Int> = []
  /// Offsets at which there was no row to read.
  private(set) var absent: Set<Int> = []
  /// The offset of the row that was selected before the filter was changed, which stays selected if
  /// it is shown.
  private var anchor = 0

  init(_ source: Source, total: Int) {
    self.source = source
    self.total = total
    state.resize(total)
  }

  /// Whether a filter is still being applied.
  var isFiltering: Bool { filter != nil && matches == nil }

  /// The offset that a row in the list has among all rows.
  func offset(of row: Int) -> Int {
    guard let matches else { return row }
    return matches.indices.contains(row) ? matches[row] : row
  }

  /// The row, if it is in memory.
  subscript(row: Int) -> Source.Row? { rows[offset(of: row)] }
  var selected: Source.Row? { self[state.selected] }

  private static var pageSize: Int { 64 }
  private static var mostPages: Int { 6 }

  /// The queries that load these rows.
  mutating func missing(_ visible: Range<Int>) -> [any Query] {
    let wanted = Set(visible.map { $0 / Self.pageSize })
    return wanted.sorted().compactMap { page in
      let offsets = pageRows(page).map(offset)
      let isMissing = pageRows(page).clamped(to: visible).map(offset)
        .contains { rows[$0] == nil && !pending.contains($0) && !absent.contains($0) }
      guard isMissing else { return nil }
      pending.formUnion(offsets)
      return RowsQuery(source: source, offsets: offsets)
    }
  }

  private func pageRows(_ page: Int) -> Range<Int> {
    (page * Self.pageSize)..<min(state.count, (page + 1) * Self.pageSize)
  }

  mutating func receive(_ reply: Reply) {
    if let (query, new) = reply.to(RowsQuery<Source>.self) {
      pending.subtract(query.offsets)
      absent.formUnion(query.offsets.filter { new[$0] == nil })
      // Only nearby rows are kept.
      if rows.count + new.count > Self.pageSize * Self.mostPages { rows = [:] }
      rows.merge(new) { $1 }
    }
    if let (query, offsets) = reply.to(FilterQuery<Source>.self), query.text == filter {
      matches = offsets
      rows = [:]
      pending.removeAll()
      state.resize(offsets.count)
      state.select(offsets.firstIndex { $0 >= anchor } ?? offsets.count)
    }
  }

  mutating func filter(by text: String?) -> [Step] {
    if text == filter { return [] }
    if !isFiltering, state.count > 0 { anchor = offset(of: state.selected) }
    filter = text
    matches = nil
    rows = [:]
    pending.removeAll()
    // Until the matches are known, no row is shown as one.
    state.resize(text == nil ? total : 0)
    state.select(anchor)
    return text.map { [.load(FilterQuery(source: source, text: $0))] } ?? []
  }

  func find(_ text: String, backwards: Bool, times: Int) -> any Query {
    FindQuery(
      source: source, text: text, from: offset(of: state.selected), backwards: backwards,
      times: times, shown: matches)
  }

  /// The visible rows on a number of lines.
  func window(height: Int) -> Range<Int> { state.window(height: height) }

  /// Selects the row with an offset.
  mutating func select(offset: Int) {
    guard let matches else { return state.select(offset) }
    if let row = matches.firstIndex(of: offset) { state.select(row) }
  }
}

/// A screen whose list is read in pages.
protocol PagedScreen: Screen {
  associatedtype Source: RowSource
  var paged: PagedRows<Source> { get set }
}

extension PagedScreen {
  var list: ListState {
    get { paged.state }
    set { paged.state = newValue }
  }

  var filter: String? { paged.filter }
  var isFiltering: Bool { paged.isFiltering }
  var total: Int { paged.total }

  mutating func missing(_ visible: Range<Int>) -> [any Query] { paged.missing(visible) }

  mutating func filter(by text: String?) -> [Step] { paged.filter(by: text) }

  var preparations: [any Query] { [PrepareQuery(source: paged.source)] }

  mutating func search(_ text: String, backwards: Bool, times: Int) -> [Step] {
    [
      .load(paged.find(text, backwards: backwards, times: times)), .say("Searching...", .busy),
    ]
  }

  /// Receives rows, and the results of searches.
  mutating func receive(_ reply: Reply, _ context: Context) -> [Step] { take(reply) }

  /// Receives rows and results, for screens that do more with them.
  mutating func take(_ reply: Reply) -> [Step] {
    paged.receive(reply)
    guard let (query, found) = reply.to(FindQuery<Source>.self) else { return [] }
    guard let offset = found.offset else {
      let rows = query.shown == nil ? "No row contains" : "None of the rows shown contains"
      return [.say("\(rows) \(query.text).", .warning)]
    }
    paged.select(offset: offset)
    let isAlone = offset == query.from
    return [
      .say(Hit.words(query.text, isAlone, found.hasWrapped, backwards: query.backwards), .dim)
    ]
  }
}

extension PagedScreen where Source.Row: SearchableRow {
  func selectedContains(_ text: String) -> Bool { paged.selected?.contains(text) ?? false }
}

/// Makes the message after a search has reached a row.
enum Hit {
  /// The message; empty if the search simply found a row in its direction.
  static func words(
    _ text: String, _ isAlone: Bool, _ hasWrapped: Bool, backwards: Bool
  ) -> String {
    if isAlone { return "No other row contains \(text)." }
    return hasWrapped ? "Continued from the \(backwards ? "last" : "first") row." : ""
  }
}
