internal import Glibc

/// What the store does to files and folders. Failures are `FileError`s with a sentence.
package enum FileSystem {
  package static func exists(_ path: FilePath) -> Bool {
    unsafe path.withCString { unsafe access($0, F_OK) == 0 }
  }

  /// Whether a folder is there, or something that leads to one.
  package static func isFolder(_ path: FilePath) -> Bool {
    var status = stat()
    let found = unsafe path.withCString { unsafe stat($0, &status) }
    return found == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes a folder; one that is there already is left as it is.
  ///
  /// - Parameter permissions: of the folders that are made, whatever the process's mask.
  package static func makeFolder(
    _ path: FilePath, permissions: UInt16, withParents: Bool = false
  ) throws {
    if isFolder(path) { return }
    if withParents, let parent = path.parent, !isFolder(parent) {
      try makeFolder(parent, permissions: permissions, withParents: true)
    }
    let isMade = unsafe path.withCString { unsafe mkdir($0, mode_t(permissions & 0o700)) == 0 }
    if !isMade && errno == EEXIST && isFolder(path) { return }
    guard isMade, unsafe path.withCString({ unsafe chmod($0, mode_t(permissions)) }) == 0 else {
      throw FileError.unwritable(path: path.shown, code: errno)
    }
  }

  /// Everything that lies in a folder, but for itself and its parent, in the order of the bytes.
  package static func entries(of folder: FilePath) throws -> [FilePath] {
    guard let directory = unsafe folder.withCString({ unsafe opendir($0) }) else {
      throw FileError.unreadable(path: folder.shown, code: errno)
    }
    defer { unsafe closedir(directory) }
    return try unsafe folderEntries(of: directory, path: folder).sortedByBytes()
  }

  /// Gives a file a second name on the same disk.
  package static func link(_ path: FilePath, to other: FilePath) throws {
    let isDone = unsafe path.withCString { from in
      unsafe other.withCString { unsafe Glibc.link(from, $0) == 0 }
    }
    guard isDone else { throw FileError.unwritable(path: other.shown, code: errno) }
  }

  /// Where a symbolic link leads; `nil` if it is not there.
  package static func symbolicLink(_ path: FilePath) throws -> FilePath? {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe path.withCString { unsafe readlink($0, &target, target.count) }
    if count < 0 {
      if errno == ENOENT { return nil }
      throw FileError.unreadable(path: path.shown, code: errno)
    }
    return FilePath(bytes: target.prefix(count).map { UInt8(bitPattern: $0) })
  }

  /// Makes a symbolic link, or lets it lead elsewhere, in one step.
  package static func replaceSymbolicLink(_ path: FilePath, to target: FilePath) throws {
    let temporary = path.temporaryNeighbour
    let isMade = unsafe target.withCString { target in
      unsafe temporary.withCString { unsafe symlink(target, $0) == 0 }
    }
    guard isMade else { throw FileError.unwritable(path: path.shown, code: errno) }
    let isMoved = unsafe temporary.withCString { from in
      unsafe path.withCString { unsafe rename(from, $0) == 0 }
    }
    guard isMoved else {
      let code = errno
      _ = unsafe temporary.withCString { unsafe unlink($0) }
      throw FileError.unwritable(path: path.shown, code: code)
    }
    if let parent = path.parent { try synchronizeFolder(parent) }
  }

  /// Makes sure that what was made in a folder is there after the power has failed.
  package static func synchronizeFolder(_ path: FilePath) throws(FileError) {
    let descriptor = unsafe path.withCString { unsafe open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw FileError.unreadable(path: path.shown, code: errno) }
    defer { close(descriptor) }
    // Some file systems have nothing to do for a folder, and say so.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
      throw FileError.unwritable(path: path.shown, code: errno)
    }
  }
}
