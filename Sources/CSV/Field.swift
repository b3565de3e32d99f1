/// Where the value of a field is in a block's bytes, without its quotes and with doubled quotes
/// undone.
///
/// Public, like `RecordBlock`, although nothing outside the package uses it, because Swift 6.3
/// inlines members of `public` types across modules but not those of `package` types.
public struct Field: Sendable, Equatable {
  /// The first byte, counted from the beginning of the block.
  public var start: UInt32
  /// The byte after the last.
  public var end: UInt32

  /// - Parameters:
  ///   - start: below 2³²; likewise `end`.
  @inlinable @inline(__always)
  public init(start: Int, end: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
  }

  /// The indices of its bytes in the block.
  @inlinable @inline(__always)
  public var range: Range<Int> { Int(start)..<Int(end) }

  /// Its length in bytes.
  @inlinable @inline(__always)
  public var count: Int { Int(end &- start) }

  /// Whether it is empty.
  @inlinable @inline(__always)
  public var isEmpty: Bool { start == end }
}
