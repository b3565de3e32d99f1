internal import SQLite

/// Memberships that a profile has written and its own roster would end, but that another profile's
/// roster lists.
///
/// They stay for the other profile's sake. Recording that this roster no longer lists them keeps
/// two profiles from waiting for each other forever, and lets the memberships end when the other
/// profile's roster is too old.
struct UnlistedMembers {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  /// Part of the home's database.
  static let schema = """
    -- Whether the profile's last roster did not list it, and another's did, for whose sake it is kept.
    ALTER TABLE member ADD COLUMN is_unlisted INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX member_unlisted ON member(profile) WHERE is_unlisted;
    """

  /// Part of a run's database.
  static let runSchema = """
    -- Links of memberships of this profile of which its roster says something new: that it does not list
    -- them any more while another profile's does, or that this is over.
    CREATE TABLE unlisted_member(
      section INTEGER NOT NULL,
      person INTEGER NOT NULL,
      is_unlisted INTEGER NOT NULL,
      PRIMARY KEY(section, person)
    ) WITHOUT ROWID;
    """

  /// Part of the work tables.
  static let workSchema = """
    -- Memberships of this profile whose end its roster wants, and why another profile keeps them; NULL if
    -- none does.
    CREATE TABLE work.ending(
      section INTEGER NOT NULL, person INTEGER NOT NULL, kept TEXT,
      PRIMARY KEY(section, person)
    ) WITHOUT ROWID;
    """

  /// Finds out which memberships in `work.ending` are kept by another profile: one that counts and
  /// whose last roster lists the section, the person, and the membership.
  func findKept() throws {
    try database.execute(
      """
      UPDATE work.ending SET kept = (
        -- In this order each is found by its key.
        SELECT min(k.reason) FROM work.entity s CROSS JOIN work.entity p CROSS JOIN work.keeper k
        CROSS JOIN home.member m
          ON m.profile = k.profile AND m.section = s.link AND m.person = p.link AND NOT m.is_unlisted
        JOIN home.claim cs ON cs.profile = m.profile AND cs.link = m.section
        JOIN home.claim cp ON cp.profile = m.profile AND cp.link = m.person
        WHERE s.id = ending.section AND p.id = ending.person
          AND cs.missing_run IS NULL AND cp.missing_run IS NULL)
      """)
  }

  /// Records which memberships have become unlisted, or are listed again.
  ///
  /// - Parameter profile: the profile that has written them.
  func write(profile: Int) throws {
    try database.run(
      """
      INSERT INTO main.unlisted_member(section, person, is_unlisted)
      SELECT m.section, m.person, 1 FROM work.ending e
      CROSS JOIN work.entity s ON s.id = e.section CROSS JOIN work.entity p ON p.id = e.person
      CROSS JOIN home.member m ON m.profile = ? AND m.section = s.link AND m.person = p.link
      WHERE e.kept NOT NULL AND NOT m.is_unlisted
      """, .integer(profile))
    try database.run(
      """
      INSERT INTO main.unlisted_member(section, person, is_unlisted)
      SELECT m.section, m.person, 0 FROM home.member m INDEXED BY member_unlisted
      LEFT JOIN work.entity s ON s.link = m.section LEFT JOIN work.entity p ON p.link = m.person
      LEFT JOIN work.ending e ON e.section = s.id AND e.person = p.id
      WHERE m.profile = ? AND m.is_unlisted AND e.kept IS NULL
      """, .integer(profile))
  }

  /// Copies what a run has found out to the home's database.
  ///
  /// - Parameter home: the home's database, in a transaction.
  static func note(_ run: RunDatabase, profile: Int, in home: Database) throws {
    try run.database.statement("SELECT section, person, is_unlisted FROM unlisted_member").rows {
      try home.run(
        "UPDATE member SET is_unlisted = ? WHERE profile = ? AND section = ? AND person = ?",
        .bool($0.bool("is_unlisted")), .integer(profile), .integer($0.int("section")),
        .integer($0.int("person")))
    }
  }
}
