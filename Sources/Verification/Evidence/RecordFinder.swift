internal import CSV

/// Rereads single records of a file, given where they begin.
final class RecordFinder {
  private let source: any ByteSource
  private let width: Int
  private var reader: RecordReader

  /// Room for a few records, so that little is read unnecessarily when the wanted ones are far
  /// apart.
  private static let bufferSize = 2 << 10

  /// - Parameter width: how many fields the file's header has.
  init(_ source: any ByteSource, width: Int) throws {
    self.source = source
    self.width = width
    reader = try RecordReader(source, width: width, bufferSize: Self.bufferSize)
  }

  /// - Parameters:
  ///   - offset: where a sound record begins.
  ///   - body: receives a block and the index of the record in it.
  /// - Returns: `nil` if no sound record begins there.
  /// - Complexity: O(the record), or nothing if it is in the block read last.
  func withRecord<Result>(
    at offset: Int, _ body: (borrowing RecordBlock, Int) throws -> Result
  ) throws -> Result? {
    if let row = reader.block.row(at: offset) { return try body(reader.block, row) }
    if reader.block.bytes.count > 2 * Self.bufferSize {
      // The buffer grew for a long record; the next one may be short.
      reader = try RecordReader(
        source, width: width, bufferSize: Self.bufferSize, lineEnd: reader.lineEnd)
    }
    reader.seek(offset: offset, line: 1)
    guard try reader.next(), let row = reader.block.row(at: offset) else { return nil }
    return try body(reader.block, row)
  }
}
