internal import Glibc

/// Notices changes in a folder.
///
/// - SeeAlso: inotify(7)
package final class FolderWatch: Sendable {
  /// Becomes readable when something has changed.
  package let descriptor: Int32

  /// - Throws: `FileError`.
  package init(_ folder: FilePath) throws(FileError) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { throw .unreadable(path: folder.shown, code: errno) }
    let mask = UInt32(IN_MODIFY | IN_CREATE | IN_DELETE | IN_MOVE | IN_DELETE_SELF | IN_MOVE_SELF)
    let watch = unsafe folder.withCString { unsafe inotify_add_watch(descriptor, $0, mask) }
    guard watch >= 0 else {
      let code = errno
      close(descriptor)
      throw .unreadable(path: folder.shown, code: code)
    }
  }

  deinit { close(descriptor) }

  /// Waits until something has changed, or for some milliseconds.
  package func wait(atMost milliseconds: Int32) {
    var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = unsafe poll(&polled, 1, milliseconds)
  }

  /// Reads the changes noticed so far.
  ///
  /// - Returns: the name of each changed entry, once per change; an empty name for the folder
  ///   itself.
  package func drain() -> [[UInt8]] {
    var names: [[UInt8]] = []
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      let count = unsafe read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return names }
      var position = 0
      while position + Self.headSize <= count {
        let length = unsafe buffer.withUnsafeBytes {
          unsafe Int($0.loadUnaligned(fromByteOffset: position + 12, as: UInt32.self))
        }
        let name = buffer[(position + Self.headSize)..<(position + Self.headSize + length)]
        names.append(Array(name.prefix { $0 != 0 }))
        position += Self.headSize + length
      }
    }
  }

  /// Four 32-bit numbers: watch, mask, cookie, and the length of the name that follows.
  private static let headSize = 16
}
