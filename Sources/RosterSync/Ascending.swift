extension String {
  /// Whether it precedes another string when their bytes are compared, as in a database.
  func isBefore(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}

extension [Int] {
  /// Whether the elements are strictly ascending and the first is greater than `start`.
  ///
  /// SQLite returns the rows of a damaged table in the order in which it finds them.
  func ascend(from start: Int) -> Bool {
    var last = start
    for number in self {
      guard number > last else { return false }
      last = number
    }
    return true
  }
}
