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
  /// Whether the home knows objects in it: one that is in the home, and missing, has been lost.
  package let isInUse: Bool
}
