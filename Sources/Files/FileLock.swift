internal import Glibc

/// That one process at a time does something; a process that ends, however it does, gives it up.
///
/// The lock belongs to the open file: a child process that is handed the descriptor has it too, and
/// it is free when all have closed it. It is given up on deinit.
///
/// - SeeAlso: flock(2)
package final class FileLock: Sendable {
  /// For a child process. It is closed on exec: pass it by `posix_spawn_file_actions_adddup2`.
  package let descriptor: Int32

  /// Takes over the lock that a parent process handed down, and keeps it from its own children.
  package init(adopting descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    self.descriptor = descriptor
  }

  // Not LOCK_UN, which would take it from a child process as well.
  deinit { close(descriptor) }

  /// Takes the lock if it is free.
  ///
  /// - Parameters:
  ///   - path: of a file that is only there for its lock; made if need be.
  ///   - permissions: of a file that is made, whatever the process's mask.
  ///   - time: how long to wait for it. The little that is usual outlasts `isFree` of somebody else.
  /// - Returns: `nil` if somebody else has it.
  /// - Throws: `FileError`.
  package static func tryLock(
    _ path: FilePath, permissions: UInt16, waiting time: Duration = .milliseconds(20)
  ) throws(FileError) -> FileLock? {
    let deadline = ContinuousClock.now + time
    while true {
      let lock = FileLock(adopting: try open(path, permissions))
      if flock(lock.descriptor, LOCK_EX | LOCK_NB) == 0 {
        // Whoever had it may have removed the file, and another have made it anew.
        if isStill(lock.descriptor, at: path) { return lock }
      } else {
        guard errno == EWOULDBLOCK || errno == EINTR else {
          throw .unwritable(path: path.shown, code: errno)
        }
        if ContinuousClock.now >= deadline { return nil }
        usleep(2_000)
      }
    }
  }

  /// Whether nobody has the lock; also if there is no such file.
  ///
  /// - Throws: `FileError` when it cannot be known.
  package static func isFree(_ path: FilePath) throws(FileError) -> Bool {
    let descriptor = unsafe path.withCString { unsafe Glibc.open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else {
      if errno == ENOENT { return true }
      throw .unreadable(path: path.shown, code: errno)
    }
    defer { close(descriptor) }
    // Shared, so that several who look are not in each other's way.
    if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return true }
    guard errno == EWOULDBLOCK else { throw .unreadable(path: path.shown, code: errno) }
    return false
  }

  private static func open(
    _ path: FilePath, _ permissions: UInt16
  ) throws(FileError) -> Int32 {
    while true {
      let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW
      let old = unsafe path.withCString { unsafe Glibc.open($0, flags) }
      if old >= 0 { return old }
      guard errno == ENOENT else { throw .unwritable(path: path.shown, code: errno) }
      let made = unsafe path.withCString {
        unsafe Glibc.open($0, flags | O_CREAT | O_EXCL, mode_t(permissions))
      }
      if made >= 0 {
        if fchmod(made, mode_t(permissions)) == 0 { return made }
        close(made)
        throw .unwritable(path: path.shown, code: errno)
      }
      guard errno == EEXIST else { throw .unwritable(path: path.shown, code: errno) }
    }
  }

  private static func isStill(_ descriptor: Int32, at path: FilePath) -> Bool {
    var (own, there) = (stat(), stat())
    guard unsafe fstat(descriptor, &own) == 0,
      unsafe path.withCString({ unsafe lstat($0, &there) }) == 0
    else { return false }
    return own.st_ino == there.st_ino && own.st_dev == there.st_dev
  }
}
