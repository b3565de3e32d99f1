/// A key in twelve bytes: the key itself if it has at most eleven bytes, otherwise where its bytes
/// are; for a GUID, one half.
///
/// For a short key, the highest byte of `high` is its length, and below that are its ninth to
/// eleventh bytes; `low` has the first eight, the first one lowest, padded with zeros. Two packed
/// short keys are equal if and only if the keys are. For a longer key, the highest byte is 0xFF,
/// and below it are 24 bits of the hash; the upper 40 bits of `low` say where its bytes begin, and
/// the lower 24 bits how many there are. Such keys are equal if their bytes are. For a GUID, the
/// highest byte is 0xFE, the lowest is 1 for upper case, and `low` is the GUID's lower half.
struct PackedKey: BitwiseCopyable, Equatable {
  private(set) var low: UInt64 = 0
  private(set) var high: UInt32 = 0

  static let mostShort = 11
  static let mostLong = (1 << 24) - 1
  private static let long: UInt32 = 0xFF00_0000
  private static let guid: UInt32 = 0xFE00_0000

  /// A blank key.
  init() {}

  /// A key from its parts.
  @inline(__always)
  init(low: UInt64, high: UInt32) {
    self.low = low
    self.high = high
  }

  /// - Parameter count: at most `mostShort`; eight bytes after the key must be readable.
  @inline(__always)
  init(short bytes: Span<UInt8>, _ start: Int, _ count: Int) {
    low = bytes.word(at: start) & KeyHash.mask(count)
    high = UInt32(truncatingIfNeeded: count) << 24
    if count > 8 {
      high |=
        UInt32(truncatingIfNeeded: bytes.word(at: start &+ 8) & KeyHash.mask(count &- 8))
    }
  }

  /// A longer key, whose bytes are in some buffer.
  @inline(__always)
  init(offset: Int, count: Int, hash: UInt64) {
    low = UInt64(truncatingIfNeeded: offset) << 24 | UInt64(truncatingIfNeeded: count)
    high = Self.long | (UInt32(truncatingIfNeeded: hash) & ~Self.long)
  }

  /// The lower half of a GUID.
  @inline(__always)
  init(halfOf guid: PackedGUID) {
    low = guid.low
    high = Self.guid | (guid.isUpper ? 1 : 0)
  }

  @inline(__always)
  var isBlank: Bool { high >> 24 == 0 }

  @inline(__always)
  var isShort: Bool { high < Self.guid }

  @inline(__always)
  var isLong: Bool { high >= Self.long }

  @inline(__always)
  var isGUID: Bool { high & Self.long == Self.guid }

  /// Whether the letters of a GUID are upper case.
  @inline(__always)
  var isUpper: Bool { high & 1 != 0 }

  /// How many bytes a short or a longer key has.
  @inline(__always)
  var count: Int { isShort ? Int(high >> 24) : Int(low & UInt64(Self.mostLong)) }

  /// Where a longer key's bytes begin.
  @inline(__always)
  var offset: Int { Int(low >> 24) }

  /// The same longer key, with its bytes at another place.
  func moved(to offset: Int) -> PackedKey {
    var key = self
    key.low = UInt64(offset) << 24 | UInt64(count)
    return key
  }

  /// A short key with its ASCII letters in lower case.
  var folded: PackedKey {
    var key = self
    key.low = low.lowercasedBytes
    // The length in the highest byte is not a letter, so it does not change.
    key.high = UInt32(truncatingIfNeeded: UInt64(high).lowercasedBytes)
    return key
  }

  /// Writes a short key's bytes to the beginning of a buffer.
  func write(into bytes: inout [UInt8]) {
    for index in 0..<count {
      let word = index < 8 ? low : UInt64(high)
      bytes[index] = UInt8(truncatingIfNeeded: word >> UInt64(index % 8 * 8))
    }
  }
}

extension UInt64 {
  /// The eight bytes with capital ASCII letters in lower case.
  @inline(__always)
  var lowercasedBytes: UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let sevenBits = self & (ones &* 0x7F)
    let isAtLeastA = sevenBits &+ ones &* UInt64(0x80 - UInt8(ascii: "A"))
    let isBeyondZ = sevenBits &+ ones &* UInt64(0x7F - UInt8(ascii: "Z"))
    let isCapital = (isAtLeastA ^ isBeyondZ) & ~self & (ones &* 0x80)
    return self | isCapital >> 2
  }

  /// Whether any of eight bytes is a small ASCII letter.
  @inline(__always)
  var hasSmallLetters: Bool {
    // Flipping the bit in which the cases differ turns small letters into capitals.
    let flipped = self ^ 0x2020_2020_2020_2020
    return flipped.lowercasedBytes != flipped
  }
}
