internal import Glibc

/// The entries of a folder.
extension Folder {
  /// The kind of an entry.
  package enum Kind: Sendable {
    case file, folder, symbolicLink
    /// A device, a pipe or a socket.
    case other
  }

  /// - Returns: `nil` if there is nothing of that name.
  package func kind(of name: FileName) throws(FileError) -> Kind? {
    guard let status = try status(of: name) else { return nil }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .symbolicLink
    default: .other
    }
  }

  /// When something in it was last modified, in seconds since 1970, UTC.
  ///
  /// - Returns: `nil` if there is nothing of that name.
  package func modificationDate(of name: FileName) throws(FileError) -> Int? {
    try status(of: name)?.st_mtim.tv_sec
  }

  /// The size of a file in it.
  ///
  /// - Returns: `nil` if there is nothing of that name.
  package func byteCount(of name: FileName) throws(FileError) -> Int? {
    try status(of: name).map { Int($0.st_size) }
  }

  private func status(of name: FileName) throws(FileError) -> stat? {
    var status = stat()
    let found = unsafe name.withCString {
      unsafe fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW)
    }
    if found == 0 { return status }
    if errno == ENOENT { return nil }
    throw .unreadable(path: shown(name), code: errno)
  }

  /// Whether it contains a regular file with a name.
  package func hasFile(_ name: FileName) throws(FileError) -> Bool { try kind(of: name) == .file }

  /// The names of everything in it, in byte order.
  package func entries() throws(FileError) -> [FileName] {
    // A second descriptor is used, since the first one would stay at the end once it had been read
    // to the end.
    let again = unsafe openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard again >= 0 else { throw .unreadable(path: path.shown, code: errno) }
    guard let directory = unsafe fdopendir(again) else {
      close(again)
      throw .unreadable(path: path.shown, code: errno)
    }
    defer { unsafe closedir(directory) }
    let names = try unsafe folderEntries(of: directory, path: path)
    return names.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  /// The names of a roster's files, in byte order.
  ///
  /// Folders count only if their names say that they should be files (`.csv`); names that begin
  /// with a dot never count.
  package func fileNames() throws(FileError) -> [FileName] {
    var names: [FileName] = []
    for name in try entries() where !name.isHidden {
      let isFolder = name.isCSV ? false : try kind(of: name) == .folder
      if !isFolder { names.append(name) }
    }
    return names
  }

  /// The error for an entry that is not of the expected kind; `nil` if the reason is not known.
  func notInPlace(_ name: FileName) -> FileError? {
    (try? kind(of: name)) == .symbolicLink ? .symbolicLink(path: shown(name)) : nil
  }
}

extension FileName {
  /// Whether the name has the extension of a CSV file, in any letter case.
  package var isCSV: Bool { hasEnding(".csv") }

  /// Whether the name has an extension, in any letter case.
  ///
  /// - Parameter ending: a dot and lower-case letters, such as `.csv`.
  package func hasEnding(_ ending: String) -> Bool {
    let end = bytes.suffix(ending.utf8.count)
    return end.first == UInt8(ascii: ".")
      && end.elementsEqual(ending.utf8) { $0 | 0x20 == $1 | 0x20 }
  }
}

/// The names of everything in an open folder except `.` and `..`, in no particular order.
///
/// - Parameter path: the path for the error.
func folderEntries(of directory: OpaquePointer, path: FilePath) throws(FileError) -> [FileName] {
  var names: [FileName] = []
  while true {
    errno = 0
    guard let entry = unsafe readdir(directory) else {
      guard errno == 0 else { throw .unreadable(path: path.shown, code: errno) }
      return names
    }
    let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      unsafe FileName(bytes: Array(bytes.prefix { $0 != 0 }))
    }
    // `FileName` refuses `.` and `..`.
    if let name { names.append(name) }
  }
}
