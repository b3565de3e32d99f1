internal import CSV

/// A set of lines of a file, stored as runs of a few bytes each: a million scattered lines take a
/// megabyte or two, a million consecutive ones only a few bytes. Any part of it can be read without
/// the rest.
package struct LineSet: Sendable, Equatable {
  /// How many lines there are.
  package private(set) var count = 0

  /// All runs but the last.
  private var encoded = EncodedRuns()
  /// The state before every 256th run in `encoded`.
  private var marks: [Mark] = []
  /// How many runs `encoded` has.
  private var encodedCount = 0
  /// The line after the last run in `encoded`.
  private var encodedEnd = 0
  /// The last run, which may still grow.
  private var open = 0..<0

  private static let markDistance = 256

  private struct Mark: Sendable, Equatable {
    var position: Int
    var lineEnd: Int
    var count: Int
  }

  package init() {}

  package init(_ lines: some Sequence<Int>) {
    for line in lines { append(line) }
  }

  package var isEmpty: Bool { count == 0 }

  /// The last line; `nil` if there is none.
  package var last: Int? { open.last }

  /// Adds a line that is not before the last one; adding the last one again changes nothing.
  ///
  /// - Complexity: O(1); one or two bytes for an isolated line.
  package mutating func append(_ line: Int) {
    if line == open.upperBound && !open.isEmpty {
      open = open.lowerBound..<(line + 1)
      count += 1
    } else if open.isEmpty || line > open.upperBound {
      append(line..<(line + 1))
    }
  }

  /// Adds a run that does not begin before the last one.
  mutating func append(_ run: Range<Int>) {
    if run.isEmpty { return }
    if !open.isEmpty && run.lowerBound <= open.upperBound {
      let end = max(open.upperBound, run.upperBound)
      count += end - open.upperBound
      open = open.lowerBound..<end
      return
    }
    closeRun()
    open = run
    count += run.count
  }

  /// Adds all lines of a set that does not begin before the last line.
  mutating func append(_ other: LineSet) {
    for run in other.runs() { append(run) }
  }

  /// Empties the set, keeping its memory.
  mutating func removeAll() {
    count = 0
    encoded.removeAll()
    marks.removeAll(keepingCapacity: true)
    encodedCount = 0
    encodedEnd = 0
    open = 0..<0
  }

  /// The lines from index `offset` on, at most `limit` of them, in ascending order.
  ///
  /// - Complexity: O(`limit`) plus a binary search among the marks, for any `offset`.
  package func lines(from offset: Int = 0, limit: Int) -> [Int] {
    guard offset < count, limit > 0 else { return [] }
    var lines: [Int] = []
    let mark = marks.firstIndexAscending { $0.count > offset } - 1
    var skipped = mark >= 0 ? marks[mark].count : 0
    for run in runs(from: mark) {
      let first = max(0, offset - skipped)
      skipped += run.count
      guard first < run.count else { continue }
      lines += run.dropFirst(first).prefix(limit - lines.count)
      if lines.count == limit { break }
    }
    return lines
  }

  /// - Complexity: O(1) after a binary search among the marks.
  package func contains(_ line: Int) -> Bool {
    let mark = marks.firstIndexAscending { $0.lineEnd > line } - 1
    for run in runs(from: mark) where run.upperBound > line { return run.contains(line) }
    return false
  }

  /// All lines of either set.
  package func union(_ other: LineSet) -> LineSet {
    if other.isEmpty { return self }
    if isEmpty { return other }
    var result = LineSet()
    var (left, right) = (runs(), other.runs())
    var (first, second) = (left.next(), right.next())
    while let run = first ?? second {
      if let other = second, other.lowerBound < run.lowerBound {
        result.append(other)
        second = right.next()
      } else if first != nil {
        result.append(run)
        first = left.next()
      } else {
        result.append(run)
        second = right.next()
      }
    }
    return result
  }

  /// How many lines are in both sets.
  package func countShared(with other: LineSet) -> Int {
    if isEmpty || other.isEmpty { return 0 }
    return count + other.count - union(other).count
  }

  /// The lines before `end`.
  package func prefix(before end: Int) -> LineSet {
    var result = LineSet()
    for run in runs() {
      result.append(run.clamped(to: 0..<max(end, 0)))
      if run.upperBound >= end { break }
    }
    return result
  }

  private mutating func closeRun() {
    if open.isEmpty { return }
    if encodedCount % Self.markDistance == 0 {
      let count = count - open.count
      marks.append(Mark(position: encoded.bytes.count, lineEnd: encodedEnd, count: count))
    }
    encoded.append(open, after: encodedEnd)
    encodedCount += 1
    encodedEnd = open.upperBound
  }

  /// The runs in ascending order, from a mark on.
  func runs(from mark: Int = 0) -> Runs {
    let mark = marks.indices.contains(mark) ? marks[mark] : Mark(position: 0, lineEnd: 0, count: 0)
    return Runs(
      rest: EncodedRuns.Reader(encoded, at: mark.position, after: mark.lineEnd), last: open)
  }

  struct Runs: Sequence, IteratorProtocol {
    fileprivate var rest: EncodedRuns.Reader
    fileprivate var last: Range<Int>

    mutating func next() -> Range<Int>? {
      if let run = rest.next() { return run }
      defer { last = 0..<0 }
      return last.isEmpty ? nil : last
    }
  }
}

extension LineSet {
  /// The set as bytes.
  package var stored: [UInt8] {
    var runs = encoded
    if !open.isEmpty { runs.append(open, after: encodedEnd) }
    return runs.bytes
  }

  /// - Parameter stored: what `stored` returned; any other bytes result in an arbitrary set.
  /// - Complexity: O(runs), a few nanoseconds each.
  package init(stored: [UInt8]) {
    encoded = EncodedRuns(bytes: stored)
    var reader = EncodedRuns.Reader(encoded, at: 0, after: 0)
    var last = 0
    var index = 0
    while true {
      let position = reader.position
      guard let run = reader.next() else { break }
      if index % Self.markDistance == 0 {
        marks.append(Mark(position: position, lineEnd: open.upperBound, count: count))
      }
      index += 1
      last = position
      encodedEnd = open.upperBound
      open = run
      count += run.count
    }
    // The last run stays open, so that others can follow.
    encoded.removeAll(from: last)
    encodedCount = max(0, index - 1)
    if index > 0 && encodedCount % Self.markDistance == 0 { marks.removeLast() }
  }
}
