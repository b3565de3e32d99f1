package import CSV

/// Finds the numbers of the keys in one column, block by block, which is twice as fast as one key
/// after the other.
package struct KeyColumn {
  private var batch = KeyBatch()

  package init() {}

  /// The number of a blank key, or of one that was not found.
  package static let none = KeyBatch.none

  /// The numbers for the records of the block looked up last; the array may be longer.
  package var numbers: [UInt32] { batch.numbers }

  /// Hashes the keys of a block. Must be called once before any number of calls of `find` and
  /// `insert`.
  package mutating func hash(_ position: Int, of block: borrowing RecordBlock) {
    batch.hashKeys(position, of: block, KeyHash())
  }

  /// Looks up the keys hashed last.
  ///
  /// - Parameter bytes: the bytes of the block that was hashed.
  package mutating func find(in keys: borrowing KeyNumbers, _ bytes: Span<UInt8>) {
    batch.find(in: keys.keys, bytes)
  }

  /// Finds the numbers, inserting keys that are not in the table.
  package mutating func insert(into keys: inout KeyNumbers, _ bytes: Span<UInt8>) {
    batch.insert(into: &keys.keys, bytes)
  }

  package mutating func find(
    _ position: Int, of block: borrowing RecordBlock, in keys: borrowing KeyNumbers
  ) {
    hash(position, of: block)
    find(in: keys, block.bytes.span)
  }
}
