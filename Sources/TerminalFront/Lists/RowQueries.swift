/// The rows at some offsets of a source.
struct RowsQuery<Source: RowSource>: Query {
  static var isLong: Bool { true }
  let source: Source
  /// In ascending order.
  let offsets: [Int]

  /// - Returns: those rows that there are.
  func answer(from profiles: inout OpenProfiles) throws -> [Int: Source.Row]? {
    var rows: [Int: Source.Row] = [:]
    for range in ranges {
      let found = try source.rows(range, in: &profiles)
      for (index, row) in found.enumerated() { rows[range.lowerBound + index] = row }
    }
    return rows
  }

  /// Neighbours are read together.
  private var ranges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    for offset in offsets {
      if let last = ranges.last, last.upperBound == offset {
        ranges[ranges.count - 1] = last.lowerBound..<(offset + 1)
      } else {
        ranges.append(offset..<(offset + 1))
      }
    }
    return ranges
  }
}

/// What a search needs is read before it is known what is looked for.
struct PrepareQuery<Source: RowSource>: Query {
  static var isLong: Bool { true }
  let source: Source

  struct Ready: Sendable {}

  func answer(from profiles: inout OpenProfiles) throws -> Ready? {
    try source.prepareSearch(in: &profiles)
    return Ready()
  }
}

/// The next row in which a text occurs, or the one before; the search goes round.
struct FindQuery<Source: RowSource>: Query {
  static var isLong: Bool { true }
  let source: Source
  let text: String
  /// The row to begin at, which is looked at last.
  let from: Int
  let backwards: Bool
  /// The first one, or one further on.
  let times: Int

  struct Answer: Sendable {
    /// `nil` if it is nowhere.
    let offset: Int?
    /// Whether the end of the list lies between.
    var hasWrapped = false
  }

  func answer(from profiles: inout OpenProfiles) throws -> Answer? {
    guard let places = try source.places(of: text, in: &profiles) else { return nil }
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

/// All rows in which a text occurs.
struct FilterQuery<Source: RowSource>: Query {
  static var isLong: Bool { true }
  let source: Source
  let text: String

  func answer(from profiles: inout OpenProfiles) throws -> [Int]? {
    try source.places(of: text, in: &profiles)
  }
}
