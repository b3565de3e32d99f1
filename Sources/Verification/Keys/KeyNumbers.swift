/// Numbers keys by their bytes: 0 for the first, then 1, 2, … Used where a roster is read again
/// outside the verification.
///
/// - Complexity: O(length of the key); memory as for `KeyTable`.
package struct KeyNumbers: ~Copyable {
  var keys = KeyTable()

  package init() {}

  package var count: Int { keys.count }

  /// Makes room for a number of keys in advance.
  package mutating func reserve(_ count: Int) { keys.reserve(count) }

  /// The number of a key that is not blank, inserting it if necessary.
  ///
  /// - Parameters:
  ///   - bytes: a block's bytes; eight bytes after the key must be readable.
  package mutating func insert(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    keys.insert(bytes, range)
  }

  package mutating func insert(_ key: [UInt8]) -> Int { keys.insert(key) }

  /// The number of a key in a separate array.
  package func number(_ key: [UInt8]) -> Int? {
    number((key + Array(repeating: 0, count: KeyTable.padding)).span, 0..<key.count)
  }

  /// - Returns: `nil` for a key that was not inserted, and for a blank one.
  package func number(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    range.isEmpty ? nil : keys.number(of: keys.hash.wanted(bytes, range), bytes)
  }
}

extension Span<UInt8> {
  /// Whether a range of one block has the same bytes as a range of another; eight bytes after each
  /// must be readable.
  package func isSame(_ range: Range<Int>, as other: Span<UInt8>, _ otherRange: Range<Int>) -> Bool
  {
    range.count == otherRange.count
      && equals(at: range.lowerBound, other, at: otherRange.lowerBound, count: range.count)
  }
}
