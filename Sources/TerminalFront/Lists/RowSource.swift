/// A list that is too long to be in memory, read in pages: a type beside the screen that shows it.
protocol RowSource: Sendable {
  associatedtype Row: Sendable

  /// How many rows there are.
  func count(in profiles: inout OpenProfiles) throws -> Int

  /// The rows of a range, from its beginning; fewer where there are no more.
  func rows(_ range: Range<Int>, in profiles: inout OpenProfiles) throws -> [Row]

  /// All rows in which a text occurs, in ascending order; `nil` when it is given up.
  func places(of text: String, in profiles: inout OpenProfiles) throws -> [Int]?

  /// Reads what a search needs, while somebody types what to look for.
  func prepareSearch(in profiles: inout OpenProfiles) throws
}

extension RowSource {
  func prepareSearch(in profiles: inout OpenProfiles) throws {}
}

/// A row that can be searched once it has been read.
protocol SearchableRow: Sendable {
  /// Whether a text occurs in what is shown of it.
  func contains(_ text: String) -> Bool
}
