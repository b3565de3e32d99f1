package import Directory

/// Opens the directory that a profile writes to. The program hands it in, since it alone knows the
/// adapters.
///
/// - Throws: `DirectoryError`.
package typealias DirectoryOpener = @Sendable (DirectoryPlace) throws -> any DirectoryAdapter

/// Which directory is to be opened.
package struct DirectoryPlace: Sendable {
  package let home: Home
  /// What the marks of that home begin with.
  package let homeID: HomeID
  /// Of the profile that writes to it.
  package let settings: ProfileSettings

  package init(home: Home, homeID: HomeID, settings: ProfileSettings) {
    self.home = home
    self.homeID = homeID
    self.settings = settings
  }
}
