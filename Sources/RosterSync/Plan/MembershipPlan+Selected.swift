internal import Directory
internal import Roster
internal import SQLite

/// What is different when the plan looks only at a selection.
extension MembershipPlan {
  /// Gives up on the selection if something is wrong with a settled end after all, since something
  /// could be wrong with its memberships too.
  ///
  /// - Throws: `EverythingNeeded`, among other errors.
  func needSettledEnds() throws {
    let isTroubled = try database.statement(
      """
      SELECT 1 FROM work.settled_end x JOIN work.entity e ON e.id = x.id
      WHERE NOT x.is_entity OR e.trouble IS NOT NULL OR e.object IS NULL
      """
    ).exists()
    if isTroubled { throw EverythingNeeded() }
  }

  /// Loads the memberships that this profile has made: those among the ones looked at, and all of
  /// the sections that are looked at as a whole.
  func takeSelectedOwned() throws {
    try database.run(
      """
      INSERT INTO work.owned(section, person)
      SELECT m.section, m.person FROM (
        SELECT section, person FROM work.actual UNION SELECT section, person FROM work.wanted) m
      CROSS JOIN work.entity s ON s.id = m.section CROSS JOIN work.entity p ON p.id = m.person
      CROSS JOIN home.member o ON o.profile = ? AND o.section = s.link AND o.person = p.link
      """, .integer(context.profile.profile))
    try database.run(
      """
      INSERT OR IGNORE INTO work.owned(section, person)
      SELECT s.id, p.id FROM work.selected x
      CROSS JOIN work.entity s ON s.kind = x.kind AND s.key = x.key
      CROSS JOIN home.member o ON o.profile = ? AND o.section = s.link
      CROSS JOIN work.entity p ON p.link = o.person WHERE x.is_whole AND x.kind = 'section'
      """, .integer(context.profile.profile))
  }

  /// Adds the memberships that the roster has and the directory lacks, both among those looked at
  /// and between settled ends.
  func writeSelectedAdditions() throws {
    try database.execute(
      """
      INSERT INTO main.operation(kind, action, subject, section, reason, line)
      SELECT CASE kind WHEN 'student' THEN 'enrollment' ELSE 'roster' END, 'add', person,
        section, '\(AddedMemberships.reason)', line
      FROM (
        SELECT w.section, w.person, w.line, s.key AS section_key, p.kind, p.key
        FROM work.entity s CROSS JOIN work.wanted w ON w.section = s.id
        CROSS JOIN work.entity p ON p.id = w.person LEFT JOIN work.target t ON t.id = p.object
        WHERE s.kind = 'section'
          AND NOT EXISTS (
            SELECT 1 FROM work.actual a WHERE a.section = w.section AND a.person = w.person)
          -- Nobody whose account was disabled by hand is added.
          AND t.activity IS NOT '\(Activity.disabled.rawValue)'
        UNION ALL
        SELECT m.section, m.person, m.line, s.key, p.kind, p.key FROM work.settled_change m
        JOIN work.settled_end s ON s.id = m.section JOIN work.settled_end p ON p.id = m.person
        WHERE m.is_added)
      ORDER BY section_key, kind, key
      """)
    try noteEnds(of: "add")
  }
}
