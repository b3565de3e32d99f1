internal import CSV

/// Hashes of short byte strings, seeded randomly in each process so that no file can be crafted to
/// collide.
///
/// A hash only says where to look; whether keys are equal is always decided by their bytes.
///
/// - SeeAlso: Wang Yi et al., wyhash, https://github.com/wangyi-fudan/wyhash (the mixing step)
struct KeyHash: Sendable {
  private let first: UInt64
  private let second: UInt64

  init() {
    (first, second) = Self.processSeeds
  }

  /// No one who writes a file can know either seed. With a known seed, a word equal to it would
  /// cancel out the other word that is mixed in.
  private static let processSeeds = (
    UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max)
  )

  /// Hashes `count` bytes from `start` on; the eight bytes after them must be readable.
  @inline(__always)
  func callAsFunction(_ bytes: Span<UInt8>, start: Int, count: Int) -> UInt64 {
    var hash = first ^ (UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15)
    var position = start
    var rest = count
    while rest > 16 {
      hash = Self.mix(
        hash ^ bytes.word(at: position), bytes.word(at: position &+ 8) ^ second)
      position &+= 16
      rest &-= 16
    }
    let low = bytes.word(at: position) & Self.mask(rest)
    let high = rest > 8 ? bytes.word(at: position &+ 8) & Self.mask(rest &- 8) : 0
    return Self.mix(hash ^ low, high ^ second)
  }

  /// Hashes the same bytes as if their ASCII letters were in lower case.
  @inline(__always)
  func callAsFunction(folded bytes: Span<UInt8>, start: Int, count: Int) -> UInt64 {
    var hash = first ^ (UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15)
    for offset in stride(from: 0, to: count, by: 8) {
      let word = bytes.word(at: start &+ offset) & Self.mask(count &- offset)
      hash = Self.mix(hash ^ word.lowercasedBytes, second)
    }
    return hash
  }

  /// Combines two hashes into the hash of both things in that order.
  @inline(__always)
  func joining(_ hash: UInt64, _ next: UInt64) -> UInt64 {
    Self.mix(hash ^ first, next ^ second) &+ next
  }

  /// Hashes a short key, which is stored as its own bytes.
  @inline(__always)
  func callAsFunction(short key: PackedKey) -> UInt64 {
    Self.mix(key.low ^ first, UInt64(key.high) ^ second)
  }

  @inline(__always)
  func callAsFunction(_ guid: PackedGUID) -> UInt64 {
    Self.mix(guid.low ^ first, guid.high ^ second)
  }

  @inline(__always)
  private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// The low `count` bytes, 0 to 8.
  @inline(__always)
  static func mask(_ count: Int) -> UInt64 {
    count >= 8 ? .max : (1 << UInt64(count &* 8)) &- 1
  }
}

extension Span<UInt8> {
  /// Eight bytes as one number.
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// Whether two byte strings of one length are equal; eight bytes after each must be readable.
  @inline(__always)
  func equals(at start: Int, _ other: Span<UInt8>, at otherStart: Int, count: Int) -> Bool {
    var offset = 0
    while count &- offset > 8 {
      if word(at: start &+ offset) != other.word(at: otherStart &+ offset) { return false }
      offset &+= 8
    }
    let difference = word(at: start &+ offset) ^ other.word(at: otherStart &+ offset)
    return difference & KeyHash.mask(count &- offset) == 0
  }
}

extension Span<UInt8> {
  /// Whether two fields have the same bytes; eight bytes after each must be readable.
  @inline(__always)
  func equals(_ field: Field, _ other: Field) -> Bool {
    field.count == other.count
      && equals(at: Int(field.start), self, at: Int(other.start), count: field.count)
  }
}

extension MutableSpan<UInt8> {
  /// Eight bytes as one number.
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// Writes a number as eight bytes.
  @inline(__always)
  mutating func store(_ word: UInt64, at offset: Int) {
    var raw = unsafe mutableBytes
    raw.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
  }
}
