internal import Directory
internal import DirectoryEmbedded
internal import Files
internal import Profiles

/// The directories that this program can open.
enum Directories {
  /// Opens the directory of a profile.
  static let open: DirectoryOpener = { try embedded(in: $0.home, $0.homeID, isInUse: $0.isInUse) }

  /// Opens the directory that every home has.
  ///
  /// - Parameter isInUse: whether the home knows objects in it.
  /// - Throws: `DirectoryError`.
  static func embedded(
    in home: Home, _ id: HomeID, isInUse: Bool
  ) throws -> EmbeddedDirectory {
    try EmbeddedDirectory(
      path: home.directory.bytes, permissions: home.filePermissions, home: id, mustExist: isInUse)
  }
}
