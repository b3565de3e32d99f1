package import Failures
package import Files
internal import Glibc

/// Rollcall's data folder, with the databases, the uploads and the runs.
///
/// A private home belongs to one person, a shared one to a group. Nothing in it is ever open to
/// others. The home stays open as long as this value exists: everything in it is reached through
/// its descriptor.
package struct Home: Sendable {
  package let folder: Folder
  package let isShared: Bool
  /// Completes commands so that they reach this home.
  package var commands = TypedCommands()

  package var path: FilePath { folder.path }
  package var filePermissions: UInt16 { isShared ? 0o660 : 0o600 }
  package var folderPermissions: UInt16 { isShared ? 0o2770 : 0o700 }

  // The path of the database, since SQLite accepts only paths; `Database` refuses a path with a
  // link in it.
  package var database: FilePath { folder.realPath.appending(FilePath("rollcall.db")) }
  package var directory: FilePath { folder.realPath.appending(FilePath("directory.db")) }

  /// Checks that the database is still where it was; an open connection would not notice if it had
  /// been moved.
  package func check() throws(HomeError) {
    guard (try? folder.hasFile(Self.databaseName)) == true, FileSystem.exists(path) else {
      throw .gone(path: path.shown)
    }
  }

  /// The path of the home: the option's or, without it, the one that the environment suggests.
  ///
  /// - Parameters:
  ///   - option: the option from the command line.
  ///   - environment: looks up a variable.
  package static func locate(
    option: FilePath?, environment: (String) -> String?
  ) throws(HomeError) -> FilePath {
    if let option { return option }
    if let path = environment("ROLLCALL_HOME"), !path.isEmpty { return FilePath(path) }
    let system = FilePath("/var/lib/rollcall")
    if unsafe system.withCString({ unsafe access($0, X_OK) }) == 0 { return system }
    if let path = environment("XDG_DATA_HOME"), path.hasPrefix("/") {
      return FilePath(path).appending(FilePath("rollcall"))
    }
    guard let path = environment("HOME"), !path.isEmpty else { throw .unknownPlace }
    return FilePath(path).appending(FilePath(".local/share/rollcall"))
  }

  /// Sets the umask so that others get no permissions to anything that this process creates.
  ///
  /// Every file is then created with exactly the permissions it should have. To be called once,
  /// when the program starts, since the umask belongs to the whole process.
  ///
  /// - SeeAlso: umask(2)
  package static func keepOthersOut() {
    umask(0o007)
  }

  // MARK: Opening

  /// Opens a home. A missing or empty folder becomes a private one.
  ///
  /// - Parameter commands: completes commands so that they reach this home.
  package static func open(
    _ path: FilePath, _ commands: TypedCommands = TypedCommands()
  ) throws -> Home {
    var home = try open(path)
    home.commands = commands
    return home
  }

  private static func open(_ path: FilePath) throws -> Home {
    try checkFileSystem(of: path)
    guard let folder = try existingFolder(path) else { return try makePrivate(path) }
    let owner = try folder.ownership()
    let home = Home(folder: folder, isShared: owner.permissions & 0o070 == 0o070)
    try home.checkAccess()
    if try folder.hasFile(databaseName) {
      try home.check(owner)
      try home.repair(owner)
      return home
    }
    // The folder may be a home that another process has just begun to create.
    guard try folder.entries().isEmpty || folder.hasFile(databaseName) else {
      throw HomeError.notAHome(path: path.shown)
    }
    guard home.isShared else { return try makePrivate(folder) }
    try home.restrict(to: owner.permissions & 0o7770)
    try home.check(folder.ownership())
    return home
  }

  /// Creates a home for a group, or a private one.
  ///
  /// - Parameter group: the name of a group; `nil` for a private home.
  package static func make(_ path: FilePath, group: String?) throws -> Home {
    try checkFileSystem(of: path)
    guard let folder = try existingFolder(path) else {
      return try makePrivate(path).given(to: group)
    }
    try Home(folder: folder, isShared: false).checkAccess()
    guard try !folder.hasFile(databaseName) else {
      throw HomeError.alreadyThere(path: path.shown)
    }
    guard try folder.entries().isEmpty else { throw HomeError.notAHome(path: path.shown) }
    return try makePrivate(folder).given(to: group)
  }

  private func given(to group: String?) throws -> Home {
    guard let group else { return self }
    guard let entry = unsafe getgrnam(group) else { throw HomeError.unknownGroup(group) }
    let done =
      unsafe fchown(folder.descriptor, uid_t.max, entry.pointee.gr_gid) == 0
      && fchmod(folder.descriptor, 0o2770) == 0
    guard done else { throw HomeError.notInGroup(group) }
    return Home(folder: folder, isShared: true)
  }

  private static let databaseName: FileName = "rollcall.db"

  private static func checkFileSystem(of path: FilePath) throws(HomeError) {
    if let name = NetworkFileSystem.name(of: path) {
      throw .networkFileSystem(path: path.shown, name: name)
    }
  }

  private static func existingFolder(_ path: FilePath) throws -> Folder? {
    do throws(FileError) {
      return try Folder(path: path)
    } catch {
      switch error {
      case .noSuchFolder: return nil
      case .notAFolder: throw HomeError.notAFolder(path: path.shown)
      case .unreadable(_, EACCES):
        throw HomeError.notPermitted(path: path.shown, isReadOnly: false)
      default: throw error
      }
    }
  }

  private static func makePrivate(_ path: FilePath) throws -> Home {
    try FileSystem.makeFolder(path, permissions: 0o700, withParents: true)
    return try makePrivate(try Folder(path: path))
  }

  private static func makePrivate(_ folder: Folder) throws -> Home {
    let home = Home(folder: folder, isShared: false)
    try home.restrict(to: 0o700)
    try home.check(folder.ownership())
    return home
  }

  // MARK: Ownership

  private func checkAccess() throws(HomeError) {
    guard unsafe faccessat(folder.descriptor, ".", R_OK | W_OK | X_OK, AT_EACCESS) == 0 else {
      throw .notPermitted(path: path.shown, isReadOnly: errno == EROFS)
    }
  }

  /// A home is trusted if it belongs to this user, to root, or to a group and one of its members,
  /// and no one else can write to it.
  private func check(_ owner: Ownership) throws(HomeError) {
    guard owner.permissions & 0o002 == 0 else { throw .openToOthers(path: path.shown) }
    if owner.user == geteuid() || owner.user == 0 { return }
    let name = UserName.of(owner.user)
    guard isShared, Group(owner.group).hasMember(owner.user) else {
      throw .somebodyElses(path: path.shown, owner: name ?? "uid \(owner.user)")
    }
  }

  /// A folder that already existed may be open to others.
  private func restrict(to permissions: UInt16) throws {
    guard try folder.ownership().permissions != permissions else { return }
    guard fchmod(folder.descriptor, mode_t(permissions)) == 0 else {
      throw HomeError.notPermitted(path: path.shown, isReadOnly: errno == EROFS)
    }
  }

  /// A home must not be open to others.
  private func repair(_ owner: Ownership) throws {
    guard owner.user == geteuid(), owner.permissions & 0o007 != 0 else { return }
    try restrict(to: owner.permissions & 0o7770)
  }
}
