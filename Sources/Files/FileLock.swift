internal import Glibc

/// A lock that one process holds at a time, and can hand down to one that it starts.
///
/// It belongs to the open file, not to the process: it is free when the last descriptor is closed,
/// however the processes end.
///
/// - SeeAlso: flock(2)
package final class FileLock: Sendable {
  package let descriptor: Int32

  /// Takes over a lock that another process handed down.
  package init(adopting descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// - Returns: `nil` when somebody else has it.
  package static func tryLock(_ path: FilePath, permissions: UInt16) throws -> FileLock? {
    let descriptor = unsafe path.withCString {
      unsafe open($0, O_RDWR | O_CREAT | O_CLOEXEC, mode_t(permissions))
    }
    guard descriptor >= 0 else { throw FileError.unwritable(path: path.shown, code: errno) }
    let lock = FileLock(adopting: descriptor)
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return nil }
      guard errno == EINTR else { throw FileError.unwritable(path: path.shown, code: errno) }
    }
    return lock
  }

  /// - Parameter waiting: how long to try.
  package static func tryLock(
    _ path: FilePath, permissions: UInt16, waiting: Duration
  ) throws -> FileLock? {
    let end = ContinuousClock.now + waiting
    while true {
      if let lock = try tryLock(path, permissions: permissions) { return lock }
      if ContinuousClock.now >= end { return nil }
      usleep(20_000)
    }
  }

  /// Whether nobody holds the lock; one that was never taken is free.
  package static func isFree(_ path: FilePath) throws -> Bool {
    if !FileSystem.exists(path) { return true }
    return try tryLock(path, permissions: 0o600) != nil
  }
}
