/// Bytes that can be read at any place, any number of times: a file, or an array in a test.
package protocol ByteSource: Sendable {
  /// The number of bytes, which does not change.
  var byteCount: Int { get }

  /// Fills `buffer` with the bytes from `offset` on.
  ///
  /// - Returns: how many bytes were read; fewer than `buffer` holds only at the end of the source.
  /// - Throws: an error if the source cannot be read, or has become shorter than `byteCount`.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}
