/// Where one field's value lies in a block's bytes: without its quotes, doubled quotes undone.
package struct Field: Sendable, Equatable {
  /// The first byte, from the beginning of the block.
  package var start: UInt32
  /// The byte after the last.
  package var end: UInt32

  @inlinable @inline(__always)
  package init(start: Int, end: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
  }

  @inlinable @inline(__always)
  package var range: Range<Int> { Int(start)..<Int(end) }

  @inlinable @inline(__always)
  package var count: Int { Int(end &- start) }

  @inlinable @inline(__always)
  package var isEmpty: Bool { start == end }
}
