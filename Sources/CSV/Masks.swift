internal import CMemory

/// Reads 64 bytes at a time; the buffer must extend 64 bytes past the last one.
extension [cmemory_csv_masks] {
  /// Finds what matters to a CSV reader among the first bytes of a buffer.
  mutating func findCSV(in bytes: [UInt8], _ filled: Int) {
    let chunks = (filled + 63) / 64
    makeRoom(for: chunks, cmemory_csv_masks())
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe withUnsafeMutableBufferPointer { masks in
        unsafe cmemory_find_csv(bytes.baseAddress, chunks, masks.baseAddress)
      }
    }
    let behind = UInt64(filled % 64)
    guard behind > 0 else { return }
    let inside = (UInt64(1) << behind) - 1
    self[chunks - 1].separators &= inside
    self[chunks - 1].line_feeds &= inside
    self[chunks - 1].rare &= inside
    self[chunks - 1].high &= inside
  }
}

extension RecordBlock {
  /// Marks the bytes that are not letters or digits, and the openings.
  mutating func findSymbols(_ filled: Int) {
    let chunks = (filled + 63) / 64
    // There is one more word than there are chunks, since a field may span two words.
    symbols.makeRoom(for: chunks + 1, 0)
    openings.makeRoom(for: chunks, 0)
    // This also looks past the last byte, up to the next multiple of 64.
    hasAmpersands = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe symbols.withUnsafeMutableBufferPointer { symbols in
        unsafe openings.withUnsafeMutableBufferPointer { openings in
          unsafe cmemory_find_symbols(
            bytes.baseAddress, chunks, symbols.baseAddress, openings.baseAddress)
        }
      }
    }
  }
}

extension Array {
  fileprivate mutating func makeRoom(for count: Int, _ element: Element) {
    if self.count < count { self = Array(repeating: element, count: count) }
  }
}
