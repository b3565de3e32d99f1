/// Which row of a list is selected, and which are visible.
struct ListState: Sendable, Equatable {
  private(set) var count = 0
  private(set) var selected = 0
  /// The first visible row.
  private(set) var top = 0

  /// Selects a row, or the nearest row that exists.
  mutating func select(_ row: Int) {
    selected = max(0, min(row, count - 1))
  }

  mutating func resize(_ count: Int) {
    self.count = max(0, count)
    select(selected)
  }

  /// Scrolls the list so that the selected row is visible and no space is wasted.
  mutating func reveal(height: Int) {
    top = window(height: height).lowerBound
  }

  /// The visible rows on a number of lines.
  func window(height: Int) -> Range<Int> { window(height: height, from: top) }

  /// The rows that would be visible on a number of lines if the list began with a row.
  func window(height: Int, from top: Int) -> Range<Int> {
    guard height > 0, count > 0 else { return 0..<0 }
    var first = min(top, selected)
    first = max(first, selected - height + 1)
    first = max(0, min(first, count - height))
    return first..<min(count, first + height)
  }
}
