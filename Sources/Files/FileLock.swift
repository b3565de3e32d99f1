internal import Glibc

/// That one process at a time does something; a process that ends, however it does, gives it up.
///
/// What is locked is a folder, which nobody takes for a leftover and deletes. The lock belongs to the
/// open folder: a child process that is handed the descriptor has it too, and it is free when all
/// have closed it. It is given up on deinit.
///
/// - SeeAlso: flock(2)
package final class FileLock: Sendable {
  /// For a child process. It is closed on exec: pass it by `posix_spawn_file_actions_adddup2`.
  package var descriptor: Int32 { folder.descriptor }
  // When it is closed, that is all: LOCK_UN would take the lock from a child process as well.
  private let folder: Folder

  private init(_ folder: Folder) {
    self.folder = folder
  }

  /// Takes over the lock that a parent process handed down, and keeps it from its own children.
  package convenience init(adopting descriptor: Int32, of path: FilePath) {
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    self.init(Folder(adopting: descriptor, path: path))
  }

  /// Takes the lock of a folder if it is free.
  ///
  /// - Parameters:
  ///   - name: of a folder that is there, in `parent`.
  ///   - time: how long to wait for it. The little that is usual outlasts `isFree` of somebody else.
  /// - Returns: `nil` if somebody else has it.
  package static func tryLock(
    _ name: FileName, in parent: Folder, waiting time: Duration = .milliseconds(20)
  ) throws(FileError) -> FileLock? {
    let deadline = ContinuousClock.now + time
    while true {
      // One of its own: a descriptor that others have too would be locked for them as well.
      let folder = try parent.folder(name)
      if flock(folder.descriptor, LOCK_EX | LOCK_NB) == 0 {
        // Whoever had it may have removed the folder, and another have made it anew.
        if try folder.isStill(name, in: parent) { return FileLock(folder) }
      } else {
        guard errno == EWOULDBLOCK || errno == EINTR else {
          throw .unwritable(path: folder.path.shown, code: errno)
        }
        if ContinuousClock.now >= deadline { return nil }
        usleep(2_000)
      }
    }
  }

  /// Whether nobody has the lock of a folder; also if there is no such folder.
  ///
  /// - Throws: `FileError` when it cannot be known.
  package static func isFree(_ name: FileName, in parent: Folder) throws(FileError) -> Bool {
    guard let folder = try parent.existingFolder(name) else { return true }
    // Shared, so that several who look are not in each other's way.
    if flock(folder.descriptor, LOCK_SH | LOCK_NB) == 0 { return true }
    guard errno == EWOULDBLOCK else { throw .unreadable(path: folder.path.shown, code: errno) }
    return false
  }

  /// Whether it is the lock of a folder that is still there.
  package func isStill(of name: FileName, in parent: Folder) throws(FileError) -> Bool {
    try folder.isStill(name, in: parent)
  }
}

extension Folder {
  fileprivate func isStill(_ name: FileName, in parent: Folder) throws(FileError) -> Bool {
    var (own, there) = (stat(), stat())
    guard unsafe fstat(descriptor, &own) == 0 else {
      throw .unreadable(path: path.shown, code: errno)
    }
    let found = unsafe name.withCString {
      unsafe fstatat(parent.descriptor, $0, &there, AT_SYMLINK_NOFOLLOW)
    }
    return found == 0 && own.st_ino == there.st_ino && own.st_dev == there.st_dev
  }
}
