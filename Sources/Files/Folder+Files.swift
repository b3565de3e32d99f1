internal import CSV
internal import Glibc

/// The files of a folder. Links, pipes and devices are refused.
extension Folder {
  /// Opens a file for reading.
  package func open(_ name: FileName) throws(FileError) -> FileSource {
    try FileSource(name, in: self)
  }

  /// Reads a whole file; for small ones.
  package func read(_ name: FileName) throws -> [UInt8] { try open(name).contents() }

  /// Writes a whole file. Until all of it is on the disk, the old file, if any, stays in place.
  package func write(_ bytes: [UInt8], to name: FileName, permissions: UInt16) throws(FileError) {
    let file = try NewFile(name, in: self, permissions: permissions)
    try file.write(bytes)
    try file.finish()
  }

  /// Copies a file into the folder, keeping its date, and computes its digest at the same time. A
  /// copy that fails leaves nothing behind.
  ///
  /// - Parameter permissions: the mode of the copy, regardless of the process's umask.
  /// - Returns: the number of bytes, and their SHA-256.
  /// - Throws: `FileError`; `changed` if the file is modified while it is being copied.
  package func copy(
    _ source: FileSource, to name: FileName, permissions: UInt16
  ) throws -> (bytes: Int, digest: String) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { unsafe buffer.deallocate() }
    return try unsafe write(to: name, permissions: permissions, modified: source.modified) {
      write in
      var done = 0
      // The last read, which returns nothing, notices a change after the last byte.
      while case let count = try unsafe source.read(at: done, into: buffer), count > 0 {
        try unsafe write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        done += count
      }
    }
  }

  /// Writes a file piece by piece and computes its digest at the same time. If that fails, nothing
  /// is left behind.
  ///
  /// - Parameters:
  ///   - permissions: the mode of the file, regardless of the process's umask.
  ///   - modified: its modification date, in seconds since 1970, UTC.
  ///   - body: supplies the pieces; each is valid only during the call.
  /// - Returns: the number of bytes, and their SHA-256.
  package func write(
    to name: FileName, permissions: UInt16, modified: Int,
    _ body: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws -> (bytes: Int, digest: String) {
    try unsafe write(
      to: name, permissions: permissions, modified: timespec(tv_sec: modified, tv_nsec: 0), body)
  }

  private func write(
    to name: FileName, permissions: UInt16, modified: timespec,
    _ body: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws -> (bytes: Int, digest: String) {
    let file = try NewFile(name, in: self, permissions: permissions)
    var digest = Digest()
    var done = 0
    try unsafe body { piece in
      unsafe digest.update(piece)
      try unsafe file.write(piece)
      done += piece.count
    }
    try file.finish(modified: modified)
    return (done, digest.finish())
  }

  /// Gives a file a second name, in another folder on the same disk.
  ///
  /// - Parameter newName: its name there; `nil` for the same name.
  package func link(
    _ name: FileName, into other: Folder, as newName: FileName? = nil
  ) throws(FileError) {
    let newName = newName ?? name
    guard try kind(of: name) == .file else {
      throw notInPlace(name) ?? .notAFile(path: shown(name))
    }
    // linkat(2) does not follow a symbolic link that was put here in the meantime, but links the
    // link itself.
    let isDone = unsafe name.withCString { name in
      unsafe newName.withCString { unsafe linkat(descriptor, name, other.descriptor, $0, 0) == 0 }
    }
    guard isDone else { throw .unwritable(path: other.shown(newName), code: errno) }
  }

  /// Where a symbolic link leads; `nil` if there is nothing of that name.
  package func symbolicLink(_ name: FileName) throws(FileError) -> FilePath? {
    try unsafe readLink(path(of: name)) { target, size in
      unsafe name.withCString { unsafe readlinkat(descriptor, $0, target, size) }
    }
  }

  /// Makes a symbolic link, or points it elsewhere, in one step.
  package func replaceSymbolicLink(_ name: FileName, to target: FilePath) throws(FileError) {
    let temporary = FileName.temporary
    let isMade = unsafe target.withCString { target in
      unsafe temporary.withCString { unsafe symlinkat(target, descriptor, $0) == 0 }
    }
    guard isMade else { throw .unwritable(path: shown(name), code: errno) }
    guard rename(temporary, to: name) else {
      let code = errno
      _ = unsafe temporary.withCString { unsafe unlinkat(descriptor, $0, 0) }
      throw .unwritable(path: shown(name), code: code)
    }
    try synchronize()
  }

  /// - Returns: whether it succeeded; if not, `errno` says why.
  func rename(_ name: FileName, to other: FileName) -> Bool {
    unsafe name.withCString { old in
      unsafe other.withCString { new in unsafe renameat(descriptor, old, descriptor, new) == 0 }
    }
  }
}

/// - Parameter read: `readlink` or `readlinkat`.
func readLink(
  _ path: FilePath, _ read: (UnsafeMutablePointer<CChar>, Int) -> Int
) throws(FileError) -> FilePath? {
  var target = [CChar](repeating: 0, count: Int(PATH_MAX))
  let size = target.count
  let count = unsafe target.withUnsafeMutableBufferPointer {
    unsafe read($0.baseAddress.unsafelyUnwrapped, size)
  }
  if count < 0 {
    if errno == ENOENT { return nil }
    throw .unreadable(path: path.shown, code: errno)
  }
  return FilePath(bytes: target.prefix(count).map { UInt8(bitPattern: $0) })
}
