internal import CSV

/// Lines of a file, kept as runs in a few bytes each: a million records are a megabyte or two, and
/// a million in a row a handful of bytes. Any part of it can be read without the rest.
package struct LineSet: Sendable, Equatable {
  /// How many lines there are.
  package private(set) var count = 0

  /// Runs, each two variable-length numbers: the gap before it, and its length less one.
  private var encoded: [UInt8] = []
  /// The state before every 64th run.
  private var marks: [Mark] = []
  private var runCount = 0
  /// The line after the last encoded run.
  private var encodedEnd = 0
  /// The last run, which may still grow.
  private var open = 0..<0

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

  /// Adds all lines of a set whose first is not before the last one.
  mutating func append(_ other: LineSet) {
    other.forEachRun { run in
      append(run)
      return true
    }
  }

  /// Begins anew, in the same memory.
  mutating func removeAll() {
    count = 0
    encoded.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    runCount = 0
    encodedEnd = 0
    open = 0..<0
  }

  /// Adds a line that is not before the last one; the last one again is nothing new.
  ///
  /// - Complexity: O(1), about two bytes for a line of its own.
  package mutating func append(_ line: Int) {
    if line == open.upperBound && !open.isEmpty {
      open = open.lowerBound..<(line + 1)
      count += 1
    } else if open.isEmpty || line > open.upperBound {
      append(line..<(line + 1))
    }
  }

  /// The lines from the `offset`th on, at most `limit` of them, in ascending order.
  ///
  /// - Complexity: O(`limit`), wherever `offset` is, up to a search among the marks.
  package func lines(from offset: Int = 0, limit: Int) -> [Int] {
    guard offset < count, limit > 0 else { return [] }
    var lines: [Int] = []
    var skipped = markIndex(before: offset).map { marks[$0].count } ?? 0
    forEachRun(from: markIndex(before: offset)) { run in
      let first = max(0, offset - skipped)
      skipped += run.count
      guard first < run.count else { return true }
      lines += run.dropFirst(first).prefix(limit - lines.count)
      return lines.count < limit
    }
    return lines
  }

  /// All lines of either set.
  package func union(_ other: LineSet) -> LineSet {
    if other.isEmpty { return self }
    if isEmpty { return other }
    var runs: [Range<Int>] = []
    for set in [self, other] {
      set.forEachRun { run in
        runs.append(run)
        return true
      }
    }
    runs.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var result = LineSet()
    for run in runs { result.append(run) }
    return result
  }

  /// The lines before `end`.
  package func prefix(before end: Int) -> LineSet {
    var result = LineSet()
    forEachRun { run in
      result.append(run.clamped(to: 0..<max(end, 0)))
      return run.upperBound < end
    }
    return result
  }

  /// Adds a run that does not begin before the last one does.
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

  private mutating func closeRun() {
    if open.isEmpty { return }
    if runCount % 64 == 0 {
      marks.append(Mark(position: encoded.count, lineEnd: encodedEnd, count: count - open.count))
    }
    runCount += 1
    encode(open.lowerBound - encodedEnd)
    encode(open.count - 1)
    encodedEnd = open.upperBound
  }

  private mutating func encode(_ number: Int) {
    var rest = UInt(number)
    while rest >= 0x80 {
      encoded.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    encoded.append(UInt8(rest))
  }

  private func decode(_ position: inout Int) -> Int {
    var number = 0
    var shift = 0
    while true {
      let byte = encoded[position]
      position += 1
      number |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
  }

  /// The last mark with at most `offset` lines before it.
  private func markIndex(before offset: Int) -> Int? {
    let after = marks.firstIndexAscending { $0.count > offset }
    return after == 0 ? nil : after - 1
  }

  /// Calls `body` with each run until it says `false`.
  func forEachRun(from mark: Int? = nil, _ body: (Range<Int>) -> Bool) {
    var position = mark.map { marks[$0].position } ?? 0
    var end = mark.map { marks[$0].lineEnd } ?? 0
    while position < encoded.count {
      let start = end + decode(&position)
      end = start + decode(&position) + 1
      if !body(start..<end) { return }
    }
    if !open.isEmpty { _ = body(open) }
  }
}
