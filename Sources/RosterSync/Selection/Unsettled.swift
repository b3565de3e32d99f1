internal import Directory
internal import SQLite

/// Finds what will not be as the roster has it once a plan is done, so that the next plan looks at
/// it again.
///
/// What a plan changes is settled once the change is done, so it is handled elsewhere; see
/// `BaselineStore`.
enum Unsettled {
  /// Records it; to be called while the plan is made, after all operations have been written.
  static func write(_ database: Database, _ context: PlanContext) throws {
    try database.run(
      """
      INSERT OR IGNORE INTO main.unsettled(kind, key)
      SELECT DISTINCT e.kind, e.key FROM home.claim c CROSS JOIN work.entity e ON e.link = c.link
      WHERE c.profile <> ?
      """, .integer(context.profile.profile))
    try database.execute(
      """
      INSERT OR IGNORE INTO main.unsettled(kind, key)
      SELECT e.kind, e.key FROM work.entity e LEFT JOIN work.target t ON t.id = e.object
      WHERE NOT e.is_present OR e.trouble IS NOT NULL OR e.is_retired OR e.decided IS NOT NULL
        OR e.disabled_run IS NOT NULL OR e.missing_run IS NOT NULL
        OR t.activity <> '\(Activity.active.rawValue)';
      -- Which of several schools is a person's own is known of the directory only.
      INSERT OR IGNORE INTO main.unsettled(kind, key)
      SELECT kind, key FROM work.entity
      WHERE id IN (SELECT entity FROM work.entity_school GROUP BY entity HAVING count(*) > 1);
      """)
    try database.execute(
      """
      CREATE TABLE work.removal(
        section INTEGER NOT NULL, person INTEGER NOT NULL, PRIMARY KEY(section, person)
      ) WITHOUT ROWID;
      INSERT OR IGNORE INTO work.removal(section, person)
      SELECT section, subject FROM main.operation WHERE action = 'remove' AND sequence > 0;
      """)
    for memberships in unsettledMemberships {
      try database.execute(
        """
        INSERT OR IGNORE INTO main.unsettled(kind, key)
        SELECT s.kind, s.key FROM (\(memberships)) m CROSS JOIN work.entity s ON s.id = m.section
        """)
    }
  }

  /// Memberships that differ between the directory, the roster and this profile's records and that
  /// the plan does not change; they are found through the section. Memberships of people who are
  /// unsettled themselves are mostly found through the person: those of someone who is left alone,
  /// and those that a disabled person does not get.
  private static let unsettledMemberships = [
    """
    SELECT a.section, a.person FROM work.actual a LEFT JOIN work.wanted w USING(section, person)
    CROSS JOIN work.entity p ON p.id = a.person
    WHERE w.section IS NULL
      AND NOT EXISTS (SELECT 1 FROM main.unsettled u WHERE u.kind = p.kind AND u.key = p.key)
      AND NOT EXISTS (
        SELECT 1 FROM work.removal r WHERE r.section = a.section AND r.person = a.person)
    """,
    """
    SELECT o.section, o.person FROM work.owned o LEFT JOIN work.actual a USING(section, person)
    WHERE a.section IS NULL
    """,
  ]
}
