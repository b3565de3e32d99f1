internal import CSystem
internal import Glibc

/// Reads a file while it is being written. It does not keep the file from being removed.
package final class NewFileReader: Sendable {
  private let descriptor: Int32
  private let path: FilePath

  init(of descriptor: Int32, path: FilePath) throws(FileError) {
    self.path = path
    self.descriptor = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard self.descriptor >= 0 else { throw .unreadable(path: path.shown, code: errno) }
  }

  deinit { close(descriptor) }

  /// Fills a buffer with bytes that have been written.
  ///
  /// - Parameter offset: the offset of the first byte, from 0.
  package func read(
    at offset: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(FileError) {
    var done = 0
    while done < buffer.count {
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let count = unsafe pread(descriptor, rest.baseAddress, rest.count, offset + done)
      if count < 0 && errno == EINTR { continue }
      if count < 0 { throw .unreadable(path: path.shown, code: errno) }
      // Another process has truncated the file.
      if count == 0 { throw .changed(path: path.shown) }
      done += count
    }
  }

  /// Starts writing bytes to the disk, so that there is less to wait for at the end.
  ///
  /// May block until the disk accepts them. Errors are reported when the file is finished.
  package func beginSynchronizing(_ bytes: Range<Int>) {
    csystem_begin_writing(descriptor, bytes.lowerBound, bytes.count)
  }
}
