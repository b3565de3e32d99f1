import Glibc

/// An empty folder that is removed with everything in it on deinit, or, if the process is killed, by
/// the next one that makes such a folder.
package final class TemporaryFolder: Sendable {
  package let path: String
  /// The folder's own descriptor, which no other program inherits, and which is locked.
  private let lock: Int32

  /// - Parameter isInMemory: whether to make it in memory if possible, instead of under the
  ///   system's temporary folder. A disk takes time for each file that is flushed to it.
  package init(isInMemory: Bool = false) throws {
    _ = Self.hasRemovedLeftovers
    let parent = isInMemory && access(Self.memory, W_OK) == 0 ? Self.memory : Self.disk
    while true {
      var template = Array("\(parent)/\(Self.prefix)XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else { throw Trouble(path: parent, code: errno) }
      // Before it is locked, another process may take it for a leftover.
      guard let lock = Self.lock(template) else {
        guard [EWOULDBLOCK, ENOENT].contains(errno) else {
          throw Trouble(path: parent, code: errno)
        }
        continue
      }
      guard access(template, F_OK) == 0 else {
        close(lock)
        continue
      }
      self.lock = lock
      path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return
    }
  }

  private static let memory = "/dev/shm"
  private static let disk = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  private static let prefix = "rollcall-temp-"

  deinit {
    Self.remove(Array(path.utf8CString))
    close(lock)
  }

  private static let hasRemovedLeftovers: Void = removeLeftovers()

  /// Removes the folders of processes that were killed.
  package static func removeLeftovers() {
    let start = prefix.utf8.map { CChar(bitPattern: $0) }
    for parent in [memory, disk] {
      for name in names(in: Array(parent.utf8CString)) where name.starts(with: start) {
        let path = parent.utf8CString.dropLast() + [CChar(bitPattern: slash)] + name
        guard let lock = lock(Array(path)) else { continue }
        remove(Array(path))
        close(lock)
      }
    }
  }

  /// - Returns: `nil` if another process has locked the folder, or it is not there.
  private static func lock(_ path: [CChar]) -> Int32? {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else { return nil }
    guard flock(folder, LOCK_EX | LOCK_NB) == 0 else {
      close(folder)
      return nil
    }
    return folder
  }

  /// The folder could not be made; `code` is an `errno`.
  package struct Trouble: Error {
    let path: String
    let code: Int32
  }

  /// The path of something in the folder.
  package func path(_ name: String) -> String { "\(path)/\(name)" }

  /// The names of everything in the folder, in ascending order.
  package var names: [String] {
    Self.names(in: Array(path.utf8CString)).map { name in
      String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }.sorted()
  }

  /// Writes a file, replacing one with that name.
  package func write(_ bytes: [UInt8], to name: String) throws {
    guard let file = fopen(path(name), "w") else { throw Trouble(path: path(name), code: errno) }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw Trouble(path: path(name), code: errno)
    }
  }

  /// The bytes of a file; `nil` if there is none.
  package func read(_ name: String) -> [UInt8]? {
    guard let file = fopen(path(name), "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&piece, 1, piece.count, file), count > 0 {
      bytes += piece[..<count]
    }
    return bytes
  }

  /// The permission bits of an entry, a link's own for a link; `nil` if there is none.
  package func permissions(_ name: String) -> UInt16? {
    var status = stat()
    guard lstat(path(name), &status) == 0 else { return nil }
    return UInt16(status.st_mode & 0o7777)
  }

  /// Names end with a NUL and need not be valid text.
  private static func names(in folder: [CChar]) -> [[CChar]] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [[CChar]] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        $0.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }
      }
      if name != [dot] && name != [dot, dot] { names.append(name + [0]) }
    }
    return names
  }

  private static func remove(_ path: [CChar]) {
    guard unlink(path) != 0 else { return }
    chmod(path, 0o700)
    for name in names(in: path) { remove(path.dropLast() + [CChar(bitPattern: slash)] + name) }
    rmdir(path)
  }
}

private let dot = CChar(bitPattern: UInt8(ascii: "."))
private let slash = UInt8(ascii: "/")
