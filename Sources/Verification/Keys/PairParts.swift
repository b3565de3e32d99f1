/// Pairs of numbers, each with its line, sorted into parts by their hash, in the order they came.
///
/// A set of all pairs is larger than the processor's caches, and looking each up in it would wait for
/// memory every time. A part fits: so they are only put aside while a file is read, which is one write
/// at the end of a part, and looked at part by part afterwards (`surplusLines`).
///
/// - Complexity: 12 bytes a pair, and a little for parts that grow unevenly.
struct PairParts: ~Copyable {
  static let count = 256

  /// Part after part, each of them `room` long.
  private var pairs: SlotMemory<UInt64>
  /// The lines, without what is above 32 bits: they ascend, so that each is found again.
  private var lines: SlotMemory<UInt32>
  private var room: Int
  private var counts = [Int](repeating: 0, count: PairParts.count)
  private var lastLines = [Int](repeating: 0, count: PairParts.count)
  private let hash = KeyHash()

  init() {
    room = 16
    pairs = SlotMemory(count: Self.count * room)
    lines = SlotMemory(count: Self.count * room)
  }

  /// Two numbers below 2³² - 1 as one; never 0.
  @inline(__always)
  static func pair(_ first: Int, _ second: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: first) << 32 | UInt64(truncatingIfNeeded: second) &+ 1
  }

  /// Makes room for that many pairs at once.
  mutating func reserve(_ pairs: Int) {
    let needed = pairs / Self.count + pairs / (Self.count * 8) + 64
    if needed > room { grow(to: needed) }
  }

  /// Puts pairs aside; 0 is none.
  ///
  /// - Parameter line: of each; they ascend.
  mutating func append(_ new: [UInt64], line: (Int) -> Int) {
    for row in new.indices where new[row] != 0 {
      let pair = new[row]
      let part = Int(truncatingIfNeeded: hash(pair) >> 56)
      let line = line(row)
      // So that no more than one carry is ever between two.
      while line - lastLines[part] > Int(UInt32.max) {
        append(0, line: lastLines[part] + Int(UInt32.max), to: part)
      }
      append(pair, line: line, to: part)
    }
  }

  @inline(__always)
  private mutating func append(_ pair: UInt64, line: Int, to part: Int) {
    if counts[part] == room { grow(to: room + room / 2) }
    let place = part &* room &+ counts[part]
    pairs[place] = pair
    lines[place] = UInt32(truncatingIfNeeded: line)
    counts[part] &+= 1
    lastLines[part] = line
  }

  private mutating func grow(to larger: Int) {
    let newPairs = SlotMemory<UInt64>(count: Self.count * larger)
    let newLines = SlotMemory<UInt32>(count: Self.count * larger)
    for part in 0..<Self.count {
      for index in 0..<counts[part] {
        newPairs[part * larger + index] = pairs[part * room + index]
        newLines[part * larger + index] = lines[part * room + index]
      }
    }
    pairs = newPairs
    lines = newLines
    room = larger
  }

  /// The lines of the pairs of one part that have come before, in ascending order.
  func surplusLines(of part: Int) -> [Int] {
    let count = counts[part]
    let first = part * room
    var size = 16
    while size < count * 2 { size *= 2 }
    // The places of pairs, from 1; 0 is empty.
    var table = [UInt32](repeating: 0, count: size)
    var slots = table.mutableSpan
    var surplus: [Int] = []
    var line = 0
    for index in 0..<count {
      let low = Int(lines[first &+ index])
      line = (line & ~Int(UInt32.max)) | low + (low < line & Int(UInt32.max) ? 1 << 32 : 0)
      let pair = pairs[first &+ index]
      if pair == 0 { continue }
      var slot = Int(truncatingIfNeeded: hash(pair)) & (size &- 1)
      while slots[slot] != 0 && pairs[first &+ Int(slots[slot]) &- 1] != pair {
        slot = (slot &+ 1) & (size &- 1)
      }
      if slots[slot] == 0 {
        slots[slot] = UInt32(truncatingIfNeeded: index &+ 1)
      } else {
        surplus.append(line)
      }
    }
    return surplus
  }
}
