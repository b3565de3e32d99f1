package import Files

/// The files of a roster as a person provides them: a folder, or a zip of one.
///
/// ```
/// let files = try FileSet(path: FilePath("roster.zip"))
/// for name in try files.fileNames() { print(name.shown, try files.open(name).byteCount) }
/// ```
package enum FileSet: Sendable {
  case folder(Folder)
  case archive(ZipArchive)

  /// Opens what a person names. A file counts as an archive by its content rather than its name.
  ///
  /// - Throws: `ZipError` for a file that is not an archive, or an archive that is refused;
  ///   `FileError`.
  package init(path: FilePath) throws {
    // A missing path is reported as a missing folder.
    self =
      try FileSystem.isFolder(path) || !FileSystem.exists(path)
      ? .folder(Folder(path: path)) : .archive(ZipArchive(path: path))
  }

  package var path: FilePath {
    switch self {
    case .folder(let folder): folder.path
    case .archive(let archive): archive.path
    }
  }

  /// The folder within an archive that holds all of its files, as a path in it.
  package var enclosingFolder: String? {
    switch self {
    case .folder: nil
    case .archive(let archive): archive.folder
    }
  }

  /// The names of the files, in byte order; `Folder.fileNames` says which count.
  package func fileNames() throws -> [FileName] {
    switch self {
    case .folder(let folder): try folder.fileNames()
    case .archive(let archive): archive.fileNames
    }
  }

  /// Opens a file for reading.
  package func open(_ name: FileName) throws -> FileSource {
    switch self {
    case .folder(let folder): try folder.open(name)
    case .archive(let archive): try archive.open(name)
    }
  }

  /// Copies a file into a folder, keeping its date, and computes its digest at the same time. A
  /// copy that fails leaves nothing behind.
  ///
  /// - Parameter permissions: the mode of the copy, regardless of the process's umask.
  /// - Returns: the number of bytes, and their SHA-256.
  package func copy(
    _ name: FileName, to target: Folder, permissions: UInt16
  ) throws -> (bytes: Int, digest: String) {
    switch self {
    case .folder(let folder):
      try target.copy(folder.open(name), to: name, permissions: permissions)
    case .archive(let archive):
      try archive.copy(name, to: target, permissions: permissions)
    }
  }
}
