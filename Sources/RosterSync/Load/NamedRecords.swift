internal import SQLite

/// Remembers what records name that is not here: deleted, ended, or not begun.
///
/// An upload with only changes says that someone has left by such a record, and in no other way:
/// for someone without one, it does not count as another upload that lacks them.
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

  /// - Returns: `nil` where absence alone says enough.
  init?(_ database: Database, isDelta: Bool) throws {
    guard isDelta else { return nil }
    insert = try database.statement("INSERT OR IGNORE INTO work.named(kind, key) VALUES(?, ?)")
  }

  /// Notes a record that could be of some kinds but now is of none.
  func note(_ kinds: some Sequence<SubjectKind>, _ key: String) throws {
    for kind in kinds { try insert.run(.text(kind.rawValue), .text(key)) }
  }

  /// Marks what has no record at all, once everything that is missing is known.
  static func markOthers(_ database: Database) throws {
    try database.execute(
      """
      UPDATE work.entity SET is_unnamed = 1
      WHERE NOT is_present AND (kind, key) NOT IN (SELECT kind, key FROM work.named)
      """)
  }
}
