internal import Glibc

extension FileSystem {
  /// Removes a file, or a folder with all that is in it. What is not there is no failure.
  ///
  /// Symbolic links are removed and never followed, not even one that takes a folder's place meanwhile.
  ///
  /// - Throws: `FileError`; some of it may then be gone.
  package static func removeTree(_ path: FilePath) throws(FileError) {
    try remove(path, in: AT_FDCWD, shown: path)
  }

  /// - Parameters:
  ///   - name: from the open folder.
  ///   - shown: the whole path, for the error.
  private static func remove(
    _ name: FilePath, in folder: Int32, shown: FilePath
  ) throws(FileError) {
    if unsafe name.withCString({ unsafe unlinkat(folder, $0, 0) }) == 0 { return }
    let code = errno
    if code == ENOENT { return }
    // POSIX says EPERM of a folder, Linux EISDIR.
    guard code == EISDIR || code == EPERM, isFolder(name, in: folder) else {
      throw .unwritable(path: shown.shown, code: code)
    }
    try removeContents(name, in: folder, shown: shown)
    let result = unsafe name.withCString { unsafe unlinkat(folder, $0, AT_REMOVEDIR) }
    guard result == 0 || errno == ENOENT else {
      throw .unwritable(path: shown.shown, code: errno)
    }
  }

  private static func removeContents(
    _ name: FilePath, in folder: Int32, shown: FilePath
  ) throws(FileError) {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    let descriptor = unsafe name.withCString { unsafe openat(folder, $0, flags) }
    guard descriptor >= 0 else { throw .unwritable(path: shown.shown, code: errno) }
    guard let directory = unsafe fdopendir(descriptor) else {
      close(descriptor)
      throw .unwritable(path: shown.shown, code: errno)
    }
    defer { unsafe closedir(directory) }
    // All names are read before any is removed.
    for entry in try unsafe folderEntries(of: directory, path: shown) {
      try remove(entry, in: descriptor, shown: shown.appending(entry))
    }
  }

  private static func isFolder(_ name: FilePath, in folder: Int32) -> Bool {
    var status = stat()
    let found = unsafe name.withCString {
      unsafe fstatat(folder, $0, &status, AT_SYMLINK_NOFOLLOW)
    }
    return found == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
