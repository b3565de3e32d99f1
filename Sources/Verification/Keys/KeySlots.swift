/// The slots of a `TextTable`. Each has a key and its number, which is 0 in an empty slot.
///
/// Four slots form a group, which is one cache line of 64 bytes: the first four bytes of all four
/// keys, the next four, the rest of each `PackedKey`, and the numbers. A key is compared with all
/// four at once, without a branch that the processor would have to predict. A slot's place is four
/// times its group's index, plus 0 to 3.
struct KeySlots: ~Copyable {
  private var words: SlotMemory<UInt32>

  private static let slotsInGroup = 4
  private static let wordsInGroup = SlotMemory<UInt32>.groupSize

  /// - Parameter count: the minimum number of slots.
  init(count: Int) {
    words = SlotMemory(count: (count / Self.slotsInGroup + 1) * Self.wordsInGroup)
  }

  /// How many slots there are.
  var count: Int { words.count / Self.slotsInGroup }

  /// The group where a key belongs; if that is full, the key is in the next one.
  ///
  /// - Parameter tag: the upper half of its hash.
  @inline(__always)
  func group(_ tag: UInt32) -> Int { words.group(tag) }

  @inline(__always)
  func group(after group: Int) -> Int { words.group(after: group) }

  /// The contents of a slot.
  subscript(place: Int) -> (key: PackedKey, number: UInt32) {
    @inline(__always) get {
      let word = Self.firstWord(place)
      let low = UInt64(words[word]) | UInt64(words[word &+ 4]) << 32
      return (PackedKey(low: low, high: words[word &+ 8]), words[word &+ 12])
    }
    nonmutating set {
      let word = Self.firstWord(place)
      words[word] = UInt32(truncatingIfNeeded: newValue.key.low)
      words[word &+ 4] = UInt32(truncatingIfNeeded: newValue.key.low >> 32)
      words[word &+ 8] = newValue.key.high
      words[word &+ 12] = newValue.number
    }
  }

  @inline(__always)
  func number(at place: Int) -> UInt32 { words[Self.firstWord(place) &+ 12] }

  /// Prefetches the memory of a group that will soon be read.
  @inline(__always)
  func prefetch(_ group: Int) { words.prefetch(group: group) }

  /// The place of a short key in a group; there is at most one.
  @inline(__always)
  func places(of key: PackedKey, in group: Int) -> Places {
    let word = group &* Self.wordsInGroup
    let bits =
      words.equalOfFour(word, UInt32(truncatingIfNeeded: key.low))
      & words.equalOfFour(word &+ 4, UInt32(truncatingIfNeeded: key.low >> 32))
      & words.equalOfFour(word &+ 8, key.high)
    return Places(first: group &* Self.slotsInGroup, bits: bits)
  }

  /// The places in a group of longer keys with the same partial hash.
  @inline(__always)
  func places(ofAnyWith high: UInt32, in group: Int) -> Places {
    let bits = words.equalOfFour(group &* Self.wordsInGroup &+ 8, high)
    return Places(first: group &* Self.slotsInGroup, bits: bits)
  }

  @inline(__always)
  func emptyPlaces(in group: Int) -> Places {
    let bits = words.equalOfFour(group &* Self.wordsInGroup &+ 12, 0)
    return Places(first: group &* Self.slotsInGroup, bits: bits)
  }

  /// A set of places in one group.
  struct Places {
    fileprivate var first: Int
    /// A bit for each place.
    fileprivate var bits: UInt32

    /// Removes and returns the next place.
    @inline(__always)
    mutating func next() -> Int? {
      if bits == 0 { return nil }
      defer { bits &= bits &- 1 }
      return first &+ bits.trailingZeroBitCount
    }
  }

  @inline(__always)
  private static func firstWord(_ place: Int) -> Int {
    (place >> 2) &* wordsInGroup &+ (place & 3)
  }
}
