internal import Glibc

/// A file that is written under a name of its own and takes its place when it is complete.
///
/// Until `finish` has done its work, what is at the place stays as it is; without it, nothing is left.
final class NewFile {
  private let target: FilePath
  private let temporary: FilePath
  private let descriptor: Int32
  private var isInPlace = false

  /// - Parameters:
  ///   - target: may be there already; its folder must be.
  ///   - permissions: whatever the process's mask.
  init(at target: FilePath, permissions: UInt16) throws(FileError) {
    self.target = target
    temporary = target.temporaryNeighbour
    descriptor = unsafe temporary.withCString {
      unsafe open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(permissions & 0o600))
    }
    guard descriptor >= 0 else { throw .unwritable(path: target.shown, code: errno) }
    guard fchmod(descriptor, mode_t(permissions)) == 0 else { throw failure() }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    if !isInPlace { _ = unsafe temporary.withCString { unsafe unlink($0) } }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    try unsafe writeAll(bytes, to: descriptor, path: target)
  }

  /// Puts the file in its place, and returns when it will be there after a power cut too.
  func finish() throws(FileError) {
    guard fsync(descriptor) == 0 else { throw failure() }
    let result = unsafe temporary.withCString { old in
      unsafe target.withCString { new in unsafe rename(old, new) }
    }
    guard result == 0 else { throw failure() }
    isInPlace = true
    if let parent = target.parent { try FileSystem.synchronizeFolder(parent) }
  }

  private func failure() -> FileError { .unwritable(path: target.shown, code: errno) }
}
