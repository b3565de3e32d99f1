internal import Terminal

/// What a screen shows, in the parts that every screen has.
struct Content: Sendable {
  /// Above the list.
  var head: [Line] = []
  /// The titles of the list's columns, above the rows that are visible; `nil` for a list without.
  var heading: (@Sendable (Range<Int>) -> Line)?
  /// The rows of the list that are visible.
  var rows: @Sendable (Range<Int>) -> [Line] = { _ in [] }
  /// What stands in the place of a list without rows.
  var empty: [Line] = []
  /// Below the list, about the selected row.
  var panel: [Line] = []
  /// What the screen has to say in general.
  var status: Line = .empty
  /// Where in the list one is: `2 of 6`; `nil` to count the rows.
  var position: String?
}

/// A screen as it is laid out: made once for each message, after which keys and the frame ask it where
/// things are.
struct LaidOut: Sendable {
  /// Of the screen.
  let number: Int
  let content: Content
  let layout: Layout
  /// As it was drawn, all but the keys; `nil` before it was.
  var drawing: Drawing?
}

/// Where the parts of a screen lie on a terminal: as many of them as there is room for.
///
/// On a small terminal the panel goes first, then the rules, the status line, the head from its
/// beginning, and the keys; where one is and the list stay longest.
struct Layout: Sendable, Equatable {
  private(set) var title: Int?
  private(set) var rules: [Int] = []
  private(set) var head = 0..<0
  /// How many lines at the head's beginning are left out.
  private(set) var droppedHead = 0
  private(set) var list = 0..<0
  private(set) var panel = 0..<0
  private(set) var status: Int?
  private(set) var keys: Int?

  /// - Parameters:
  ///   - rowCount: of the whole list.
  ///   - panelHeight: lines of the panel, rules apart.
  init(_ content: Content, rowCount: Int, panelHeight: Int, _ size: Size) {
    let rows = size.rows
    // The titles of the columns stay as long as the list does.
    let headingCount = content.heading == nil ? 0 : 1
    let headHeight = content.head.count + headingCount
    var top = 0
    var bottom = rows
    if rows >= 2 {
      title = 0
      top = 1
    }
    if rows >= 3 {
      bottom -= 1
      keys = bottom
    }
    if rows >= 6 {
      bottom -= 1
      status = bottom
    }
    if rows >= Self.leastForRules {
      rules.append(top)
      top += 1
      bottom -= 1
      rules.append(bottom)
    }
    let panelHeight = Self.panelHeight(panelHeight, size)
    let needed = panelHeight + 1
    // One that is empty keeps its place only where nothing else needs it.
    let hasPanel = !content.panel.isEmpty || rows >= Self.leastForEmptyPanel
    if panelHeight > 0, hasPanel, rows >= Self.leastForPanel,
      bottom - top - needed >= headingCount + 3
    {
      bottom -= panelHeight
      panel = bottom..<(bottom + panelHeight)
      bottom -= 1
      rules.append(bottom)
    }
    let room = bottom - top
    let count = rowCount > 0 ? rowCount : content.empty.count
    let leastForList = max(1, min(count, Self.leastForList))
    let fitting = max(headingCount, min(headHeight, room - leastForList))
    let height = room - headingCount >= 2 ? fitting : 0
    droppedHead = headHeight - height
    head = top..<(top + height)
    list = (top + height)..<max(top + height, bottom)
  }

  /// On a tall terminal there is room for longer sentences.
  static func panelHeight(_ height: Int, _ size: Size) -> Int {
    height > 1 && size.rows >= leastForMore ? height + 3 : height
  }

  private static let leastForList = 3
  private static let leastForRules = 10
  private static let leastForPanel = 12
  private static let leastForEmptyPanel = 20
  private static let leastForMore = 32
}
