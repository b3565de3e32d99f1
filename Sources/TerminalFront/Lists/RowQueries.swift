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

/// The next row in which a text occurs, or the one before; the search goes round.
struct FindQuery<Source: RowSource>: Query {
  static var isLong: Bool { true }
  let source: Source
  let text: String
  /// The row to begin at, which is looked at last.
  let from: Int
  let backwards: Bool

  struct Answer: Sendable {
    /// `nil` if it is nowhere.
    let offset: Int?
  }

  func answer(from profiles: inout OpenProfiles) throws -> Answer? {
    let found = try find(in: &profiles)
    return profiles.isGivenUp() ? nil : Answer(offset: found)
  }

  private func find(in profiles: inout OpenProfiles) throws -> Int? {
    let count = try source.count(in: &profiles)
    guard count > 0 else { return nil }
    if let places = try source.places(of: text, in: &profiles) {
      return backwards
        ? places.last { $0 < from } ?? places.last : places.first { $0 > from } ?? places.first
    }
    // From the next row on to the end, then from the beginning; or the other way.
    let later = (from + 1)..<max(from + 1, count)
    let earlier = 0..<min(from + 1, count)
    for half in backwards ? [0..<min(from, count), from..<count] : [later, earlier] {
      for page in searchPages(half, backwards: backwards) {
        if profiles.isGivenUp() { return nil }
        let hits = try source.hits(text, page, in: &profiles)
        if let hit = backwards ? hits.last : hits.first { return hit }
      }
    }
    return nil
  }
}

/// All rows in which a text occurs.
struct FilterQuery<Source: RowSource>: Query {
  static var isLong: Bool { true }
  let source: Source
  let text: String

  func answer(from profiles: inout OpenProfiles) throws -> [Int]? {
    if let places = try source.places(of: text, in: &profiles) { return places }
    var matches: [Int] = []
    for page in searchPages(0..<(try source.count(in: &profiles)), backwards: false) {
      if profiles.isGivenUp() { return nil }
      matches += try source.hits(text, page, in: &profiles)
    }
    return matches
  }
}

/// What a search reads at once; in between it can be given up.
private func searchPages(_ range: Range<Int>, backwards: Bool) -> [Range<Int>] {
  let step = 512
  let pages = stride(from: range.lowerBound, to: range.upperBound, by: step).map {
    $0..<min($0 + step, range.upperBound)
  }
  return backwards ? pages.reversed() : pages
}
