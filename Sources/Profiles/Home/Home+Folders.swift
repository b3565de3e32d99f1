package import Files
internal import Glibc

/// Where everything is in a home. All access goes through here.
extension Home {
  // MARK: Profiles

  /// A profile's folder, which is also its lock.
  ///
  /// - Returns: `nil` if there is none.
  package func profileFolder(_ id: String) throws -> Folder? {
    try checked(profiles()?.existingFolder(name(of: id)))
  }

  func makeProfileFolder(_ id: String) throws -> Folder {
    let folder = try makeFolder("profiles").makeFolder(
      name(of: id), permissions: folderPermissions)
    guard let folder = try checked(folder) else { throw HomeError.gone(path: path.shown) }
    return folder
  }

  /// Whether anything is left of a profile in the home.
  func hasProfileFolder(_ id: String) throws -> Bool {
    guard Self.isOurs(id) else { return false }
    return try profiles()?.kind(of: name(of: id)) != nil
  }

  /// Removes a profile's folder. A folder with an invalid name was not made by Rollcall, and is
  /// left alone.
  func removeProfileFolder(_ id: String) throws {
    guard Self.isOurs(id) else { return }
    try profiles()?.remove(name(of: id))
  }

  /// - Returns: `nil` if another process has the lock.
  func lockProfile(_ id: String, waiting: Duration) throws -> FileLock? {
    _ = try makeProfileFolder(id)
    return try FileLock.tryLock(name(of: id), in: makeFolder("profiles"), waiting: waiting)
  }

  func isProfileFree(_ id: String) throws -> Bool {
    guard let profiles = try profiles() else { return true }
    return try FileLock.isFree(name(of: id), in: profiles)
  }

  /// Whether a lock that this process inherited is the lock of a profile.
  func isLock(_ lock: FileLock, of id: String) throws -> Bool {
    guard let profiles = try profiles() else { return false }
    return try lock.isStill(of: name(of: id), in: profiles)
  }

  private func profiles() throws -> Folder? {
    try checked(folder.existingFolder("profiles"))
  }

  /// The name of a profile's folder. The id is checked, since anyone who shares the home may have
  /// written it to the store.
  private func name(of id: String) throws -> FileName {
    guard Self.isOurs(id), let name = FileName(id) else {
      throw HomeError.strangeName(path: path.shown, name: id)
    }
    return name
  }

  private static func isOurs(_ id: String) -> Bool { Profile.canonicalID(id) == id }

  // MARK: Directories

  /// Takes the lock that lets only one profile of the home write to a directory at a time.
  ///
  /// - Parameter name: the directory's name in a profile's settings.
  /// - Returns: `nil` if another profile still has the lock.
  func lockDirectory(_ name: String, waiting: Duration) throws -> FileLock? {
    guard let name = FileName(name) else { throw HomeError.gone(path: path.shown) }
    let directories = try makeFolder("directories")
    _ = try checked(directories.makeFolder(name, permissions: folderPermissions))
    return try FileLock.tryLock(name, in: directories, waiting: waiting)
  }

  // MARK: Runs

  /// - Returns: `nil` if there is none, or it has been removed.
  package func runFolder(_ number: Int) throws -> Folder? {
    try checked(runs()?.existingFolder(FileName(number)))
  }

  /// Creates a run's folder. An existing one with this number is replaced: it is left over from
  /// before the store was restored from a backup.
  func makeRunFolder(_ number: Int) throws -> Folder {
    let runs = try makeFolder("runs")
    try runs.remove(FileName(number))
    return try runs.makeFolder(FileName(number), permissions: folderPermissions)
  }

  /// Makes SQLite put its temporary files, which contain roster values, into a run's folder. Must
  /// be called before any database is opened, since it changes the environment of the whole
  /// process.
  ///
  /// - SeeAlso: https://www.sqlite.org/tempfiles.html, 5
  package func keepTemporaryFiles(of run: Int) throws {
    guard let folder = try runFolder(run) else { throw ProfileError.runIsGone(number: run) }
    _ = unsafe folder.realPath.withCString { unsafe setenv("SQLITE_TMPDIR", $0, 1) }
  }

  func removeRunFolder(_ number: Int) throws {
    try runs()?.remove(FileName(number))
  }

  private func runs() throws -> Folder? { try checked(folder.existingFolder("runs")) }

  // MARK: Shared

  private func makeFolder(_ name: FileName) throws -> Folder {
    let made = try folder.makeFolder(name, permissions: folderPermissions)
    guard let made = try checked(made) else { throw HomeError.gone(path: path.shown) }
    return made
  }

  /// Checks that only those who share the home can write to one of its folders. Also gives the
  /// folder its permissions, in case a process died after creating it and before opening it to the
  /// others.
  private func checked(_ folder: Folder?) throws -> Folder? {
    guard let folder else { return nil }
    guard try folder.ownership().permissions & 0o002 == 0 else {
      throw HomeError.openToOthers(path: folder.path.shown)
    }
    try folder.permit(folderPermissions)
    return folder
  }
}
