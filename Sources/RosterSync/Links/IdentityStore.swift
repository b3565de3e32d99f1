package import Roster
internal import SQLite

/// Stores, for each link, hashes of the identifying data of the person for whom the account was
/// last written, which show whether the data has changed but not what it was.
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

  package static let earlierSchema = """
    -- As it stood before names or date of birth changed, on the first run of a day that changed them: what
    -- would not be said of one person at once is not said in steps either.
    CREATE TABLE earlier_identity(
      link INTEGER NOT NULL REFERENCES link(id),
      -- Days since 1970.
      day INTEGER NOT NULL,
      given TEXT,
      surname TEXT,
      login TEXT,
      birth TEXT,
      PRIMARY KEY(link, day)
    ) WITHOUT ROWID;
    """

  /// The number of days for which a change of names or date of birth counts together with the next
  /// one. After that the two are unrelated: a mistyped date that is corrected months after a
  /// marriage raises no doubt.
  static let daysOfSteps = 30

  /// Part of a run's database.
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

  /// Records for whom a run wrote each account, once the run is accepted. Accounts whose change was
  /// not made are left out.
  ///
  /// - Parameters:
  ///   - directory: the directory's name.
  ///   - day: the day of the run, in days since 1970.
  ///   - home: the home's database, in a transaction.
  static func note(
    _ run: RunDatabase, directory: String, day: Int, in home: Database
  ) throws {
    try home.run("DELETE FROM earlier_identity WHERE day < ?", .integer(day - daysOfSteps))
    try run.database.statement(
      """
      SELECT s.link, s.kind, s.key, i.whole, i.given, i.surname, i.login, i.birth,
        s.id IN (SELECT subject FROM operation WHERE action = 'rekey') AS is_rekeyed
      FROM identity i JOIN subject s ON s.id = i.subject
      WHERE s.link IS NOT NULL AND NOT i.is_doubted
        AND s.id NOT IN (SELECT subject FROM operation WHERE section IS NULL AND state <> \(OperationState.done.rawValue))
      """
    ).rows { row in
      let link = SQLValue.integer(row.int("link"))
      // What was recorded under another key can no longer be compared.
      if row.bool("is_rekeyed") { try home.run("DELETE FROM identity WHERE link = ?", link) }
      try noteChange(row, day: day, in: home)
      // A blank value is not a change: what was known before still counts.
      try home.run(
        """
        INSERT INTO identity(link, whole, given, surname, login, birth) VALUES(?, ?, ?, ?, ?, ?)
        ON CONFLICT(link) DO UPDATE SET whole = excluded.whole,
          given = coalesce(excluded.given, given), surname = coalesce(excluded.surname, surname),
          login = coalesce(excluded.login, login), birth = coalesce(excluded.birth, birth)
        """, .integer(row.int("link")), .text(row.text("whole")),
        .optional(row.optionalText("given")), .optional(row.optionalText("surname")),
        .optional(row.optionalText("login")), .optional(row.optionalText("birth")))
      let isAccepted = try DecisionStore.remove(
        PersonKey(try row.word("kind"), row.text("key")), [.accept], directory: directory, in: home)
      // A person has confirmed that this is the same person, so the earlier values no longer
      // matter.
      if isAccepted || row.bool("is_rekeyed") {
        try home.run("DELETE FROM earlier_identity WHERE link = ?", link)
      }
    }
  }

  /// Keeps the earlier hashes if names or date of birth change.
  ///
  /// - Parameter row: the identity that is about to be recorded.
  private static func noteChange(_ row: Row, day: Int, in home: Database) throws {
    try home.run(
      """
      INSERT OR IGNORE INTO earlier_identity(link, day, given, surname, login, birth)
      SELECT link, ?, given, surname, login, birth FROM identity
      WHERE link = ? AND (given <> ? OR surname <> ? OR birth <> ?)
      """, .integer(day), .integer(row.int("link")), .optional(row.optionalText("given")),
      .optional(row.optionalText("surname")), .optional(row.optionalText("birth")))
  }
}

extension PlanReader {
  /// The hash of the record of someone who seems to be a different person than before.
  ///
  /// - Returns: `nil` if the plan has no such doubt.
  package func doubtedIdentity(_ role: PersonRole, _ key: String) throws -> String? {
    try database.statement(
      """
      SELECT i.whole FROM subject s JOIN identity i ON i.subject = s.id
      WHERE s.kind = ? AND s.key = ? AND i.is_doubted
      """
    ).first(.text(role.rawValue), .text(key)) { $0.text("whole") }
  }
}
