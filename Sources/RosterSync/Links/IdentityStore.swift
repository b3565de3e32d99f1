package import Roster
internal import SQLite

/// For whom an account was last written, stored beside its link: hashes of identifying data, which
/// tell whether it is the same but not what it is.
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

  /// For how many days a change of names or date of birth counts together with the next one. After
  /// that it is a correction: a mistyped date that is corrected months after a marriage stops no
  /// one.
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

  /// Records for whom a run wrote each account, once it counts; but not if the change to it was not
  /// made.
  ///
  /// - Parameters:
  ///   - directory: its name.
  ///   - day: of the run, in days since 1970.
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
      // Nothing that was kept under another key can be compared any more.
      if row.bool("is_rekeyed") { try home.run("DELETE FROM identity WHERE link = ?", link) }
      try noteChange(row, day: day, in: home)
      // A blank is not a change: what was known before still counts.
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
      // A person has confirmed that it is the same, whatever it was before.
      if isAccepted || row.bool("is_rekeyed") {
        try home.run("DELETE FROM earlier_identity WHERE link = ?", link)
      }
    }
  }

  /// Keeps what was known until now, if names or date of birth change.
  ///
  /// - Parameter row: what is written to an account.
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
  /// The hash of the record of someone who seems to be another person than before.
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
