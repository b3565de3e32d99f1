import CSV

/// Bytes in memory, as a source.
package struct ArraySource: ByteSource {
  private let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }
  package init(_ text: String) { self.bytes = Array(text.utf8) }

  package var byteCount: Int { bytes.count }

  package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let end = min(offset + buffer.count, bytes.count)
    guard offset < end else { return 0 }
    buffer.copyBytes(from: bytes[offset..<end])
    return end - offset
  }
}
