internal import Support

/// A pseudorandom order of the numbers below a count, without a list of them.
///
/// Four rounds of a Feistel network over the next power of four; a number outside the range goes
/// through the network again.
struct Shuffle {
  private let count: Int
  private let halfBits: Int
  private let keys: [UInt64]

  init(count: Int, seed: Int) {
    self.count = count
    let bits = Int.bitWidth - max(count - 1, 1).leadingZeroBitCount
    halfBits = (bits + 1) / 2
    var random = SplitMix64(seed: seed)
    keys = (0..<4).map { _ in random.next() }
  }

  /// The number at an index, both from 0 and below the count; each occurs once.
  subscript(index: Int) -> Int {
    var number = index
    repeat { number = permuted(number) } while number >= count
    return number
  }

  private func permuted(_ number: Int) -> Int {
    let mask = 1 << halfBits - 1
    var left = number >> halfBits
    var right = number & mask
    for key in keys {
      let round = Int(truncatingIfNeeded: hash(key, right) >> 32) & mask
      (left, right) = (right, left ^ round)
    }
    return left << halfBits | right
  }
}

/// A pseudorandom number that depends only on the two given.
func hash(_ seed: UInt64, _ number: Int) -> UInt64 {
  var random = SplitMix64(seed: Int(truncatingIfNeeded: seed &+ UInt64(number) &* 0x9E37_79B9))
  return random.next()
}
