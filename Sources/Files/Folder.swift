internal import Glibc

/// An open folder.
///
/// Every operation applies to this same folder, even if another folder or a link takes its place in
/// the meantime, and no symbolic link in it is ever followed. The descriptor is closed on deinit.
///
/// - SeeAlso: openat(2)
package final class Folder: Sendable {
  package let descriptor: Int32
  /// The path with which it was opened, for people.
  package let path: FilePath

  init(adopting descriptor: Int32, path: FilePath) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Opens a folder that a person names.
  ///
  /// A symbolic link to it is followed, unless it belongs to another user, who could point it
  /// anywhere; root's and this user's are trusted.
  package convenience init(path: FilePath) throws(FileError) {
    try FileSystem.checkLink(path)
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
    let descriptor = unsafe path.withCString { unsafe Glibc.open($0, flags) }
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT: throw .noSuchFolder(path: path.shown)
      case ENOTDIR: throw .notAFolder(path: path.shown)
      case let code: throw .unreadable(path: path.shown, code: code)
      }
    }
    self.init(adopting: descriptor, path: path)
  }

  // MARK: Folders in it

  /// Opens a folder in this one.
  package func folder(_ name: FileName) throws(FileError) -> Folder {
    guard let folder = try existingFolder(name) else { throw .noSuchFolder(path: shown(name)) }
    return folder
  }

  /// Opens a folder in this one; `nil` if there is nothing of that name.
  package func existingFolder(_ name: FileName) throws(FileError) -> Folder? {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    let opened = unsafe name.withCString { unsafe openat(descriptor, $0, flags) }
    if opened >= 0 { return Folder(adopting: opened, path: path(of: name)) }
    switch errno {
    case ENOENT: return nil
    // Linux reports ENOTDIR for a symbolic link too.
    case ENOTDIR, ELOOP: throw notInPlace(name) ?? .notAFolder(path: shown(name))
    case let code: throw .unreadable(path: shown(name), code: code)
    }
  }

  /// Makes a folder, or opens an existing one.
  ///
  /// - Parameter permissions: the mode of a folder that is made, regardless of the process's umask;
  ///   an existing folder of this user's that lacks some of the permissions gets them.
  package func makeFolder(_ name: FileName, permissions: UInt16) throws(FileError) -> Folder {
    let mode = mode_t(permissions)
    let isMade = unsafe name.withCString { unsafe mkdirat(descriptor, $0, mode & 0o777) == 0 }
    guard isMade || errno == EEXIST else { throw .unwritable(path: shown(name), code: errno) }
    let folder = try folder(name)
    // A folder with wider permissions may contain what others have put there; the caller decides
    // about that.
    if try folder.ownership().permissions & ~permissions == 0 { try folder.permit(permissions) }
    return folder
  }

  // MARK: Itself

  /// Who owns it, and which permissions the owner has set.
  package func ownership() throws(FileError) -> Ownership {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: path.shown, code: errno)
    }
    return Ownership(status)
  }

  /// Gives a folder of this user's the permissions that it should have; another user's is left
  /// alone.
  package func permit(_ permissions: UInt16) throws(FileError) {
    let now = try ownership()
    guard now.user == geteuid(), now.permissions != permissions else { return }
    guard fchmod(descriptor, mode_t(permissions)) == 0 else {
      throw .unwritable(path: path.shown, code: errno)
    }
  }

  /// Makes sure that what was made in it survives a power failure.
  package func synchronize() throws(FileError) {
    // Some file systems have nothing to synchronize for a folder, and say so.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
      throw .unwritable(path: path.shown, code: errno)
    }
  }

  /// The folder's real path, without symbolic links; for programs that accept only a path.
  ///
  /// - SeeAlso: proc(5), `/proc/pid/fd`
  package var realPath: FilePath {
    let link = FilePath("/proc/self/fd/\(descriptor)")
    return (try? FileSystem.symbolicLink(link)).flatMap { $0 } ?? path
  }

  /// The path of something in it, for people.
  package func path(of name: FileName) -> FilePath {
    path.appending(FilePath(bytes: name.bytes))
  }

  func shown(_ name: FileName) -> String { path(of: name).shown }
}

/// Who owns something, and which permissions the owner has set.
package struct Ownership: Sendable, Equatable {
  package let user: UInt32
  package let group: UInt32
  /// The twelve permission bits of chmod(2).
  package let permissions: UInt16

  init(_ status: stat) {
    user = status.st_uid
    group = status.st_gid
    permissions = UInt16(truncatingIfNeeded: status.st_mode & 0o7777)
  }
}
