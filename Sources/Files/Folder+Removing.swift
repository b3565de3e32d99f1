internal import Glibc

extension Folder {
  /// Removes a file, or a folder with everything in it. It is not an error if there is nothing to
  /// remove.
  ///
  /// Symbolic links are removed but never followed, not even one that takes a folder's place in the
  /// meantime.
  ///
  /// - Throws: `FileError`; part of the contents may then be gone.
  package func remove(_ name: FileName) throws(FileError) {
    if unsafe name.withCString({ unsafe unlinkat(descriptor, $0, 0) }) == 0 { return }
    let code = errno
    if code == ENOENT { return }
    // For a folder, POSIX specifies EPERM, but Linux returns EISDIR.
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
      // Someone has put something there in the meantime.
      case ENOTEMPTY, EEXIST: continue
      case let code: throw .unwritable(path: shown(name), code: code)
      }
    }
  }

  /// Removes what a process left behind when it died while writing.
  package func removeTemporary() throws(FileError) { try removeEntries(where: \.isTemporary) }

  /// Removes everything whose name satisfies the predicate.
  package func removeEntries(where isMeant: (FileName) -> Bool) throws(FileError) {
    for name in try entries() where isMeant(name) { try remove(name) }
  }
}
