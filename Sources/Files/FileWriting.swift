internal import CSV
internal import Glibc

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
    var digest = Digest()
    try unsafe write(to: target, permissions: permissions) { write throws in
      var buffer = [UInt8](repeating: 0, count: 1 << 20)
      var offset = 0
      while offset < source.byteCount {
        let count = try unsafe buffer.withUnsafeMutableBytes {
          try unsafe source.read(at: offset, into: $0)
        }
        try unsafe buffer.withUnsafeBytes { bytes in
          let piece = unsafe UnsafeRawBufferPointer(rebasing: bytes[..<count])
          unsafe digest.update(piece)
          try unsafe write(piece)
        }
        offset += count
      }
      // An empty file may have been written to as well.
      _ = try unsafe buffer.withUnsafeMutableBytes {
        try unsafe source.read(at: offset, into: UnsafeMutableRawBufferPointer(rebasing: $0[..<0]))
      }
    }
    return (source.byteCount, digest.finish())
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
    try unsafe write(to: target, permissions: permissions) { write throws in
      try unsafe bytes.withUnsafeBytes { try unsafe write($0) }
    }
  }

  private static func write(
    to target: FilePath, permissions: UInt16,
    _ body: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws {
    let temporary = FilePath(bytes: target.bytes + Array(".new".utf8))
    try removeTree(temporary)
    let descriptor = unsafe temporary.withCString {
      unsafe open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(permissions))
    }
    guard descriptor >= 0 else { throw FileError.unwritable(path: target.shown, code: errno) }
    do {
      defer { close(descriptor) }
      try unsafe body { piece in try unsafe write(piece, to: descriptor, path: target.shown) }
      guard fchmod(descriptor, mode_t(permissions)) == 0, fsync(descriptor) == 0 else {
        throw FileError.unwritable(path: target.shown, code: errno)
      }
      let isMoved = unsafe temporary.withCString { from in
        unsafe target.withCString { unsafe rename(from, $0) == 0 }
      }
      guard isMoved else { throw FileError.unwritable(path: target.shown, code: errno) }
    } catch {
      try? removeTree(temporary)
      throw error
    }
    if let parent = target.parent { try synchronizeFolder(parent) }
  }

  private static func write(
    _ piece: UnsafeRawBufferPointer, to descriptor: Int32, path: String
  ) throws {
    var done = 0
    while done < piece.count {
      let count = unsafe Glibc.write(
        descriptor, piece.baseAddress.map { unsafe $0 + done }, piece.count - done)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError.unwritable(path: path, code: errno)
      }
      done += count
    }
  }
}
