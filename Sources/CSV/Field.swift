/// Where one field's value lies in a block's bytes: without its quotes, doubled quotes undone.
///
/// Public, as `RecordBlock` is, though nobody outside the package sees it: the compiler reaches into the
/// members of public types from other modules, and into those of `package` types not (Swift 6.3).
public struct Field: Sendable, Equatable {
  /// The first byte, from the beginning of the block.
  public var start: UInt32
  /// The byte after the last.
  public var end: UInt32

  /// - Parameters:
  ///   - start: below 2³²; so is `end`.
  @inlinable @inline(__always)
  public init(start: Int, end: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
  }

  /// The places of its bytes in the block's.
  @inlinable @inline(__always)
  public var range: Range<Int> { Int(start)..<Int(end) }

  /// In bytes.
  @inlinable @inline(__always)
  public var count: Int { Int(end &- start) }

  /// Whether nothing stands in it.
  @inlinable @inline(__always)
  public var isEmpty: Bool { start == end }
}
