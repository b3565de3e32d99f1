internal import Files

/// Reads a part of a file, which ends with a checksum of what precedes it.
///
/// No one waits for a part to be on the disk. If a power failure or the disk has damaged a part,
/// its checksum shows that, and the part counts as missing.
struct PartReader {
  private let source: FileSource

  init(_ source: FileSource) { self.source = source }

  /// How many bytes have arrived, if the part is not damaged.
  var byteCount: Int { Self.byteCount(ofFile: source.byteCount) }

  /// How many bytes of a part have arrived, given the size of its file.
  static func byteCount(ofFile bytes: Int) -> Int { max(0, bytes - Checksum.size) }

  /// How many bytes are read at a time: the same number as arrive at a time. With more, Linux would
  /// use larger pages for the copy than those that are freed when parts are removed.
  private static let pieceSize = 64 << 10

  /// Calls `body` with the bytes, piece by piece.
  ///
  /// - Throws: `ProfileError.noSuchPart`, at the end, if the bytes are not those that arrived.
  func forEachPiece(_ body: (Span<UInt8>) throws -> Void) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: Self.pieceSize, alignment: 16)
    defer { unsafe buffer.deallocate() }
    var sum = Checksum()
    for start in stride(from: 0, to: byteCount, by: Self.pieceSize) {
      let piece = unsafe UnsafeMutableRawBufferPointer(
        rebasing: buffer[..<min(Self.pieceSize, byteCount - start)])
      _ = try unsafe source.read(at: start, into: piece)
      unsafe sum.update(UnsafeRawBufferPointer(piece))
      try unsafe body(piece.bindMemory(to: UInt8.self).span)
    }
    var seal = [UInt8](repeating: 0, count: Checksum.size)
    let count = try unsafe seal.withUnsafeMutableBytes {
      try unsafe source.read(at: byteCount, into: $0)
    }
    guard count == seal.count, seal == sum.bytes else { throw ProfileError.noSuchPart }
  }
}
