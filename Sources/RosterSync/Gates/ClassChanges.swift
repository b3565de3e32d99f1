internal import SQLite

/// Finds how a plan changes who is in which class, for the gates that count such changes.
///
/// Only what existed before this upload counts. Sections that were already missing were counted,
/// along with everything that ends with them, when they were first missing.
struct ClassChanges {
  private let database: Database
  private let context: PlanContext

  init(_ database: Database, _ context: PlanContext) {
    self.database = database
    self.context = context
  }

  /// The condition that neither this roster nor another profile's lists a section `s`.
  private static let ends = "(NOT s.is_present AND s.kept IS NULL)"

  /// The condition that one of those rosters has listed a section `s` until now.
  private static let livedOn = "(s.missing_run IS NULL OR s.is_moved)"

  /// Sections that both the roster and the directory have.
  private static let sections = """
    SELECT e.id, e.link, coalesce(t.school, '') AS school
    FROM work.entity e JOIN work.target t ON t.id = e.object
    WHERE e.kind = 'section' AND e.is_present
    UNION ALL SELECT id, link, coalesce(own_school, '') FROM work.settled_end
    WHERE kind = 'section' AND NOT is_entity
    """

  /// The condition that a gate may count a section with settled memberships, because some of them
  /// end or it gets new ones.
  private static func isGated(_ gone: String) -> String {
    "(\(gone) > 0 OR id < \(SettledChanges.firstID))"
  }

  func find() throws {
    try takeChanges()
    try countClasses()
    try findSections()
    try findChildren()
    try findNewTimetable()
    try findEndedSections()
    try findTeachers()
  }

  /// Collects the memberships that the plan adds and removes, with indexes by person and by
  /// section.
  private func takeChanges() throws {
    try database.execute(
      """
      CREATE TABLE work.change AS SELECT sequence, action, kind, subject, section
        FROM main.operation WHERE kind IN ('enrollment', 'roster');
      CREATE INDEX work.change_of_person ON change(subject, action, section, kind, sequence);
      CREATE INDEX work.change_of_section ON change(section);
      """)
  }

  private static func newClasses(_ child: String) -> String {
    "(SELECT count(*) FROM work.change n WHERE n.subject = \(child).id AND n.action = 'add')"
  }

  /// Counts how many classes each child had and will have.
  private func countClasses() throws {
    try database.execute(
      """
      CREATE TABLE work.child AS
      SELECT c.id, c.link, c.school, had.number AS before, had.ended,
        had.number - had.gone + had.back + \(Self.newClasses("c")) AS after
      FROM (
        SELECT e.id, e.link, coalesce(t.school, '') AS school
        FROM work.entity e JOIN work.target t ON t.id = e.object
        WHERE e.kind = 'student' AND e.is_present AND e.trouble IS NULL) c
      JOIN (
        SELECT person, sum(number) AS number, sum(ended) AS ended, sum(gone) AS gone,
          sum(back) AS back
        FROM (
          SELECT a.person, \(Self.livedOn) AS number,
            \(Self.livedOn) AND \(Self.ends) AS ended,
            \(Self.livedOn) AND (\(Self.ends) OR r.sequence IS NOT NULL) AS gone,
            -- A section that comes back before it is archived has its members still.
            NOT \(Self.livedOn) AND s.is_present AND r.sequence IS NULL AS back
          FROM work.actual a JOIN work.entity s ON s.id = a.section
          LEFT JOIN work.change r
            ON r.action = 'remove' AND r.subject = a.person AND r.section = a.section
          UNION ALL SELECT id, students + students_gone, 0, students_gone, 0
          FROM work.settled_member WHERE NOT is_section AND id < \(SettledChanges.firstID))
        GROUP BY person HAVING sum(number) > 0) had ON had.person = c.id
      UNION ALL
      SELECT e.id, e.link, coalesce(e.own_school, ''), m.students + m.students_gone, 0,
        m.students + \(Self.newClasses("e"))
      FROM work.settled_end e CROSS JOIN work.settled_member m ON m.id = e.id
      WHERE e.kind = 'student' AND NOT e.is_entity AND m.students + m.students_gone > 0;
      CREATE UNIQUE INDEX work.child_id ON child(id);
      CREATE TABLE work.losing AS
        SELECT id, school FROM work.child WHERE before - after >= 2 OR after * 2 < before;
      CREATE UNIQUE INDEX work.losing_id ON losing(id);
      """)
    try excuseWhoMoved()
  }

