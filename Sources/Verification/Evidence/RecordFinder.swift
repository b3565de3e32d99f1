internal import CSV

/// Reads single records of a file again, by where they begin.
final class RecordFinder {
  private var reader: RecordReader

  /// - Parameter width: how many fields the file's header has.
  init(_ source: any ByteSource, width: Int) throws {
    reader = try RecordReader(source, width: width, bufferSize: 16 << 10)
  }

  /// - Parameters:
  ///   - offset: where a sound record begins.
  ///   - body: is given a block and the record's place in it.
  /// - Returns: `nil` if no sound record begins there.
  /// - Complexity: one read of 16 KiB, or none when the record is near the last one.
  func withRecord<Result>(
    at offset: Int, _ body: (borrowing RecordBlock, Int) -> Result
  ) throws -> Result? {
    if let row = reader.block.row(at: offset) { return body(reader.block, row) }
    reader.seek(offset: offset, line: 1)
    guard try reader.next(), let row = reader.block.row(at: offset) else { return nil }
    return body(reader.block, row)
  }
}
