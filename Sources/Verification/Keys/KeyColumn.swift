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

  package mutating func find(
    _ position: Int, of block: borrowing RecordBlock, in keys: borrowing KeyNumbers
  ) {
    batch.hashKeys(position, of: block, keys.keys.hash)
    batch.find(in: keys.keys, block.bytes.span)
  }

  /// Finds the numbers, inserting keys that are not in the table.
  package mutating func insert(
    _ position: Int, of block: borrowing RecordBlock, into keys: inout KeyNumbers
  ) {
    batch.hashKeys(position, of: block, keys.keys.hash)
    batch.insert(into: &keys.keys, block.bytes.span)
  }
}
