package import SQLite

/// Records what a profile's starts have carried out without a release, as its gates count it, in
/// tables of the home's database.
package enum Ledger {
  package static let schema = """
    -- How many a run has changed of what a gate counts, without anybody having released it.
    CREATE TABLE ledger(
      profile INTEGER NOT NULL,
      run INTEGER NOT NULL,
      gate TEXT NOT NULL,
      attribute TEXT NOT NULL,
      school TEXT NOT NULL,
      -- Seconds since 1970, UTC.
      time INTEGER NOT NULL,
      number INTEGER NOT NULL,
      PRIMARY KEY(profile, run, gate, attribute, school)
    ) WITHOUT ROWID;
    -- What happens once a year, when a person let it go or that covered it; in a school, in a grade, or
    -- everywhere: ''.
    CREATE TABLE event(
      profile INTEGER NOT NULL,
      gate TEXT NOT NULL,
      scope TEXT NOT NULL,
      time INTEGER NOT NULL,
      is_covered INTEGER NOT NULL,
      PRIMARY KEY(profile, gate, scope)
    ) WITHOUT ROWID;
    -- How well children fitted their classes when the classes ended, in thousandths.
    CREATE TABLE class_fit(
      profile INTEGER PRIMARY KEY,
      school INTEGER NOT NULL,
      grade INTEGER NOT NULL
    );
    -- Whether a person has said that somebody may count as missing: the account is disabled in time.
    ALTER TABLE claim ADD COLUMN is_missing_released INTEGER NOT NULL DEFAULT 0;
    """

  static let day = 86_400

  package static func forget(profile: Int, in database: Database) throws {
    for table in ["ledger", "event", "class_fit"] {
      try database.run("DELETE FROM \(table) WHERE profile = ?", .integer(profile))
    }
  }

  /// How much of what a gate counts has been done since a given time.
  ///
  /// - Parameters:
  ///   - database: a database to which the home's is attached as `home`.
  ///   - school: `nil` for all.
  static func number(
    _ gate: Gate, _ attribute: String, school: String?, since time: Int, of profile: Int,
    in database: Database
  ) throws -> Int {
    try database.statement(
      """
      SELECT coalesce(sum(number), 0) FROM home.ledger
      WHERE profile = ? AND gate = ? AND attribute = ? AND time > ? AND (? IS NULL OR school = ?)
      """
    ).count(
      .integer(profile), .text(gate.rawValue), .text(attribute), .integer(time), .optional(school),
      .optional(school))
  }

  /// Records what a run has done, and deletes what is older than every window.
  ///
  /// - Parameters:
  ///   - isAccepted: whether the run's roster counts, so that the people it lacks count as missing.
  ///   - home: the home's database, in a transaction.
  package static func note(
    _ run: RunDatabase, profile: Int, number runNumber: Int, isAccepted: Bool, at time: Int,
    in home: Database
  ) throws {
    // Whoever releases a whole plan has seen all of it.
    let isWholeReleased = try run.database.statement("SELECT gate FROM hold WHERE is_released")
      .all { try $0.word("gate", as: Gate.self) }.contains(where: \.holdsEverything)
    try forgetTheFuture(of: profile, at: time, in: home)
    let done =
      try isWholeReleased
      ? []
      : run.database.statement(
        """
        SELECT g.gate, g.attribute, g.school, count(DISTINCT g.unit) AS number FROM gated g
        LEFT JOIN operation o ON o.sequence = g.sequence
        WHERE NOT g.is_released AND (o.state = \(OperationState.done.rawValue) OR ? AND g.missing IS NOT NULL
          AND g.missing NOT IN (SELECT subject FROM held_subject))
        GROUP BY g.gate, g.attribute, g.school
        """
      ).all(.bool(isAccepted)) { row in
        (row.text("gate"), row.text("attribute"), row.text("school"), try row.count("number"))
      }
    for (gate, attribute, school, number) in done {
      try home.run(
        """
        INSERT OR REPLACE INTO ledger(profile, run, gate, attribute, school, time, number)
        VALUES(?, ?, ?, ?, ?, ?, ?)
        """, .integer(profile), .integer(runNumber), .text(gate), .text(attribute),
        .text(school), .integer(time), .integer(number))
    }
    if !isWholeReleased { try noteMoves(run.database, profile: profile, at: time, in: home) }
    try home.run("DELETE FROM ledger WHERE time < ?", .integer(time - 60 * day))
    if isAccepted { try noteEvents(run.database, profile: profile, at: time, in: home) }
  }

  /// Treats what was done while the clock was ahead as done now, so that it neither counts nor
  /// covers anything for too long.
  private static func forgetTheFuture(of profile: Int, at time: Int, in home: Database) throws {
    for (table, column) in [("ledger", "time"), ("event", "time"), ("claim", "moved_in_at")] {
      try home.run(
        "UPDATE \(table) SET \(column) = ?1 WHERE profile = ?2 AND \(column) > ?1", .integer(time),
        .integer(profile))
    }
  }

  /// Records whom the run has moved to another school without a release.
  private static func noteMoves(
    _ run: Database, profile: Int, at time: Int, in home: Database
  ) throws {
    let moved = try home.statement(
      "UPDATE claim SET moved_in_at = ? WHERE profile = ? AND link = ?")
    try run.statement(
      """
      SELECT s.link FROM operation o JOIN subject s ON s.id = o.subject
      WHERE o.action = 'move' AND o.state = \(OperationState.done.rawValue) AND s.link IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM gated g WHERE g.sequence = o.sequence AND g.is_released)
      """
    ).rows { try moved.run(.integer(time), .integer(profile), .integer($0.int("link"))) }
  }

  private static func noteEvents(
    _ run: Database, profile: Int, at time: Int, in home: Database
  ) throws {
    let events = try run.statement(
      """
      SELECT gate, scope, is_covered FROM event WHERE is_covered
        OR gate IN (SELECT gate FROM hold WHERE is_released)
      """
    ).all { ($0.text("gate"), $0.text("scope"), $0.bool("is_covered")) }
    // This event continues until its files have records again.
    let emptied = Gate.classFilesEmptied.rawValue
    if try !run.statement("SELECT 1 FROM event WHERE gate = ?").exists(.text(emptied)) {
      try home.run(
        "DELETE FROM event WHERE profile = ? AND gate = ?", .integer(profile), .text(emptied))
    }
    try home.run(
      "DELETE FROM event WHERE time < ? AND gate <> ?", .integer(time - 60 * day), .text(emptied))
    for (gate, scope, isCovered) in events {
      // A covered event does not extend the cover.
      try home.run(
        """
        INSERT OR \(isCovered ? "IGNORE" : "REPLACE") INTO event(profile, gate, scope, time, is_covered)
        VALUES(?, ?, ?, ?, ?)
        """, .integer(profile), .text(gate), .text(scope), .integer(time), .bool(isCovered))
    }
    try run.statement("SELECT school, grade FROM class_fit").rows { row in
      try home.run(
        "INSERT OR REPLACE INTO class_fit(profile, school, grade) VALUES(?, ?, ?)",
        .integer(profile), .integer(row.int("school")), .integer(row.int("grade")))
    }
  }
}
