package import Files

/// The files of a roster as a person hands them over: a folder, or a zip of one.
package enum FileSet: Sendable {
  case folder(Folder)
  case archive(ZipArchive)

  /// Opens what a person names. It is its content that makes a file an archive, not its name.
  ///
  /// - Throws: `ZipError` for a file that is no archive, or one that is not taken; `FileError`.
  package init(path: FilePath) throws {
    // What is not there is a folder that is not there.
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

  /// The folder of an archive in which all of its files lie, as a path in it.
  package var enclosingFolder: String? {
    switch self {
    case .folder: nil
    case .archive(let archive): archive.folder
    }
  }

  /// The names of the files, in the order of their bytes; `Folder.fileNames` says which count.
  package func fileNames() throws -> [FileName] {
    switch self {
    case .folder(let folder): try folder.fileNames()
    case .archive(let archive): archive.fileNames
    }
  }

  /// Opens a file to be read.
  package func open(_ name: FileName) throws -> FileSource {
    switch self {
    case .folder(let folder): try folder.open(name)
    case .archive(let archive): try archive.open(name)
    }
  }

  /// Copies a file into a folder with its date, and takes its digest on the way. A copy that breaks leaves
  /// nothing.
  ///
  /// - Parameter permissions: of the copy, whatever the process's mask.
  /// - Returns: how many bytes there are, and their SHA-256.
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
