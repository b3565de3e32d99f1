internal import SQLite

/// Remembers people and sections that have records but are absent: deleted, ended, or not begun.
///
/// In an upload that contains only changes, such a record is the only way to say that someone has
/// left. Such an upload does not count as lacking anyone for whom it has no record at all.
struct NamedRecords {
  static let schema = """
    CREATE TABLE work.named(
      kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY(kind, key)) WITHOUT ROWID;
    """

  /// Part of the run's database.
  static let runSchema = """
    -- Of what is missing: whether this upload says nothing of it, since it has only what changed.
    ALTER TABLE subject ADD COLUMN is_unnamed INTEGER NOT NULL DEFAULT 0;
    """

  private let insert: Statement

  /// - Returns: `nil` for a complete upload, in which absence alone says enough.
  init?(_ database: Database, isDelta: Bool) throws {
    guard isDelta else { return nil }
    insert = try database.statement("INSERT OR IGNORE INTO work.named(kind, key) VALUES(?, ?)")
  }

  /// Records a key that could belong to some kinds but now belongs to none.
  func note(_ kinds: some Sequence<SubjectKind>, _ key: String) throws {
    for kind in kinds { try insert.run(.text(kind.rawValue), .text(key)) }
  }

  /// Marks the missing entities that have no record at all, once all that are missing are known.
  static func markOthers(_ database: Database) throws {
    try database.execute(
      """
      UPDATE work.entity SET is_unnamed = 1
      WHERE NOT is_present AND (kind, key) NOT IN (SELECT kind, key FROM work.named)
      """)
  }
}
