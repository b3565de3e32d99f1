package import SQLite

/// Stores what each profile's last accepted roster says about objects to which another profile has
/// a claim as well, so that neither overwrites what the other says.
package enum SaidStore {
  /// A table of the home's database.
  package static let schema = """
    -- Attributes with keyed hashes of their values, as JSON; null where one is to have no value. Only of
    -- what several profiles have claims to, and this one's roster lists.
    CREATE TABLE said(
      profile INTEGER NOT NULL,
      link INTEGER NOT NULL REFERENCES link(id),
      attributes BLOB NOT NULL,
      PRIMARY KEY(profile, link)
    ) WITHOUT ROWID;
    """

  /// Part of a run's database.
  static let runSchema = """
    -- What the roster says of what other profiles have claims to, where it is new: attributes with keyed
    -- hashes of their values, as JSON.
    CREATE TABLE said(subject INTEGER PRIMARY KEY, attributes BLOB NOT NULL);
    """

  /// Whether a profile shares something with another one, but what its roster says about that has
  /// not been recorded yet.
  ///
  /// - Complexity: O(1) for the only profile of a home, otherwise O(its claims).
  package static func isLacking(profile: Int, in database: Database) throws -> Bool {
    let isAlone = try !database.statement(
      "SELECT 1 FROM claim WHERE profile < ?1 OR profile > ?1 LIMIT 1"
    ).exists(.integer(profile))
    if isAlone { return false }
    return try database.statement(
      """
      SELECT 1 FROM claim c JOIN claim other ON other.link = c.link AND other.profile <> c.profile
      LEFT JOIN said s ON s.profile = c.profile AND s.link = c.link
      WHERE c.profile = ? AND c.missing_run IS NULL AND s.profile IS NULL LIMIT 1
      """
    ).exists(.integer(profile))
  }

  static func forget(profile: Int, in database: Database) throws {
    try database.run("DELETE FROM said WHERE profile = ?", .integer(profile))
  }

  /// Records what a run's roster says, once the run is accepted.
  ///
  /// - Parameter home: the home's database, in a transaction.
  static func note(_ run: RunDatabase, profile: Int, in home: Database) throws {
    try run.database.statement(
      """
      SELECT s.link, d.attributes FROM said d JOIN subject s ON s.id = d.subject
      WHERE s.link IS NOT NULL
      """
    ).rows { row in
      try home.run(
        "INSERT OR REPLACE INTO said(profile, link, attributes) VALUES(?, ?, ?)",
        .integer(profile), .integer(row.int("link")), .blob(row.bytes("attributes")))
    }
    // What is said about objects to which only this profile still has a claim is not kept.
    try home.run(
      """
      DELETE FROM said WHERE profile = ? AND NOT EXISTS (
        SELECT 1 FROM claim c WHERE c.link = said.link AND c.profile <> said.profile)
      """, .integer(profile))
  }
}
