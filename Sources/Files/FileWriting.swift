internal import CSV

extension FileSystem {
  /// Copies a file, and takes its digest on the way. A copy that breaks leaves nothing behind.
  ///
  /// - Parameters:
  ///   - permissions: of the copy, whatever the process's mask.
  /// - Returns: how many bytes there are, and their SHA-256.
  /// - Throws: `FileError`; `changed` when the file is written to while it is copied.
  package static func copy(
    _ path: FilePath, to target: FilePath, permissions: UInt16
  ) throws -> (bytes: Int, digest: String) {
    let source = try FileSource(path: path)
    let file = try NewFile(at: target, permissions: permissions)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { unsafe buffer.deallocate() }
    var digest = Digest()
    var done = 0
    // The last reading, of nothing, notices a change behind the last byte.
    while case let count = try unsafe source.read(at: done, into: buffer), count > 0 {
      let piece = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
      unsafe digest.update(piece)
      try unsafe file.write(piece)
      done += count
    }
    try file.finish()
    return (done, digest.finish())
  }

  /// Reads a whole file; for small ones.
  package static func read(_ path: FilePath) throws -> [UInt8] {
    let source = try FileSource(path: path)
    var bytes = [UInt8](repeating: 0, count: source.byteCount)
    _ = try unsafe bytes.withUnsafeMutableBytes { try unsafe source.read(at: 0, into: $0) }
    return bytes
  }

  /// Writes a file whole: until all of it is on the disk there is none of that name, or the old one.
  package static func write(_ bytes: [UInt8], to target: FilePath, permissions: UInt16) throws {
    let file = try NewFile(at: target, permissions: permissions)
    try unsafe bytes.withUnsafeBytes { try unsafe file.write($0) }
    try file.finish()
  }
}
