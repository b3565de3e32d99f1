package import Roster
internal import SQLite

/// For whom an account was last written, beside its link: hashes of what tells people apart, which say
/// whether it is the same and not what it is.
package enum IdentityStore {
  /// Tables of the home's database.
  package static let schema = """
    -- Keyed hashes; NULL for a blank.
    CREATE TABLE identity(
      link INTEGER PRIMARY KEY REFERENCES link(id),
      -- Of all of it as the roster had it, byte by byte; the others without what does not count.
      whole TEXT NOT NULL,
      given TEXT,
      surname TEXT,
      login TEXT,
      birth TEXT
    );
    """

  /// Of a run's database.
  static let runSchema = """
    -- Of people whose records differ from what was last written: keyed hashes, and whether they seem to be
    -- somebody else.
    CREATE TABLE identity(
      subject INTEGER PRIMARY KEY,
      whole TEXT NOT NULL,
      given TEXT,
      surname TEXT,
      login TEXT,
      birth TEXT,
      is_doubted INTEGER NOT NULL
    );
    """

  /// Who each account was written for by a run, once it counts; not where a change of it was not made.
  ///
  /// - Parameters:
  ///   - directory: its name.
  ///   - home: the home's database, in a transaction.
  static func note(_ run: RunDatabase, directory: String, in home: Database) throws {
    try run.database.statement(
      """
      SELECT s.link, s.kind, s.key, i.whole, i.given, i.surname, i.login, i.birth,
        s.id IN (SELECT subject FROM operation WHERE action = 'rekey') AS is_rekeyed
      FROM identity i JOIN subject s ON s.id = i.subject
      WHERE s.link IS NOT NULL AND NOT i.is_doubted
        AND s.id NOT IN (SELECT subject FROM operation WHERE section IS NULL AND state <> \(OperationState.done.rawValue))
      """
    ).rows { row in
      // Of another key nothing that was kept can be compared any more.
      if row.bool("is_rekeyed") {
        try home.run("DELETE FROM identity WHERE link = ?", .integer(row.int("link")))
      }
      // A blank is no change: what was known before goes on to count.
      try home.run(
        """
        INSERT INTO identity(link, whole, given, surname, login, birth) VALUES(?, ?, ?, ?, ?, ?)
        ON CONFLICT(link) DO UPDATE SET whole = excluded.whole,
          given = coalesce(excluded.given, given), surname = coalesce(excluded.surname, surname),
          login = coalesce(excluded.login, login), birth = coalesce(excluded.birth, birth)
        """, .integer(row.int("link")), .text(row.text("whole")),
        .optional(row.optionalText("given")), .optional(row.optionalText("surname")),
        .optional(row.optionalText("login")), .optional(row.optionalText("birth")))
      try DecisionStore.remove(
        PersonKey(try row.word("kind"), row.text("key")), [.accept], directory: directory, in: home)
    }
  }
}

extension PlanReader {
  /// The hash of the record of somebody who seems to be another person than before.
  ///
  /// - Returns: `nil` if the plan does not doubt it.
  package func doubtedIdentity(_ role: PersonRole, _ key: String) throws -> String? {
    try database.statement(
      """
      SELECT i.whole FROM subject s JOIN identity i ON i.subject = s.id
      WHERE s.kind = ? AND s.key = ? AND i.is_doubted
      """
    ).first(.text(role.rawValue), .text(key)) { $0.text("whole") }
  }
}
