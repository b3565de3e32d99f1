/// A key as a table's slot has it, in eight bytes: the key itself, or where it is.
///
/// The highest byte of a short key is its length, and below it are its bytes, the first one lowest,
/// with zeros above. That of a longer one has its highest bit set; 38 bits say where its bytes begin,
/// the lower 25 how many there are.
struct SlotKey: BitwiseCopyable, Equatable {
  private var bits: UInt64 = 0

  static let mostShort = 7
  private static let long: UInt64 = 1 << 63
  private static let countBits: UInt64 = 25

  init() {}

  /// - Parameter count: at most `mostShort`; eight bytes from `start` on must be readable.
  @inline(__always)
  init(short bytes: RawSpan, _ start: Int, _ count: Int) {
    bits =
      bytes.word(at: start) & KeyHash.mask(count) | UInt64(truncatingIfNeeded: count) << 56
  }

  /// A longer key, whose bytes are elsewhere.
  init(offset: Int, count: Int) {
    precondition(count < 1 << Self.countBits && offset < 1 << 38, "A key table is full.")
    bits = Self.long | UInt64(offset) << Self.countBits | UInt64(count)
  }

  @inline(__always)
  var isShort: Bool { bits & Self.long == 0 }

  @inline(__always)
  var count: Int {
    isShort ? Int(bits >> 56) : Int(bits & (1 << Self.countBits - 1))
  }

  /// Of a longer key.
  @inline(__always)
  var offset: Int { Int(bits & ~Self.long) >> Self.countBits }

  /// Of a short key, with zeros behind.
  var bytes: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: (bits & ~(0xFF << 56)) >> (UInt64($0) * 8)) }
      + [0, 0, 0, 0, 0, 0, 0, 0]
  }
}
