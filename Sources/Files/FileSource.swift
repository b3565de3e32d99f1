internal import CSV
internal import Glibc

/// A file, read by `pread`; a change between opening and reading is noticed.
package final class FileSource: ByteSource {
  package let byteCount: Int
  private let path: String
  private let descriptor: Int32
  private let version: Version

  /// What changes when a file is written to.
  private struct Version: Equatable {
    var size: Int
    var seconds: Int
    var nanoseconds: Int

    init(_ status: stat) {
      size = status.st_size
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }
  }

  /// Opens a regular file.
  ///
  /// - Parameter path: as the operating system has it, in its own bytes.
  /// - Throws: `FileError`.
  package init(path: FilePath) throws {
    let shown = path.shown
    // O_NONBLOCK: a named pipe must be refused, not waited for.
    let descriptor = unsafe path.withCString { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else {
      let code = errno
      // A socket, or a device that is not there.
      if code == ENXIO { throw FileError.notAFile(path: shown) }
      // A symbolic link that leads nowhere is there all the same.
      let isMissing = code == ENOENT && (try? FileSystem.symbolicLink(path)) == .some(nil)
      throw isMissing
        ? FileError.noSuchFile(path: shown) : FileError.unreadable(path: shown, code: code)
    }
    do {
      let status = try Self.status(of: descriptor, path: shown)
      guard status.st_mode & S_IFMT == S_IFREG else { throw FileError.notAFile(path: shown) }
      self.version = Version(status)
      self.byteCount = status.st_size
    } catch {
      close(descriptor)
      throw error
    }
    self.path = shown
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var done = 0
    while done < buffer.count {
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let count = unsafe pread(descriptor, rest.baseAddress, rest.count, offset + done)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError.unreadable(path: path, code: errno)
      }
      if count == 0 { break }
      done += count
    }
    let now = try Version(Self.status(of: descriptor, path: path))
    guard now == version, done == min(buffer.count, max(0, byteCount - offset)) else {
      throw FileError.changed(path: path)
    }
    return done
  }

  private static func status(of descriptor: Int32, path: String) throws -> stat {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw FileError.unreadable(path: path, code: errno)
    }
    return status
  }
}
