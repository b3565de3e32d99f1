internal import Glibc

/// A folder of files, as it lies on the disk.
package struct Folder: Sendable {
  package let path: FilePath

  package init(path: FilePath) {
    self.path = path
  }

  /// The names of what lies in the folder, in the order of their bytes.
  ///
  /// Folders in it count only when their name says that they should be files (`.csv`); names that
  /// begin with a dot never do.
  ///
  /// - Throws: `FileError`.
  package func fileNames() throws -> [FilePath] {
    let directory = try unsafe openDirectory()
    defer { unsafe closedir(directory) }
    return try unsafe folderEntries(of: directory, path: path)
      .filter { $0.bytes.first != UInt8(ascii: ".") && !isPlainFolder($0) }.sortedByBytes()
  }

  /// Opens one of the files.
  package func open(_ name: FilePath) throws -> FileSource {
    try FileSource(path: path.appending(name))
  }

  private func openDirectory() throws -> OpaquePointer {
    if let directory = unsafe path.withCString({ unsafe opendir($0) }) { return unsafe directory }
    switch errno {
    case ENOENT: throw FileError.noSuchFolder(path: path.shown)
    case ENOTDIR: throw FileError.notAFolder(path: path.shown)
    default: throw FileError.unreadable(path: path.shown, code: errno)
    }
  }

  private func isPlainFolder(_ name: FilePath) -> Bool {
    guard !name.shown.lowercased().hasSuffix(".csv") else { return false }
    var status = stat()
    let found = unsafe path.appending(name).withCString { unsafe stat($0, &status) }
    return found == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
