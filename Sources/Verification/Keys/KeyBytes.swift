internal import CMemory

/// The bytes of keys that are too long for a slot, one after the other.
struct KeyBytes: ~Copyable {
  private var memory = SlotMemory<UInt8>(count: 4096)
  private var end = 0

  /// Bytes that may be read after the last key, since eight are read at a time.
  private static var padding: Int { KeyTable.padding }

  /// Reserves room for `bytes` bytes, which takes no memory until they are written. Unlike memory
  /// that grows, it is on huge pages.
  mutating func reserve(_ bytes: Int) {
    if bytes > memory.count { memory.grow(to: bytes) }
  }

  /// - Parameter bytes: eight bytes after the range must be readable.
  /// - Returns: where the copy begins.
  mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    let start = end
    end += range.count
    if end + Self.padding > memory.count {
      memory.grow(to: max(memory.count * 2, end + Self.padding))
    }
    for offset in stride(from: 0, to: range.count, by: 8) {
      memory.setWord(bytes.word(at: range.lowerBound &+ offset), at: start &+ offset)
    }
    return start
  }

  /// Whether a key equals another of the same length; eight bytes after it must be readable.
  @inline(__always)
  func equals(at start: Int, _ other: Span<UInt8>, at otherStart: Int, count: Int) -> Bool {
    var offset = 0
    while count &- offset > 8 {
      if memory.word(at: start &+ offset) != other.word(at: otherStart &+ offset) { return false }
      offset &+= 8
    }
    let difference = memory.word(at: start &+ offset) ^ other.word(at: otherStart &+ offset)
    return difference & KeyHash.mask(count &- offset) == 0
  }

  /// Prefetches the memory of a key, or the beginning of a very long one.
  @inline(__always)
  func prefetch(_ start: Int) {
    memory.prefetch(start)
    memory.prefetch(start &+ Self.prefetched)
  }

  /// How many bytes are prefetched. A longer key ends in the next cache line, or differs from
  /// others before that.
  private static let prefetched = 40

  /// Writes a key's bytes to the beginning of a buffer, which is extended if necessary.
  func write(_ range: Range<Int>, into buffer: inout [UInt8]) {
    while buffer.count < range.count + Self.padding { buffer.append(0) }
    var bytes = buffer.mutableSpan
    for offset in stride(from: 0, to: range.count, by: 8) {
      bytes.store(memory.word(at: range.lowerBound &+ offset), at: offset)
    }
  }
}
