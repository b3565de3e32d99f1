import CSV

/// A file of any size without a disk: a beginning, one piece repeated over and over, and an end.
struct GeneratedSource: ByteSource {
  let head: [UInt8]
  let piece: [UInt8]
  let count: Int
  let tail: [UInt8]

  init(_ head: String, repeating piece: String, count: Int, _ tail: String) {
    self.head = Array(head.utf8)
    // Copies large pieces; otherwise, generating would take longer than reading.
    let times = max(1, 65_536 / piece.utf8.count)
    precondition(count % times == 0, "\(count) is not a multiple of \(times)")
    self.piece = Array(String(repeating: piece, count: times).utf8)
    self.count = count / times
    self.tail = Array(tail.utf8)
  }

  var byteCount: Int { head.count + piece.count * count + tail.count }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let end = min(offset + buffer.count, byteCount)
    var position = offset
    while position < end {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[(position - offset)...])
      position += copy(from: position, into: rest)
    }
    return max(0, end - offset)
  }

  /// Copies from one part, as much as fits.
  private func copy(from position: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let behindHead = position - head.count
    let (part, start) =
      if behindHead < 0 {
        (head, position)
      } else if behindHead < piece.count * count {
        (piece, behindHead % piece.count)
      } else {
        (tail, behindHead - piece.count * count)
      }
    let length = min(part.count - start, buffer.count)
    part.withUnsafeBytes { bytes in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<(start + length)]))
    }
    return length
  }
}
