internal import CSV
internal import Glibc

/// A file that is read with `pread`. If the file changes after it was opened, that is noticed.
package final class FileSource: ByteSource {
  package let byteCount: Int
  /// The path for errors.
  package let path: String
  package let descriptor: Int32
  private let version: Version

  /// The properties of a file that change when it is written to.
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

  /// Opens a regular file that a person names: symbolic links to it are followed.
  package convenience init(path: FilePath) throws(FileError) {
    // O_NONBLOCK: a named pipe must be refused rather than waited for.
    let descriptor = unsafe path.withCString {
      unsafe open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    }
    guard descriptor >= 0 else {
      let code = errno
      // A symbolic link that leads nowhere does not count as missing.
      let isMissing = code == ENOENT && (try? FileSystem.symbolicLink(path)) == .some(nil)
      throw isMissing ? .noSuchFile(path: path.shown) : Self.error(code, path.shown)
    }
    try self.init(adopting: descriptor, path: path.shown)
  }

  /// Opens a regular file in a folder; symbolic links are refused.
  convenience init(_ name: FileName, in folder: Folder) throws(FileError) {
    let shown = folder.shown(name)
    let descriptor = unsafe name.withCString {
      unsafe openat(folder.descriptor, $0, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    }
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT: throw .noSuchFile(path: shown)
      case ELOOP: throw .symbolicLink(path: shown)
      case let code: throw Self.error(code, shown)
      }
    }
    try self.init(adopting: descriptor, path: shown)
  }

  /// - Parameter path: for errors.
  init(adopting descriptor: Int32, path: String) throws(FileError) {
    self.path = path
    self.descriptor = descriptor
    var status = stat()
    // deinit closes the descriptor, even when this throws.
    let isKnown = unsafe fstat(descriptor, &status) == 0
    version = Version(status)
    byteCount = status.st_size
    guard isKnown else { throw .unreadable(path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
  }

  private static func error(_ code: Int32, _ path: String) -> FileError {
    // `ENXIO` means a socket, or a device that is not there.
    code == ENXIO ? .notAFile(path: path) : .unreadable(path: path, code: code)
  }

  deinit { close(descriptor) }

  /// When it was last modified, in seconds since 1970, UTC.
  package var modificationDate: Int { version.seconds }

  /// When it was last modified, to the nanosecond.
  var modified: timespec { timespec(tv_sec: version.seconds, tv_nsec: version.nanoseconds) }

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

  /// The file's first bytes, or as many as there are.
  package func start(_ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: min(count, byteCount))
    _ = try unsafe bytes.withUnsafeMutableBytes { try unsafe read(at: 0, into: $0) }
    return bytes
  }

  /// - Throws: `FileError.changed` if it has been modified since it was opened.
  package func checkUnchanged() throws {
    guard try Version(Self.status(of: descriptor, path: path)) == version else {
      throw FileError.changed(path: path)
    }
  }

  /// All bytes of the file; for small files.
  package func contents() throws -> [UInt8] { try start(byteCount) }

  private static func status(of descriptor: Int32, path: String) throws -> stat {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw FileError.unreadable(path: path, code: errno)
    }
    return status
  }
}
