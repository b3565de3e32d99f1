/// A list that is too long to be in memory and is read in pages. Each is a type next to the screen
/// that shows it.
protocol RowSource: Sendable {
  associatedtype Row: Sendable

  /// How many rows there are.
  func count(in profiles: inout OpenProfiles) throws -> Int

  /// The rows in a range, from its beginning; fewer if there are no more.
  func rows(_ range: Range<Int>, in profiles: inout OpenProfiles) throws -> [Row]

  /// All rows that contain a text, in ascending order; `nil` if the search was canceled.
  func places(of text: String, in profiles: inout OpenProfiles) throws -> [Int]?

  /// Reads what a search needs, while the text is being typed.
  func prepareSearch(in profiles: inout OpenProfiles) throws
}

extension RowSource {
  func prepareSearch(in profiles: inout OpenProfiles) throws {}
}

/// A row that can be searched once it has been read.
protocol SearchableRow: Sendable {
  /// Whether the part of the row that a screen shows contains a text.
  func contains(_ text: String) -> Bool
}
