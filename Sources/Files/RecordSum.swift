package import CSV
internal import CXXHash
internal import Glibc

/// A sum over the lines of a file that does not depend on their order.
///
/// It is used to recognize an earlier upload; nothing is ever skipped because of it. Lines are
/// hashed with a key, so that no one without the key can craft a file with the same sum.
///
/// - SeeAlso: https://github.com/Cyan4973/xxHash, XXH3_128bits_withSeed
package struct RecordSum: Sendable, Equatable {
  private var sum: UInt128 = 0

  /// Computes the sum of a file, ignoring blank lines and line ends.
  ///
  /// - Complexity: O(bytes) in time; memory for its longest line, or 128 KiB.
  package init(of source: any ByteSource, key: UInt64) throws {
    var buffer = [UInt8](repeating: 0, count: 128 << 10)
    var (offset, kept) = (0, 0)
    while offset < source.byteCount {
      if kept == buffer.count { buffer += [UInt8](repeating: 0, count: buffer.count) }
      let count = try unsafe buffer.withUnsafeMutableBytes { bytes in
        try unsafe source.read(
          at: offset, into: UnsafeMutableRawBufferPointer(rebasing: bytes[kept...]))
      }
      if count == 0 { break }
      offset += count
      kept = addLines(of: &buffer, count: kept + count, key)
    }
    add(buffer, 0..<kept, key)
  }

  /// 32 hexadecimal digits.
  package var text: String { sum.hexadecimal }

  /// Adds the complete lines, and moves the rest to the beginning.
  ///
  /// - Returns: how many bytes are left.
  private mutating func addLines(of buffer: inout [UInt8], count: Int, _ key: UInt64) -> Int {
    var start = 0
    while let end = Self.lineEnd(in: buffer, start..<count) {
      add(buffer, start..<end, key)
      start = end + 1
    }
    let rest = count - start
    if start > 0 && rest > 0 {
      unsafe buffer.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        unsafe _ = memmove(base, base + start, rest)
      }
    }
    return rest
  }

  private static func lineEnd(in buffer: [UInt8], _ range: Range<Int>) -> Int? {
    unsafe buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      return unsafe memchr(base + range.lowerBound, 0x0A, range.count)
        .map { unsafe UnsafeRawPointer($0) - base }
    }
  }

  private mutating func add(_ buffer: [UInt8], _ line: Range<Int>, _ key: UInt64) {
    let end =
      line.isEmpty || buffer[line.upperBound - 1] != UInt8(ascii: "\r")
      ? line.upperBound : line.upperBound - 1
    guard line.lowerBound < end else { return }
    let hash = unsafe buffer.withUnsafeBytes { bytes in
      unsafe cxxhash_128(
        bytes.baseAddress?.advanced(by: line.lowerBound), end - line.lowerBound, key)
    }
    sum &+= UInt128(hash.high64) << 64 | UInt128(hash.low64)
  }
}
