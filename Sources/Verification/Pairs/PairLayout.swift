/// How a pair and its line are encoded.
///
/// The pair's bits are multiplied by an odd number, which is reversible. The highest eight bits of
/// the product select the part, so only the other bits and the line have to be stored. They fit
/// into one word for rosters of up to about four million students; otherwise pair and line take a
/// word each.
///
/// A hash can take the place of a pair if all that matters is whether a key is repeated.
struct PairLayout {
  private let firstBits: UInt64
  private let secondBits: UInt64
  /// The bits of the pair, without those that select the part.
  private let keyBits: UInt64
  private let lineBits: UInt64
  let isPacked: Bool
  private let multiplier = Self.processMultiplier
  private static let partBits: UInt64 = 8

  /// - Parameters:
  ///   - firstCount: almost all first numbers are below this; almost all second ones are below
  ///     `secondCount`.
  ///   - lines: the highest line.
  init(firstCount: Int, secondCount: Int, lines: Int) {
    lineBits = Self.bits(lines + 1)
    let least = Self.bits(firstCount) + Self.bits(secondCount)
    // If there is a spare bit for each of the two, there is room for twice as many numbers.
    let spare: UInt64 = least + 2 + lineBits <= 64 + Self.partBits ? 1 : 0
    firstBits = min(Self.bits(firstCount) + spare, 32)
    secondBits = min(Self.bits(secondCount) + spare, 32)
    keyBits = max(firstBits + secondBits, Self.partBits) - Self.partBits
    isPacked = keyBits + lineBits <= 64
  }

  /// A layout for 64-bit hashes; the line leaves room for all but a few of a hash's bits.
  init(hashesOfLines lines: Int) {
    lineBits = Self.bits(lines + 1)
    keyBits = 64 - lineBits
    (firstBits, secondBits) = (0, 0)
    isPacked = true
  }

  /// Whether the layout has room for two numbers.
  func fits(_ first: UInt32, _ second: UInt32) -> Bool {
    UInt64(first) >> firstBits == 0 && UInt64(second) >> secondBits == 0
  }

  /// A layout for any numbers and lines.
  static var wide: PairLayout {
    PairLayout(firstCount: Int(UInt32.max), secondCount: Int(UInt32.max), lines: .max - 1)
  }

  private static func bits(_ count: Int) -> UInt64 {
    UInt64(Int.bitWidth - count.leadingZeroBitCount)
  }

  /// Words per entry.
  var width: Int { isPacked ? 1 : 2 }

  /// The part of an entry, and the entry's first word.
  @inline(__always)
  func entry(_ first: UInt32, _ second: UInt32, line: Int) -> (part: Int, word: UInt64) {
    let pair = UInt64(first) << secondBits | UInt64(second)
    let mixed = (pair &* multiplier) & Self.mask(keyBits &+ Self.partBits)
    let part = Int(truncatingIfNeeded: mixed >> keyBits)
    if !isPacked { return (part, pair) }
    return (
      part, (mixed & Self.mask(keyBits)) << lineBits | UInt64(truncatingIfNeeded: line)
    )
  }

  /// The part of a hash, and its entry, which lacks some of the hash's bits.
  @inline(__always)
  func entry(hash: UInt64, line: Int) -> (part: Int, word: UInt64) {
    (
      Int(truncatingIfNeeded: hash >> (64 &- Self.partBits)),
      hash << lineBits | UInt64(truncatingIfNeeded: line)
    )
  }

  /// The bits of an entry's first word that distinguish the pairs of one part.
  @inline(__always)
  func key(_ word: UInt64) -> UInt64 { isPacked ? word >> lineBits : word }

  /// The line of the entry that begins at a place.
  @inline(__always)
  func line(of place: Int, _ words: Span<UInt64>) -> Int {
    Int(
      truncatingIfNeeded: isPacked ? words[place] & Self.mask(lineBits) : words[place &+ 1])
  }

  @inline(__always)
  private static func mask(_ bits: UInt64) -> UInt64 { bits >= 64 ? .max : (1 << bits) &- 1 }

  /// Different in each process, so that no file can be crafted to put all its pairs into one part.
  private static let processMultiplier = UInt64.random(in: .min ... .max) | 1
}
