internal import Terminal

/// The content of a screen, in the parts that every screen has.
struct Content: Sendable {
  /// The lines above the list.
  var head: [Line] = []
  /// The titles of the columns for the rows that are visible; `nil` for a list without titles.
  var heading: (@Sendable (Range<Int>) -> Line)?
  /// The rows of the list that are visible.
  var rows: @Sendable (Range<Int>) -> [Line] = { _ in [] }
  /// Shown instead of a list without rows.
  var empty: [Line] = []
  /// The lines below the list, about the selected row.
  var panel: [Line] = []
  /// The panel's lines in the order in which they are read, if they stand side by side.
  var panelText: [Line]?
  /// The general message of the screen.
  var status: Line = .empty
  /// The position in the list, such as `2 of 6`; `nil` to count the rows.
  var position: String?
}

/// A screen that has been laid out. This is done once for each message; the keys and the frame then
/// ask it where things are.
struct LaidOut: Sendable {
  /// The number of the screen.
  let number: Int
  let content: Content
  let layout: Layout
  /// The drawing without the keys; `nil` before it was drawn.
  var drawing: Drawing?
}

/// Where the parts of a screen are on a terminal: as many of them as there is room for.
///
/// On a small terminal the panel is dropped first, then the rules, the status line, the head from
/// its beginning, and the keys; the path and the list stay longest.
struct Layout: Sendable, Equatable {
  private(set) var title: Int?
  private(set) var rules: [Int] = []
  private(set) var head = 0..<0
  /// How many lines are left out at the beginning of the head.
  private(set) var droppedHead = 0
  private(set) var list = 0..<0
  private(set) var panel = 0..<0
  private(set) var status: Int?
  private(set) var keys: Int?

  ///
  /// - Parameters:
  ///   - rowCount: the length of the whole list.
  ///   - panelHeight: the lines of the panel, without the rules.
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
    // An empty panel keeps its place only if nothing else needs it.
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

  /// A tall terminal has room for longer sentences.
  static func panelHeight(_ height: Int, _ size: Size) -> Int {
    height > 1 && size.rows >= leastForMore ? height + 3 : height
  }

  private static let leastForList = 3
  private static let leastForRules = 10
  private static let leastForPanel = 12
  private static let leastForEmptyPanel = 20
  private static let leastForMore = 32
}
