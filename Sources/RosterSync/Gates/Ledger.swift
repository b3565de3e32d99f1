package import SQLite

/// What a profile's starts have carried out by themselves, as its gates count it.
///
/// A table of the home's database. What a person has released is not in it.
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
    -- Whether a person has said that somebody may count as missing: the account is disabled in time.
    ALTER TABLE claim ADD COLUMN is_missing_released INTEGER NOT NULL DEFAULT 0;
    """

  static let day = 86_400

  package static func forget(profile: Int, in database: Database) throws {
    try database.run("DELETE FROM ledger WHERE profile = ?", .integer(profile))
  }

  /// What was done since a moment.
  ///
  /// - Parameters:
  ///   - database: with the home's attached as `home`.
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

  /// Writes down what a run has done, and forgets what no window reaches any more.
  ///
  /// - Parameters:
  ///   - isAccepted: whether its roster counts, so that people count as missing.
  ///   - home: the home's database, in a transaction.
  package static func note(
    _ run: RunDatabase, profile: Int, number runNumber: Int, isAccepted: Bool, at time: Int,
    in home: Database
  ) throws {
    let done = try run.database.statement(
      """
      SELECT g.gate, g.attribute, g.school, count(DISTINCT g.unit) AS number FROM gated g
      LEFT JOIN operation o ON o.sequence = g.sequence
      WHERE NOT g.is_released AND (o.state = 1 OR ? AND g.missing IS NOT NULL
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
    try home.run("DELETE FROM ledger WHERE time < ?", .integer(time - 60 * day))
  }
}
