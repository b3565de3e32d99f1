/// What ends the lines of a file.
package enum LineEnd: Sendable {
  /// LF, alone or after CR.
  case lineFeed
  /// CR alone, as in classic Mac OS and still written by some spreadsheets. The file has no LF at
  /// all, and each CR is read as an LF.
  case carriageReturn

  /// Looks for an LF in a source that has CR.
  ///
  /// - Complexity: O(bytes before the first LF).
  init(of source: any ByteSource) throws {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    var place = 0
    while place < source.byteCount {
      let count = try unsafe buffer.withUnsafeMutableBytes {
        try unsafe source.read(at: place, into: $0)
      }
      if count == 0 { break }
      for byte in buffer[..<count] {
        if byte == UInt8(ascii: "\n") {
          self = .lineFeed
          return
        }
      }
      place += count
    }
    self = .carriageReturn
  }
}
