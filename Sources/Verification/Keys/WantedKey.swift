/// A key to be looked up in a `KeyTable`, or inserted.
struct WantedKey: BitwiseCopyable, Equatable {
  /// For a longer key, its place in the bytes that it is looked up with; for a GUID, its lower
  /// half.
  var key = PackedKey()
  /// The upper half of the hash: where the key belongs in a table of any size.
  var tag: UInt32 = 0
  /// The upper half of a GUID.
  private var higherHalf: UInt64 = 0

  /// A blank key.
  init() {}

  @inline(__always)
  init(_ key: PackedKey, hash: UInt64) {
    self.key = key
    tag = UInt32(truncatingIfNeeded: hash >> 32)
  }

  @inline(__always)
  init(_ guid: PackedGUID, hash: UInt64) {
    self.init(PackedKey(halfOf: guid), hash: hash)
    higherHalf = guid.high
  }

  @inline(__always)
  var guid: PackedGUID { PackedGUID(low: key.low, high: higherHalf, isUpper: key.isUpper) }
}

extension KeyHash {
  /// - Parameter range: empty for a blank key; the eight bytes after it must be readable.
  @inline(__always)
  func wanted(_ bytes: Span<UInt8>, _ range: Range<Int>) -> WantedKey {
    if range.count <= PackedKey.mostShort {
      return wanted(short: PackedKey(short: bytes, range.lowerBound, range.count))
    }
    if range.count == PackedGUID.count, let guid = PackedGUID(bytes, range.lowerBound) {
      return wanted(guid)
    }
    return wanted(long: bytes, range)
  }

  @inline(__always)
  func wanted(short key: PackedKey) -> WantedKey { WantedKey(key, hash: self(short: key)) }

  @inline(__always)
  func wanted(_ guid: PackedGUID) -> WantedKey { WantedKey(guid, hash: self(guid)) }

  private func wanted(long bytes: Span<UInt8>, _ range: Range<Int>) -> WantedKey {
    precondition(range.count <= PackedKey.mostLong, "A key is too long.")
    let hash = self(bytes, start: range.lowerBound, count: range.count)
    return WantedKey(
      PackedKey(offset: range.lowerBound, count: range.count, hash: hash), hash: hash)
  }
}
