package import Files
internal import Glibc

/// The folders of the commands that a profile may name: the machine's, and the user's own.
///
/// Anyone who shares a home can change its profiles, so a profile holds only a name. Only the
/// machine's administrator, or the user who runs the command, can have put a command of that name
/// there.
package struct CommandFolders: Sendable {
  /// Where to look for a command, in this order.
  let paths: [FilePath]

  package init(_ paths: [FilePath]) {
    self.paths = paths
  }

  /// The folders for this process's user.
  ///
  /// - Parameter environment: looks up a variable.
  package static func ofThisUser(environment: (String) -> String?) -> CommandFolders {
    let commands = FilePath("rollcall/commands")
    var paths = [FilePath("/etc").appending(commands)]
    if let path = environment("XDG_CONFIG_HOME"), path.hasPrefix("/") {
      paths.append(FilePath(path).appending(commands))
    } else if let home = UserName.home(of: geteuid()) {
      paths.append(home.appending(FilePath(".config")).appending(commands))
    }
    return CommandFolders(paths)
  }

  /// Finds the executable with a given name.
  ///
  /// - Parameter name: as it appears in a profile's settings.
  package func find(_ name: String) throws(CommandError) -> FilePath {
    guard let file = FileName(name), !file.isHidden else {
      throw .notThere(name: name, folders: paths.map(\.shown))
    }
    for folder in paths {
      let path = folder.appending(FilePath(bytes: file.bytes))
      guard let found = try Self.status(of: path, followsLinks: false) else { continue }
      guard found.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path.shown) }
      try Self.checkFolders(of: path)
      try Self.check(found, path)
      guard unsafe path.withCString({ unsafe faccessat(AT_FDCWD, $0, X_OK, AT_EACCESS) }) == 0
      else {
        throw .notExecutable(path: path.shown)
      }
      return path
    }
    throw .notThere(name: name, folders: paths.map(\.shown))
  }

  /// Checks the folders above a command, since anyone who can write to one of them could have
  /// replaced the command.
  private static func checkFolders(of path: FilePath) throws(CommandError) {
    guard let folder = path.parent else { return }
    let real = (try? Folder(path: folder))?.realPath ?? folder
    for start in [folder, real] {
      var next: FilePath? = start
      while let folder = next {
        if let found = try status(of: folder, followsLinks: true) { try check(found, folder) }
        next = folder.parent
      }
    }
  }

  private static func check(_ status: stat, _ path: FilePath) throws(CommandError) {
    guard status.st_uid == 0 || status.st_uid == geteuid() else {
      throw .somebodyElses(
        path: path.shown, owner: UserName.of(status.st_uid) ?? "uid \(status.st_uid)")
    }
    // In a folder such as /tmp, only the owner of an entry can remove it.
    let isSticky = status.st_mode & S_IFMT == S_IFDIR && status.st_mode & S_ISVTX != 0
    guard status.st_mode & 0o022 == 0 || isSticky else { throw .openToOthers(path: path.shown) }
  }

  /// - Returns: `nil` if nothing has that path.
  private static func status(
    of path: FilePath, followsLinks: Bool
  ) throws(CommandError) -> stat? {
    var status = stat()
    let found = unsafe path.withCString {
      unsafe fstatat(AT_FDCWD, $0, &status, followsLinks ? 0 : AT_SYMLINK_NOFOLLOW)
    }
    if found == 0 { return status }
    if errno == ENOENT || errno == ENOTDIR { return nil }
    throw .unreadable(path: path.shown, code: errno)
  }
}
