internal import Failures
internal import Terminal
internal import Words

/// What screens may know besides their own state. They use no other clock, locale or environment.
struct Context: Sendable {
  var size: Size
  var lettering: Lettering
  /// Whether the terminal's font has more than ASCII.
  var hasGlyphs: Bool
  /// Seconds since 1970, UTC; the time of the last message.
  var now: Int
  /// The offset of local time from UTC at a moment, in seconds to the east.
  var localOffset: @Sendable (Int) -> Int
  /// The user and the computer: `jmeyer@sync01`.
  var user: String
  /// How commands that screens show are typed.
  var commands = TypedCommands()

  init(
    size: Size, lettering: Lettering, hasGlyphs: Bool, now: Int,
    localOffset: @escaping @Sendable (Int) -> Int, user: String
  ) {
    self.size = size
    self.lettering = lettering
    self.hasGlyphs = hasGlyphs
    self.now = now
    self.localOffset = localOffset
    self.user = user
  }

  var glyphs: Glyphs { Glyphs(hasAll: hasGlyphs) }
  var time: LocalTime { LocalTime(offset: localOffset, now: now) }
  /// How many columns a row has, without the margins, where the selected row is marked.
  var rowWidth: Int { max(1, size.columns - Self.margin - 1) }

  /// The margin before each row, in cells.
  static let margin = 3

  func table(_ columns: [TableColumn]) -> Table {
    Table(columns, width: rowWidth, lettering)
  }

  /// The number of columns that the widest of the given texts takes.
  func widest(_ texts: some Sequence<String>) -> Int {
    texts.reduce(0) { max($0, lettering.width(of: $1)) }
  }

  /// A text at each end of a line as wide as a row.
  ///
  /// - Parameter yields: whether the right text is dropped if there is no room for both, instead of
  ///   cutting the left one.
  func ends(_ left: Line, _ right: Line, width: Int? = nil, yields: Bool = false) -> Line {
    if right.isEmpty { return left }
    let width = width ?? rowWidth
    let rightWidth = lettering.width(of: right)
    let least = yields ? lettering.width(of: left) : 1
    guard rightWidth + least + 1 < width else {
      return left.cut(from: left + "  " + right)
    }
    let cut = lettering.elided(left, to: width - rightWidth - 1)
    let gap = width - rightWidth - lettering.width(of: cut)
    return cut + Line(String(repeating: " ", count: max(1, gap))) + right
  }

  /// A text at each end of a line or, if there is no room for both, each on a line.
  func endsOnLines(_ left: Line, _ right: Line) -> [Line] {
    let line = ends(left, right)
    return line.isCut ? [left, right] : [line]
  }

  /// A text on the lines of a panel.
  func paragraph(_ text: String, role: Role = .text) -> [Line] {
    lettering.paragraph(text, width: rowWidth, role: role)
  }

  /// A text on at most a number of lines.
  func paragraph(_ text: String, lines: Int) -> [Line] {
    lettering.paragraph(text, width: rowWidth, lines: lines)
  }
}
