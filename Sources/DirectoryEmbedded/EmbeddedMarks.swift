internal import Directory
internal import SQLite

/// The marks of the embedded directory's objects.
struct EmbeddedMarks {
  private let directory: EmbeddedDirectory

  init(_ directory: EmbeddedDirectory) {
    self.directory = directory
  }

  /// Adds a home to the marks of an older version, which had none.
  ///
  /// It is the first home that opens the file, the one that contains it. This happens once; a mark
  /// without a home that turns up later belongs to no one.
  ///
  /// - Complexity: O(objects) the first time, then O(1).
  func settle(in home: HomeID) throws {
    guard try isUnsettled() else { return }
    try directory.database.write {
      guard try isUnsettled() else { return }
      // The contents of the directory do not change, and neither does its version.
      try directory.database.run("UPDATE version SET is_batch = 1")
      try directory.database.run(
        "UPDATE object SET anchor = ? || ':' || anchor WHERE anchor IS NOT NULL", .text(home.text))
      try directory.database.run("UPDATE version SET is_batch = 0")
      try directory.database.run("UPDATE marking SET home = ?", .text(home.text))
    }
  }

  private func isUnsettled() throws -> Bool {
    try directory.database.statement("SELECT 1 FROM marking WHERE home IS NULL").exists()
  }
}
