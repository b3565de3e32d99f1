internal import Glibc

/// Operations on files and folders that a person names. Symbolic links are followed, as elsewhere
/// on the system.
///
/// The contents of a home, or of a roster's folder, are accessed only through `Folder`.
package enum FileSystem {
  package static func exists(_ path: FilePath) -> Bool {
    unsafe path.withCString { unsafe access($0, F_OK) == 0 }
  }

  /// Whether the path is a folder, or a symbolic link to one.
  package static func isFolder(_ path: FilePath) -> Bool {
    var status = stat()
    let found = unsafe path.withCString { unsafe stat($0, &status) }
    return found == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Refuses another user's symbolic link, which could lead anywhere; root's and this user's are
  /// trusted.
  package static func checkLink(_ path: FilePath) throws(FileError) {
    var link = stat()
    let isLink =
      unsafe path.withCString { unsafe lstat($0, &link) == 0 } && link.st_mode & S_IFMT == S_IFLNK
    if isLink && link.st_uid != 0 && link.st_uid != geteuid() {
      throw .symbolicLink(path: path.shown)
    }
  }

  /// Makes a folder and, with `withParents`, those above it; an existing one is left as it is.
  ///
  /// - Parameter permissions: the mode of the folders that are made, regardless of the process's
  ///   umask.
  package static func makeFolder(
    _ path: FilePath, permissions: UInt16, withParents: Bool = false
  ) throws(FileError) {
    if isFolder(path) { return }
    if withParents, let parent = path.parent, !isFolder(parent) {
      try makeFolder(parent, permissions: permissions, withParents: true)
    }
    let isMade = unsafe path.withCString { unsafe mkdir($0, mode_t(permissions & 0o700)) == 0 }
    if !isMade && errno == EEXIST && isFolder(path) { return }
    guard isMade, unsafe path.withCString({ unsafe chmod($0, mode_t(permissions)) }) == 0 else {
      throw .unwritable(path: path.shown, code: errno)
    }
  }

  /// Removes a file, or a folder with everything in it. It is not an error if there is nothing to
  /// remove.
  package static func removeTree(_ path: FilePath) throws(FileError) {
    guard let (folder, name) = try place(of: path) else { return }
    try folder.remove(name)
  }

  /// Reads a whole file; for small ones.
  package static func read(_ path: FilePath) throws -> [UInt8] {
    try FileSource(path: path).contents()
  }

  /// Writes a whole file. Until all of it is on the disk, the old file, if any, stays in place.
  package static func write(
    _ bytes: [UInt8], to path: FilePath, permissions: UInt16
  ) throws(FileError) {
    guard let (folder, name) = try place(of: path) else {
      throw .unwritable(path: path.shown, code: ENOENT)
    }
    try folder.write(bytes, to: name, permissions: permissions)
  }

  /// Where a symbolic link leads; `nil` if it is not there.
  package static func symbolicLink(_ path: FilePath) throws(FileError) -> FilePath? {
    try unsafe readLink(path) { target, size in
      unsafe path.withCString { unsafe readlink($0, target, size) }
    }
  }

  /// The folder that contains something, and its name there; `nil` if there is no such folder.
  private static func place(
    of path: FilePath
  ) throws(FileError) -> (folder: Folder, name: FileName)? {
    guard let parent = path.parent, let name = FileName(bytes: path.lastComponent.bytes),
      exists(parent)
    else { return nil }
    return (try Folder(path: parent), name)
  }
}
