internal import SQLite

/// What the records name that is not here: deleted, ended, or not begun.
///
/// An upload with only what changed says that somebody has left by such a record, and by nothing else: for
/// whom it has none, it does not count as one more upload that lacks them.
struct NamedRecords {
  static let schema = """
    CREATE TABLE work.named(
      kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY(kind, key)) WITHOUT ROWID;
    """

  /// Of the run's database.
  static let runSchema = """
    -- Of what is missing: whether this upload says nothing of it, since it has only what changed.
    ALTER TABLE subject ADD COLUMN is_unnamed INTEGER NOT NULL DEFAULT 0;
    """

  private let insert: Statement

  /// - Returns: `nil` where absence says enough.
  init?(_ database: Database, isDelta: Bool) throws {
    guard isDelta else { return nil }
    insert = try database.statement("INSERT OR IGNORE INTO work.named(kind, key) VALUES(?, ?)")
  }

  /// Notes a record of some kinds that is none of them now.
  func note(_ kinds: some Sequence<SubjectKind>, _ key: String) throws {
    for kind in kinds { try insert.run(.text(kind.rawValue), .text(key)) }
  }

  /// Marks what has no record at all, once all that is missing is known.
  static func markOthers(_ database: Database) throws {
    try database.execute(
      """
      UPDATE work.entity SET is_unnamed = 1
      WHERE NOT is_present AND (kind, key) NOT IN (SELECT kind, key FROM work.named)
      """)
  }
}
