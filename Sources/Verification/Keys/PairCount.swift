/// Finds the pairs that come again, part by part: what a part takes fits the processor's caches.
struct PairCount {
  /// What tells the pairs of a part apart, and their lines.
  private var keys: [UInt64] = []
  private var lines: [Int] = []
  /// A hash table of places in `keys`, and 1; 0 where there is none.
  private var table: [UInt32] = []
  private let multiplier = UInt64.random(in: .min ... .max) | 1

  /// Adds the lines of those pairs of one part that are on an earlier line too, in no order.
  mutating func addSurplusLines(of part: Int, in all: [PairParts], to surplus: inout [Int]) {
    gather(part, of: all)
    clearTable()
    var lines = exchange(&lines, with: [])
    let shift = UInt64(64 - table.count.trailingZeroBitCount)
    let (keys, multiplier) = (keys, multiplier)
    var slots = table.mutableSpan
    for place in keys.indices {
      let key = keys[place]
      var slot = Int(truncatingIfNeeded: (key &* multiplier) >> shift)
      while slots[slot] != 0 && keys[Int(slots[slot]) &- 1] != key {
        slot = (slot &+ 1) & (slots.count &- 1)
      }
      if slots[slot] == 0 {
        slots[slot] = UInt32(truncatingIfNeeded: place &+ 1)
        continue
      }
      let known = Int(slots[slot]) &- 1
      surplus.append(max(lines[place], lines[known]))
      lines[known] = min(lines[place], lines[known])
    }
    self.lines = lines
  }

  private mutating func gather(_ part: Int, of all: [PairParts]) {
    keys.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    for parts in all {
      parts.forEachPair(of: part) { key, line in
        keys.append(key)
        lines.append(line)
      }
    }
  }

  /// Makes the table empty, and twice as large as it must be.
  private mutating func clearTable() {
    var size = 16
    while size < keys.count * 2 { size *= 2 }
    table.removeAll(keepingCapacity: true)
    table.append(contentsOf: repeatElement(0, count: size))
  }
}
