package import Directory

/// Opens the directory that a profile writes to. The program supplies it, since only the program
/// knows the adapters.
///
/// - Throws: `DirectoryError`.
package typealias DirectoryOpener = @Sendable (DirectoryPlace) throws -> any DirectoryAdapter

/// The directory to open.
package struct DirectoryPlace: Sendable {
  package let home: Home
  /// The id with which the home's marks begin.
  package let homeID: HomeID
  /// The settings of the profile that writes to it.
  package let settings: ProfileSettings

  package init(home: Home, homeID: HomeID, settings: ProfileSettings) {
    self.home = home
    self.homeID = homeID
    self.settings = settings
  }
}