  /// Disregards lost classes at a school that a child has left, since they would end anyway: only
  /// the move counts.
  private func excuseWhoMoved() throws {
    try database.execute(
      """
      DELETE FROM work.losing WHERE id IN (
        SELECT l.id FROM work.losing l JOIN work.child c USING(id)
        JOIN (
          SELECT a.person, t.school FROM work.actual a
          JOIN work.entity s ON s.id = a.section JOIN work.target t ON t.id = s.object
          LEFT JOIN work.change r
            ON r.action = 'remove' AND r.subject = a.person AND r.section = a.section
          WHERE \(Self.livedOn) AND (\(Self.ends) OR r.sequence IS NOT NULL)
          UNION ALL SELECT m.person, s.own_school FROM work.settled_change m
          JOIN work.settled_end s ON s.id = m.section WHERE NOT m.is_added) g ON g.person = l.id
        WHERE EXISTS (SELECT 1 FROM work.entity_school es WHERE es.entity = l.id)
          AND NOT EXISTS (SELECT 1 FROM work.entity_school es
            WHERE es.entity = l.id AND es.school = g.school)
        GROUP BY l.id
        -- Without those it is no loss.
        HAVING c.before - c.after - count(*) < 2
          AND (c.after >= c.before - count(*) OR c.after * 2 >= c.before - count(*)));
      """)
  }

  private func findChildren() throws {
    try database.execute(
      """
      INSERT INTO main.gated(gate, school, unit, sequence)
      SELECT '\(Gate.loseClasses.rawValue)', l.school, l.id, o.sequence
      FROM work.losing l JOIN work.change o ON o.subject = l.id AND o.kind = 'enrollment';
      -- A child also loses what ends with its section.
      INSERT INTO main.gated(gate, school, unit, missing)
      SELECT '\(Gate.loseClasses.rawValue)', l.school, l.id, s.id
      FROM work.losing l JOIN work.actual a ON a.person = l.id JOIN work.entity s ON s.id = a.section
      WHERE \(Self.ends) AND \(Self.livedOn);
      INSERT INTO main.gated(gate, school, unit, sequence)
      SELECT '\(Gate.otherClasses.rawValue)', c.school, c.id, o.sequence
      FROM work.child c CROSS JOIN work.change o ON o.subject = c.id AND o.kind = 'enrollment'
      WHERE EXISTS (
        SELECT 1 FROM work.change x INDEXED BY change_of_person
        WHERE x.subject = c.id AND x.kind = 'enrollment'
          AND x.section IN (\(Self.goingOn)) AND x.section NOT IN (SELECT id FROM work.lost_list))
      -- As the table's index has them.
      ORDER BY c.school;
      """)
  }

  /// The sections that change, continue, and had students.
  private static let goingOn = """
    SELECT s.id FROM work.entity s
    WHERE s.id IN (SELECT section FROM work.change) AND s.is_present AND s.object IS NOT NULL
      AND EXISTS (SELECT 1 FROM work.actual a JOIN work.entity p ON p.id = a.person
        WHERE a.section = s.id AND p.kind = 'student')
    UNION ALL SELECT id FROM work.settled_member
    WHERE is_section AND students + students_gone > 0
    """

  /// Finds children who lose sections that end and get sections that are new. Earlier sections that
  /// return are not new.
  private func findNewTimetable() throws {
    try database.execute(
      """
      INSERT INTO main.gated(gate, school, unit, sequence)
      SELECT '\(Gate.newTimetable.rawValue)', c.school, c.id, o.sequence
      FROM work.child c JOIN work.change o ON o.subject = c.id
      JOIN work.entity n ON n.id = o.section
      WHERE c.ended > 0 AND o.action = 'add' AND o.kind = 'enrollment' AND n.object IS NULL;
      INSERT INTO main.gated(gate, school, unit, missing)
      SELECT '\(Gate.newTimetable.rawValue)', c.school, c.id, s.id
      FROM work.child c JOIN work.actual a ON a.person = c.id JOIN work.entity s ON s.id = a.section
      WHERE c.id IN (
          SELECT unit FROM main.gated WHERE gate = '\(Gate.newTimetable.rawValue)')
        AND \(Self.ends) AND \(Self.livedOn);
      """)
  }

