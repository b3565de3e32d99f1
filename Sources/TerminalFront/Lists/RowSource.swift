/// A list that is too long to be in memory, read in pages: a type beside the screen that shows it.
protocol RowSource: Sendable {
  associatedtype Row: Sendable

  /// How many rows there are.
  func count(in profiles: inout OpenProfiles) throws -> Int

  /// The rows of a range, from its beginning; fewer where there are no more.
  func rows(_ range: Range<Int>, in profiles: inout OpenProfiles) throws -> [Row]

  /// All rows in which a text occurs, in ascending order; `nil` where they have to be looked through.
  func places(of text: String, in profiles: inout OpenProfiles) throws -> [Int]?

  /// The rows of a range in which a text occurs, in ascending order.
  func hits(
    _ text: String, _ range: Range<Int>, in profiles: inout OpenProfiles
  ) throws -> [Int]
}

extension RowSource {
  func places(of text: String, in profiles: inout OpenProfiles) throws -> [Int]? { nil }
}

/// A row that can be searched once it has been read.
protocol SearchableRow: Sendable {
  /// Whether a text occurs in what is shown of it.
  func contains(_ text: String) -> Bool
}

extension RowSource where Row: SearchableRow {
  func hits(
    _ text: String, _ range: Range<Int>, in profiles: inout OpenProfiles
  ) throws -> [Int] {
    zip(range, try rows(range, in: &profiles)).filter { $1.contains(text) }.map(\.0)
  }
}
