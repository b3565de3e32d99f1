/// Finds repeated pairs, part by part, since one part fits the processor's caches.
struct PairCount {
  /// The entries of a part, as `PairLayout` writes them.
  private var words: [UInt64] = []
  /// A hash table of indices in `words`, each plus 1; 0 marks a free place.
  private var table: [UInt32] = []
  private let multiplier = UInt64.random(in: .min ... .max) | 1

  /// Adds the lines of one part's pairs that also occur on an earlier line, in no particular order.
  ///
  /// - Parameter all: what was put aside, all in one layout.
  mutating func addSurplusLines(of part: Int, in all: [PairParts], to surplus: inout [Int]) {
    forEachRepeat(of: part, in: all) { _, line in surplus.append(line) }
  }

  /// Calls `body` for each pair of one part that also occurs on an earlier line, in no particular
  /// order.
  ///
  /// - Parameters:
  ///   - all: what was put aside, all in one layout.
  ///   - body: receives the earlier line and the later one.
  @inline(__always)
  mutating func forEachRepeat(
    of part: Int, in all: [PairParts], _ body: (_ earlier: Int, _ later: Int) -> Void
  ) {
    guard let layout = all.first?.layout else { return }
    var words = exchange(&words, with: [])
    let count = Self.gather(part, of: all, into: &words)
    let size = clearTable(for: count / layout.width)
    let shift = UInt64(64 - size.trailingZeroBitCount)
    let multiplier = multiplier
    var slots = table.mutableSpan
    let entries = words.span
    for place in stride(from: 0, to: count, by: layout.width) {
      let key = layout.key(entries[place])
      var slot = Int(truncatingIfNeeded: (key &* multiplier) >> shift)
      while slots[slot] != 0 && layout.key(entries[Int(slots[slot]) &- 1]) != key {
        slot = (slot &+ 1) & (size &- 1)
      }
      if slots[slot] == 0 {
        slots[slot] = UInt32(truncatingIfNeeded: place &+ 1)
        continue
      }
      let known = Int(slots[slot]) &- 1
      let lines = (layout.line(of: known, entries), layout.line(of: place, entries))
      body(min(lines.0, lines.1), max(lines.0, lines.1))
      // Later pairs are compared with the earlier of the two.
      if lines.1 < lines.0 { slots[slot] = UInt32(truncatingIfNeeded: place &+ 1) }
    }
    self.words = words
  }

  /// - Returns: the number of words.
  private static func gather(
    _ part: Int, of all: [PairParts], into words: inout [UInt64]
  ) -> Int {
    let counts = all.map { $0.wordCount(of: part) }
    let count = counts.reduce(0, +)
    if words.count < count { words = Array(repeating: 0, count: count) }
    var entries = words.mutableSpan
    var start = 0
    for (parts, count) in zip(all, counts) {
      parts.copyWords(of: part, to: &entries, at: start)
      start += count
    }
    return count
  }

  /// Clears the table, and makes it large enough that half of it stays empty.
  ///
  /// - Returns: how much of it is used, a power of two.
  private mutating func clearTable(for count: Int) -> Int {
    precondition(count < Int(UInt32.max) / 2, "There are too many memberships.")
    var size = 16
    while size < count * 2 { size *= 2 }
    if table.count < size {
      table = Array(repeating: 0, count: size)
    } else {
      var slots = table.mutableSpan
      for slot in 0..<size { slots[slot] = 0 }
    }
    return size
  }
}
