internal import Glibc

/// Lets only one process at a time do something; the lock is released when its process ends, even
/// by a crash.
///
/// The lock is on a folder, which no one will mistake for a leftover and delete. The lock belongs
/// to the open folder: a child process that inherits the descriptor holds it too, and it is free
/// once all of them have closed the descriptor. It is released on deinit.
///
/// ```
/// guard let lock = try FileLock.tryLock("north", in: profiles) else { return }  // taken
/// try work()
/// withExtendedLifetime(lock) {}
/// ```
///
/// - SeeAlso: flock(2)
package final class FileLock: Sendable {
  /// The descriptor, for a child process. It is closed on exec, so pass it with
  /// `posix_spawn_file_actions_adddup2`.
  package var descriptor: Int32 { folder.descriptor }
  // Closing the descriptor is enough: LOCK_UN would also take the lock from a child process.
  private let folder: Folder

  private init(_ folder: Folder) {
    self.folder = folder
  }

  /// Takes over the lock that a parent process has passed on, without passing it on to other
  /// children.
  package convenience init(adopting descriptor: Int32, of path: FilePath) {
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    self.init(Folder(adopting: descriptor, path: path))
  }

  /// Takes the lock of a folder if it is free.
  ///
  /// - Parameters:
  ///   - name: an existing folder in `parent`.
  ///   - time: how long to wait for the lock. The short default is enough to outlast another
  ///     process's call of `isFree`.
  /// - Returns: `nil` if another process holds it.
  package static func tryLock(
    _ name: FileName, in parent: Folder, waiting time: Duration = .milliseconds(20)
  ) throws(FileError) -> FileLock? {
    let deadline = ContinuousClock.now + time
    while true {
      // The lock needs a separate descriptor: if it were shared with others, they would hold the
      // lock too.
      let folder = try parent.folder(name)
      if flock(folder.descriptor, LOCK_EX | LOCK_NB) == 0 {
        // The process that held the lock may have removed the folder, and another process may have
        // made a new one.
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

  /// Whether no process holds the lock of a folder; also true if there is no such folder.
  ///
  /// - Throws: `FileError` when it cannot be determined.
  package static func isFree(_ name: FileName, in parent: Folder) throws(FileError) -> Bool {
    guard let folder = try parent.existingFolder(name) else { return true }
    // A shared lock, so that several processes can check at the same time.
    if flock(folder.descriptor, LOCK_SH | LOCK_NB) == 0 { return true }
    guard errno == EWOULDBLOCK else { throw .unreadable(path: folder.path.shown, code: errno) }
    return false
  }

  /// Whether this is the lock of a folder that still exists.
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
