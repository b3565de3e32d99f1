internal import Glibc

extension Folder {
  /// Removes a file, or a folder with all that is in it. What is not there is no failure.
  ///
  /// Symbolic links are removed and never followed, not even one that takes a folder's place
  /// meanwhile.
  ///
  /// - Throws: `FileError`; some of it may then be gone.
  package func remove(_ name: FileName) throws(FileError) {
    if unsafe name.withCString({ unsafe unlinkat(descriptor, $0, 0) }) == 0 { return }
    let code = errno
    if code == ENOENT { return }
    // POSIX says EPERM of a folder, Linux EISDIR.
    guard code == EISDIR || code == EPERM, try kind(of: name) == .folder else {
      throw .unwritable(path: shown(name), code: code)
    }
    while true {
      guard let folder = try existingFolder(name) else { return }
      // All names are read before any is removed.
      for entry in try folder.entries() { try folder.remove(entry) }
      if unsafe name.withCString({ unsafe unlinkat(descriptor, $0, AT_REMOVEDIR) }) == 0 { return }
      switch errno {
      case ENOENT: return
      // Somebody has put something there meanwhile.
      case ENOTEMPTY, EEXIST: continue
      case let code: throw .unwritable(path: shown(name), code: code)
      }
    }
  }

  /// Removes what a process has left behind that died while it wrote.
  package func removeTemporary() throws(FileError) { try removeEntries(where: \.isTemporary) }

  /// Removes whatever has one of certain names.
  package func removeEntries(where isMeant: (FileName) -> Bool) throws(FileError) {
    for name in try entries() where isMeant(name) { try remove(name) }
  }
}
