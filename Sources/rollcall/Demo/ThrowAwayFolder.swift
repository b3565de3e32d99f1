internal import CSystem
internal import Files
internal import Glibc

/// A temporary folder, for this user alone.
struct ThrowAwayFolder {
  let path: FilePath

  /// Makes a folder where temporary folders go: in `TMPDIR` or `/tmp`.
  ///
  /// - Throws: `FileError`.
  init() throws(FileError) {
    let parent = Console.environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    path = try Self.make(in: parent)
  }

  /// Makes a folder in memory, where writing does not wait for a disk; `nil` if there is not enough
  /// memory.
  ///
  /// - Parameter bytes: how much must be free.
  /// - SeeAlso: shm_overview(7), of `/dev/shm`
  init?(inMemoryFor bytes: Int) {
    let parent = "/dev/shm"
    var status = statvfs()
    guard unsafe csystem_file_system_type(parent) == Self.tmpfs,
      unsafe statvfs(parent, &status) == 0,
      Int(status.f_bavail) * Int(status.f_frsize) >= bytes,
      let path = try? Self.make(in: parent)
    else { return nil }
    self.path = path
  }

  /// `TMPFS_MAGIC` in linux/magic.h.
  private static let tmpfs = 0x0102_1994

  private static func make(in parent: String) throws(FileError) -> FilePath {
    var template = Array("\(parent)/rollcall-demo-XXXXXX".utf8CString)
    guard let path = unsafe mkdtemp(&template) else {
      throw FileError.unwritable(path: parent, code: errno)
    }
    return unsafe FilePath(cString: path)
  }

  /// Copies everything in a folder into another, for this user alone, without waiting for a disk.
  static func copy(_ path: FilePath, to target: FilePath) throws {
    try FileSystem.makeFolder(target, permissions: 0o700)
    try copy(try Folder(path: path), to: try Folder(path: target))
  }

  private static func copy(_ folder: Folder, to target: Folder) throws {
    for name in try folder.entries() {
      switch try folder.kind(of: name) {
      case .symbolicLink:
        guard let link = try folder.symbolicLink(name) else { continue }
        try target.replaceSymbolicLink(name, to: link)
      case .folder:
        try copy(try folder.folder(name), to: try target.makeFolder(name, permissions: 0o700))
      case .file: try write(try folder.read(name), to: target.path(of: name))
      case .other, nil: break
      }
    }
  }

  private static func write(_ bytes: [UInt8], to path: FilePath) throws {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    let descriptor = unsafe path.withCString { unsafe open($0, flags, 0o600) }
    guard descriptor >= 0 else { throw FileError.unwritable(path: path.shown, code: errno) }
    defer { close(descriptor) }
    try unsafe bytes.withUnsafeBytes { try unsafe writeAll($0, to: descriptor, path: path) }
  }
}