  /// Finds sections that are missing for the first time, if many of their children lose classes
  /// because of it.
  private func findEndedSections() throws {
    try database.execute(
      """
      INSERT INTO main.gated(gate, school, unit, missing)
      SELECT '\(Gate.endedSections.rawValue)', coalesce(t.school, ''), s.id, s.id
      FROM work.entity s JOIN work.target t ON t.id = s.object
      WHERE s.kind = 'section' AND \(Self.ends) AND s.is_claimed AND \(Self.livedOn)
        AND t.is_active AND (
          SELECT count(l.id) * 4 >= count(*) FROM work.actual a JOIN work.child c ON c.id = a.person
          LEFT JOIN work.losing l ON l.id = a.person WHERE a.section = s.id HAVING count(*) > 0);
      """)
  }

  /// Finds sections that continue with nearly all of their students replaced.
  ///
  /// Now and then the list of one class is lost and later comes back. In a small school half of the
  /// children may be in that class, so a single such section per school and day does not count as a
  /// change of classes for its children.
  private func findSections() throws {
    try database.execute(
      """
      CREATE TABLE work.exchanged AS
      WITH sections(id) AS MATERIALIZED (
        SELECT section FROM (
          SELECT a.section, 1 AS number, r.sequence IS NOT NULL AS gone
          FROM work.actual a CROSS JOIN work.entity p ON p.id = a.person
          LEFT JOIN work.change r
            ON r.action = 'remove' AND r.subject = a.person AND r.section = a.section
          -- Who is missing is counted as such.
          WHERE p.kind = 'student' AND p.is_present
          UNION ALL SELECT id, students + students_gone, students_gone
          FROM work.settled_member WHERE is_section AND \(Self.isGated("students_gone")))
        GROUP BY section HAVING sum(number) >= 8 AND sum(gone) * 4 >= sum(number) * 3)
      SELECT id, school FROM (\(Self.sections)) WHERE id IN (SELECT id FROM sections);
      INSERT INTO main.gated(gate, school, unit, sequence)
      SELECT '\(Gate.exchangedSections.rawValue)', school, id, sequence
      FROM work.exchanged JOIN work.change ON section = id AND kind = 'enrollment';
      """)
    try database.run(
      """
      CREATE TABLE work.lost_list AS
      SELECT min(id) AS id FROM work.exchanged WHERE NOT EXISTS (
        SELECT 1 FROM home.ledger l WHERE l.profile = ? AND l.gate = ? AND l.time > ?
          AND l.school = exchanged.school)
      GROUP BY school HAVING count(*) = 1
      """, .integer(context.profile.profile), .text(Gate.exchangedSections.rawValue),
      .integer(context.now - Ledger.day))
  }

  /// Finds sections that continue without a teacher, or only with different ones.
  private func findTeachers() throws {
    try database.execute(
      """
      CREATE TABLE work.staff AS
      SELECT m.section AS id, s.link, s.school,
        sum(m.number) AS before, sum(m.gone) AS gone, sum(m.there) AS there,
        (SELECT count(*) FROM work.change o
          WHERE o.section = m.section AND o.action = 'add' AND o.kind = 'roster') AS new,
        (SELECT count(*) FROM work.change o JOIN main.subject n ON n.id = o.subject
          WHERE o.section = m.section AND o.action = 'add' AND o.kind = 'roster'
            AND n.link IS NOT NULL) AS known
      FROM (
        SELECT a.section, 1 AS number, r.sequence IS NOT NULL AS gone,
          r.sequence IS NOT NULL AND p.is_present AS there
        FROM work.actual a JOIN work.entity p ON p.id = a.person
        LEFT JOIN work.change r
          ON r.action = 'remove' AND r.subject = a.person AND r.section = a.section
        WHERE p.kind = 'teacher'
        UNION ALL SELECT id, teachers + teachers_gone, teachers_gone, teachers_gone
        FROM work.settled_member WHERE is_section AND teachers + teachers_gone > 0
          AND \(Self.isGated("teachers_gone"))) m
      JOIN (\(Self.sections)) s ON s.id = m.section GROUP BY m.section;
      INSERT INTO main.gated(gate, school, unit, sequence)
      SELECT CASE WHEN f.new = 0 THEN '\(Gate.lostTeacher.rawValue)'
          ELSE '\(Gate.otherTeachers.rawValue)' END,
        f.school, f.id, o.sequence
      FROM work.staff f JOIN work.change o ON o.section = f.id AND o.kind = 'roster'
      WHERE f.gone = f.before AND f.there > 0 AND (f.new = 0 OR f.known = f.new);
      """)
  }
}
