internal import Glibc

/// A file that is written under a temporary name and takes its place when it is complete.
///
/// Until `finish` has succeeded, the old file stays in place. If it never succeeds, nothing is left
/// of the new one.
package final class NewFile {
  private let name: FileName
  private let folder: Folder
  private let temporary = FileName.temporary
  private let descriptor: Int32
  private var isInPlace = false

  /// - Parameters:
  ///   - name: the file's name, which may already exist.
  ///   - permissions: the mode of the file, regardless of the process's umask.
  package init(_ name: FileName, in folder: Folder, permissions: UInt16) throws(FileError) {
    self.name = name
    self.folder = folder
    let flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    descriptor = unsafe temporary.withCString {
      unsafe openat(folder.descriptor, $0, flags, mode_t(permissions & 0o600))
    }
    guard descriptor >= 0 else { throw .unwritable(path: folder.shown(name), code: errno) }
    guard fchmod(descriptor, mode_t(permissions)) == 0 else { throw failure() }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    if !isInPlace {
      _ = unsafe temporary.withCString { unsafe unlinkat(folder.descriptor, $0, 0) }
    }
  }

  func write(_ bytes: [UInt8]) throws(FileError) {
    let code = unsafe bytes.withUnsafeBytes { unsafe writeAll($0, to: descriptor) }
    if let code { throw .unwritable(path: folder.shown(name), code: code) }
  }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    try unsafe writeAll(bytes, to: descriptor, path: folder.path(of: name))
  }

  /// A reader for what has been written so far, which may be used on other threads.
  package func reader() throws(FileError) -> NewFileReader {
    try NewFileReader(of: descriptor, path: folder.path(of: name))
  }

  /// Puts the file in its place without waiting for the disk. After a power failure it may be
  /// missing or incomplete, even if there was an older one.
  package func finishWithoutWaiting() throws(FileError) {
    guard folder.rename(temporary, to: name) else { throw failure() }
    isInPlace = true
  }

  /// Puts the file in its place, and returns once it would survive a power failure.
  ///
  /// - Parameter modified: its modification date; `nil` for now.
  package func finish() throws(FileError) { try finish(modified: nil) }

  func finish(modified: timespec?) throws(FileError) {
    if let modified {
      guard unsafe futimens(descriptor, [modified, modified]) == 0 else { throw failure() }
    }
    guard fsync(descriptor) == 0, folder.rename(temporary, to: name) else { throw failure() }
    isInPlace = true
    try folder.synchronize()
  }

  private func failure() -> FileError { .unwritable(path: folder.shown(name), code: errno) }
}
