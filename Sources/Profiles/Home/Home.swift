package import Files
internal import Glibc

/// Our own data folder: the databases, the uploads, the runs.
///
/// A private home belongs to one person; a shared one to a group. There is nothing for others, ever.
package struct Home: Sendable {
  package let path: FilePath
  package let isShared: Bool

  package var filePermissions: UInt16 { isShared ? 0o660 : 0o600 }
  package var folderPermissions: UInt16 { isShared ? 0o2770 : 0o700 }

  package var database: FilePath { path.appending(FilePath("rollcall.db")) }
  package var directory: FilePath { path.appending(FilePath("directory.db")) }
  package var profiles: FilePath { path.appending(FilePath("profiles")) }
  package var runs: FilePath { path.appending(FilePath("runs")) }

  package func profile(_ id: String) -> FilePath { profiles.appending(FilePath(id)) }
  package func lock(_ id: String) -> FilePath { profile(id).appending(FilePath("lock")) }
  package func run(_ number: Int) -> FilePath { runs.appending(FilePath(String(number))) }
  /// The files that a run has pinned.
  package func pinnedFiles(_ run: Int) -> FilePath {
    self.run(run).appending(FilePath("files"))
  }

  /// Whether its database is still where it was; an open connection does not tell.
  package func check() throws(HomeError) {
    guard FileSystem.exists(database) else { throw .gone(path: path.shown) }
  }

  /// Where the home is, if nothing else is said.
  ///
  /// - Parameters:
  ///   - option: what the command line gives.
  ///   - environment: looks a variable up.
  package static func locate(
    option: FilePath?, environment: (String) -> String?
  ) throws(HomeError) -> FilePath {
    if let option { return option }
    if let path = environment("ROLLCALL_HOME"), !path.isEmpty { return FilePath(path) }
    let system = FilePath("/var/lib/rollcall")
    if access(system, X_OK) == 0 { return system }
    if let path = environment("XDG_DATA_HOME"), path.hasPrefix("/") {
      return FilePath(path).appending(FilePath("rollcall"))
    }
    guard let path = environment("HOME"), !path.isEmpty else { throw .unknownPlace }
    return FilePath(path).appending(FilePath(".local/share/rollcall"))
  }

  /// Makes whatever this process makes its user's alone, where nothing else is said.
  ///
  /// A home says so of everything in it, whatever the mask is. For a program to call once, at its
  /// beginning: the mask is the whole process's.
  ///
  /// - SeeAlso: umask(2)
  package static func keepOthersOut() {
    umask(0o077)
  }

  /// Opens a home. A missing or empty folder becomes a private one.
  package static func open(_ path: FilePath) throws -> Home {
    if let name = NetworkFileSystem.name(of: path) {
      throw HomeError.networkFileSystem(path: path.shown, name: name)
    }
    guard let mode = permissions(of: path) else { return try makePrivate(path) }
    guard mode & S_IFMT == S_IFDIR else { throw HomeError.notAFolder(path: path.shown) }
    let home = Home(path: path, isShared: mode & 0o070 == 0o070)
    if access(path, R_OK | W_OK | X_OK) != 0 {
      throw HomeError.notPermitted(path: path.shown, isReadOnly: errno == EROFS)
    }
    if access(home.database, F_OK) == 0 { return home }
    // What lies there may be what another process has just begun to make of it.
    guard try entries(of: path).isEmpty || access(home.database, F_OK) == 0 else {
      throw HomeError.notAHome(path: path.shown)
    }
    if home.isShared {
      try restrict(path, to: mode & 0o7770)
      return home
    }
    return try makePrivate(path)
  }

  /// Makes a home for a group, or a private one.
  ///
  /// - Parameter group: the name of a group; `nil` for a private home.
  package static func make(_ path: FilePath, group: String?) throws -> Home {
    if access(path.appending(FilePath("rollcall.db")), F_OK) == 0 {
      throw HomeError.alreadyThere(path: path.shown)
    }
    let home = try open(path)
    guard let group else { return home }
    guard let entry = getgrnam(group) else { throw HomeError.unknownGroup(group) }
    let number = entry.pointee.gr_gid
    let done = path.withCString { chown($0, uid_t.max, number) == 0 && chmod($0, 0o2770) == 0 }
    guard done else { throw HomeError.notInGroup(group) }
    return Home(path: path, isShared: true)
  }

  private static func makePrivate(_ path: FilePath) throws -> Home {
    try FileSystem.makeFolder(path, permissions: 0o700, withParents: true)
    try restrict(path, to: 0o700)
    return Home(path: path, isShared: false)
  }

  /// A folder that was there already may be open to others.
  private static func restrict(_ path: FilePath, to mode: mode_t) throws {
    if permissions(of: path).map({ $0 & 0o7777 }) == mode { return }
    guard path.withCString({ chmod($0, mode) }) == 0 else {
      throw HomeError.notPermitted(path: path.shown, isReadOnly: errno == EROFS)
    }
  }

  private static func permissions(of path: FilePath) -> mode_t? {
    var status = stat()
    return path.withCString { stat($0, &status) } == 0 ? status.st_mode : nil
  }

  private static func access(_ path: FilePath, _ mode: Int32) -> Int32 {
    path.withCString { Glibc.access($0, mode) }
  }

  private static func entries(of path: FilePath) throws -> [FilePath] {
    try FileSystem.entries(of: path)
  }
}
