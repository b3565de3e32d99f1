internal import SQLite

/// What the home knows of the directories that its profiles write to.
extension Store {
  /// The directory that a profile writes to.
  func directory(of stored: StoredProfile, in home: Home) throws -> DirectoryPlace {
    DirectoryPlace(
      home: home, homeID: homeID, settings: stored.settings, isInUse: try hasLinks())
  }

  /// Whether the home knows any object in a directory.
  func hasLinks() throws -> Bool {
    try database.statement("SELECT EXISTS(SELECT 1 FROM link)").first { $0.bool(0) } ?? false
  }
}
