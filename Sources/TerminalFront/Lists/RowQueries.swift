/// The rows at some offsets of a source.
struct RowsQuery<Source: RowSource>: Query {
  static var isLong: Bool { true }
  let source: Source
  /// The offsets, in ascending order.
  let offsets: [Int]

  ///
  /// - Returns: the rows that exist.
  func answer(from profiles: inout OpenProfiles) throws -> [Int: Source.Row]? {
    var rows: [Int: Source.Row] = [:]
    for range in ranges {
      let found = try source.rows(range, in: &profiles)
      for offset in offsets where range.contains(offset) && offset - range.lowerBound < found.count
      {
        rows[offset] = found[offset - range.lowerBound]
      }
    }
    return rows
  }

  private static var widestGap: Int { 256 }

  /// Rows that are close together are read together, with those between them: a query for each row
  /// that a filter shows would take seconds.
  private var ranges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    for offset in offsets {
      if let last = ranges.last, offset - last.upperBound <= Self.widestGap {
        ranges[ranges.count - 1] = last.lowerBound..<(offset + 1)
      } else {
        ranges.append(offset..<(offset + 1))
      }
    }
    return ranges
  }
}

/// Reads what a search needs before the text to search for is known.
struct PrepareQuery<Source: RowSource>: Query {
  static var isLong: Bool { true }
  let source: Source

  struct Ready: Sendable {}

  func answer(from profiles: inout OpenProfiles) throws -> Ready? {
    try source.prepareSearch(in: &profiles)
    return Ready()
  }
}

/// The next row that contains a text, or the previous one; the search wraps around.
struct FindQuery<Source: RowSource>: Query {
  static var isLong: Bool { true }
  let source: Source
  let text: String
  /// The row to start from, which is examined last.
  let from: Int
  let backwards: Bool
  /// How many matches to advance; 1 for the next.
  let times: Int
  /// The rows that a filter shows, in ascending order; `nil` for all.
  let shown: [Int]?

  struct Answer: Sendable {
    /// Where the match is; `nil` if there is none.
    let offset: Int?
    /// Whether the search went past the end of the list.
    var hasWrapped = false
  }

  func answer(from profiles: inout OpenProfiles) throws -> Answer? {
    guard var places = try source.places(of: text, in: &profiles) else { return nil }
    if let shown { places = Set(shown).intersection(places).sorted() }
    var place = from
    var hasWrapped = false
    for _ in 0..<max(1, times) {
      guard let next = next(place, in: places) else { return Answer(offset: nil) }
      hasWrapped = hasWrapped || (backwards ? next >= place : next <= place)
      place = next
    }
    return Answer(offset: place, hasWrapped: hasWrapped)
  }

  private func next(_ from: Int, in places: [Int]) -> Int? {
    backwards
      ? places.last { $0 < from } ?? places.last : places.first { $0 > from } ?? places.first
  }
}

/// All rows that contain a text.
struct FilterQuery<Source: RowSource>: Query {
  static var isLong: Bool { true }
  // A filter is applied while it is typed.
  static var isOutdatedByNext: Bool { true }
  let source: Source
  let text: String

  func answer(from profiles: inout OpenProfiles) throws -> [Int]? {
    try source.places(of: text, in: &profiles)
  }
}
