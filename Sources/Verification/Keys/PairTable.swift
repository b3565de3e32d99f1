/// A set of pairs of numbers.
///
/// - Complexity: O(1); 11 to 22 bytes a pair.
struct PairTable: ~Copyable {
  /// A pair and 1; 0 is empty.
  private var slots = SlotMemory<UInt64>(count: 64)
  private(set) var count = 0
  private let hash = KeyHash()

  /// Two numbers below 2³² - 1 as one.
  @inline(__always)
  static func pair(_ first: Int, _ second: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: first) << 32 | UInt64(truncatingIfNeeded: second) &+ 1
  }

  mutating func reserve(_ pairs: Int) {
    let needed = pairs / 3 * 4 + 64
    if needed > slots.count { grow(to: needed) }
  }

  /// - Returns: whether the pair was not there before.
  @inline(__always)
  mutating func insert(_ pair: UInt64) -> Bool {
    var index = place(pair)
    while slots[index] != 0 {
      if slots[index] == pair { return false }
      index &+= 1
      if index == slots.count { index = 0 }
    }
    slots[index] = pair
    count &+= 1
    if count &* 4 > slots.count &* 3 { grow(to: slots.count * 2) }
    return true
  }

  @inline(__always)
  func prefetch(_ pair: UInt64) { slots.prefetch(place(pair)) }

  @inline(__always)
  private func place(_ pair: UInt64) -> Int {
    Int(hash(pair).multipliedFullWidth(by: UInt64(truncatingIfNeeded: slots.count)).high)
  }

  @inline(never)
  private mutating func grow(to size: Int) {
    let larger = SlotMemory<UInt64>(count: size)
    let old = exchange(&slots, with: larger)
    for position in 0..<old.count where old[position] != 0 {
      var index = place(old[position])
      while slots[index] != 0 {
        index += 1
        if index == slots.count { index = 0 }
      }
      slots[index] = old[position]
    }
  }
}
