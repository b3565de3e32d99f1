package import Directory
internal import SQLite

/// Records which version last changed each object.
struct EmbeddedChanges {
  private let database: Database
  /// The number of the version that these changes will make.
  private let number: Int
  private var sections: Set<Int> = []

  /// Begins the changes of a batch.
  ///
  /// - Parameter database: the database, in the transaction of the batch.
  init(_ database: Database) throws {
    self.database = database
    number = try database.statement("SELECT number FROM version").count() + 1
  }

  /// The value of the column `changed`.
  var column: SQLValue { .integer(number) }

  /// Notes that a section's members have changed.
  mutating func note(section: Int) throws {
    guard sections.insert(section).inserted else { return }
    try database.run("UPDATE object SET changed = ? WHERE id = ?", column, .integer(section))
  }

  /// Ends the batch with a new version.
  ///
  /// - Complexity: O(1), apart from removing old versions.
  func finish() throws {
    try database.run(
      "UPDATE version SET number = ?, token = hex(randomblob(16))", column)
    try database.run("INSERT OR REPLACE INTO past_version SELECT number, token FROM version")
    for table in ["past_version", "deleted"] {
      try database.run(
        "DELETE FROM \(table) WHERE number <= ?", .integer(number - Self.rememberedVersions))
    }
  }

  /// The number of past versions since which all changes are known.
  static let rememberedVersions = 100_000
}

extension EmbeddedDirectory {
  /// How many objects the directory contains.
  ///
  /// - Complexity: O(objects), but only an index is read.
  package func objectCount() throws -> Int? {
    try explaining { try database.statement("SELECT count(*) FROM object").count() }
  }

  /// The objects that have changed since a version of this file, no matter which program changed
  /// them.
  ///
  /// - Complexity: O(changes).
  package func changes(since version: String) throws -> Set<ObjectID>? {
    try explaining {
      try database.read {
        let past = try database.statement(
          "SELECT number FROM past_version WHERE number || ' ' || token = ? AND number = ?"
        ).first(
          .text(version), .optional(version.split(separator: " ").first.flatMap { Int($0) })
        ) { $0.int("number") }
        guard let past else { return nil }
        var changed: Set<ObjectID> = []
        try database.statement(
          """
          SELECT id FROM object WHERE changed > ?1
          UNION ALL SELECT object FROM deleted WHERE number > ?1
          """
        ).rows(.integer(past)) { changed.insert(ObjectID(row: $0.int("id"))) }
        return changed
      }
    }
  }
}
