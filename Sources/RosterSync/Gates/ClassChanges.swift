internal import SQLite

/// What a plan does to who is in which class, for the gates that count it.
///
/// Only what was there before this upload counts: sections that have been missing before are on their
/// way out, and what ends with them was counted when they were first missing.
struct ClassChanges {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func find() throws {
    try takeChanges()
    try countClasses()
    try findChildren()
    try findEndedSections()
    try findSections()
    try findTeachers()
  }

  /// The memberships that the plan adds and removes, to be found by person and by section.
  private func takeChanges() throws {
    try database.execute(
      """
      CREATE TABLE work.change AS SELECT sequence, action, kind, subject, section
        FROM main.operation WHERE kind IN ('enrollment', 'roster');
      CREATE INDEX work.change_of_person ON change(subject, section);
      CREATE INDEX work.change_of_section ON change(section);
      """)
  }

  /// How many classes each child had and will have.
  private func countClasses() throws {
    try database.execute(
      """
      CREATE TABLE work.child AS
      SELECT e.id, coalesce(t.school, '') AS school, had.number AS before,
        had.number - had.gone + coalesce(new.number, 0) AS after
      FROM work.entity e JOIN work.target t ON t.id = e.object
      JOIN (
        SELECT a.person, count(*) AS number,
          sum(NOT s.is_present OR r.sequence IS NOT NULL) AS gone
        FROM work.actual a JOIN work.entity s ON s.id = a.section
        LEFT JOIN work.change r
          ON r.action = 'remove' AND r.subject = a.person AND r.section = a.section
        WHERE s.missing_run IS NULL GROUP BY a.person) had ON had.person = e.id
      LEFT JOIN (
        SELECT subject, count(*) AS number FROM work.change WHERE action = 'add' GROUP BY subject
      ) new ON new.subject = e.id
      WHERE e.kind = 'student' AND e.is_present AND e.trouble IS NULL;
      CREATE UNIQUE INDEX work.child_id ON child(id);
      CREATE TABLE work.losing AS
        SELECT id, school FROM work.child WHERE before - after >= 2 OR after * 2 < before;
      CREATE UNIQUE INDEX work.losing_id ON losing(id);
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
      WHERE NOT s.is_present AND s.missing_run IS NULL;
      INSERT INTO main.gated(gate, school, unit, sequence)
      SELECT '\(Gate.otherClasses.rawValue)', c.school, c.id, o.sequence
      FROM work.child c JOIN work.change o ON o.subject = c.id AND o.kind = 'enrollment'
      WHERE EXISTS (
        SELECT 1 FROM work.change x JOIN work.entity s ON s.id = x.section
        WHERE x.subject = c.id AND x.kind = 'enrollment' AND s.is_present AND s.object IS NOT NULL
          AND EXISTS (SELECT 1 FROM work.actual a WHERE a.section = s.id));
      """)
  }

  /// Sections that are missing for the first time, if many of their children lose classes by it.
  private func findEndedSections() throws {
    try database.execute(
      """
      INSERT INTO main.gated(gate, school, unit, missing)
      SELECT '\(Gate.endedSections.rawValue)', coalesce(t.school, ''), s.id, s.id
      FROM work.entity s JOIN work.target t ON t.id = s.object
      WHERE s.kind = 'section' AND NOT s.is_present AND s.is_claimed AND s.missing_run IS NULL
        AND t.is_active AND (
          SELECT count(l.id) * 4 >= count(*) FROM work.actual a JOIN work.child c ON c.id = a.person
          LEFT JOIN work.losing l ON l.id = a.person WHERE a.section = s.id HAVING count(*) > 0);
      """)
  }

  /// Sections that go on and nearly all of whose students are exchanged.
  private func findSections() throws {
    try database.execute(
      """
      INSERT INTO main.gated(gate, school, unit, sequence)
      SELECT '\(Gate.exchangedSections.rawValue)', coalesce(t.school, ''), s.id, o.sequence
      FROM work.entity s JOIN work.target t ON t.id = s.object
      JOIN work.change o ON o.section = s.id AND o.kind = 'enrollment'
      WHERE s.is_present AND s.id IN (
        SELECT a.section FROM work.actual a JOIN work.entity p ON p.id = a.person
        LEFT JOIN work.change r
          ON r.action = 'remove' AND r.subject = a.person AND r.section = a.section
        WHERE p.kind = 'student'
        GROUP BY a.section HAVING count(*) >= 8 AND count(r.sequence) * 4 >= count(*) * 3);
      """)
  }

  /// Sections that go on without a teacher, or with others only.
  private func findTeachers() throws {
    try database.execute(
      """
      CREATE TABLE work.staff AS
      SELECT a.section AS id, count(*) AS before, count(r.sequence) AS gone,
        sum(r.sequence IS NOT NULL AND p.is_present) AS there,
        (SELECT count(*) FROM work.change o JOIN work.entity n ON n.id = o.subject
          WHERE o.section = a.section AND o.action = 'add' AND o.kind = 'roster') AS new,
        (SELECT count(*) FROM work.change o JOIN work.entity n ON n.id = o.subject
          WHERE o.section = a.section AND o.action = 'add' AND o.kind = 'roster'
            AND n.link IS NOT NULL) AS known
      FROM work.actual a JOIN work.entity p ON p.id = a.person
      JOIN work.entity s ON s.id = a.section
      LEFT JOIN work.change r
        ON r.action = 'remove' AND r.subject = a.person AND r.section = a.section
      WHERE p.kind = 'teacher' AND s.is_present GROUP BY a.section;
      INSERT INTO main.gated(gate, school, unit, sequence)
      SELECT CASE WHEN f.new = 0 THEN '\(Gate.lostTeacher.rawValue)'
          ELSE '\(Gate.otherTeachers.rawValue)' END,
        coalesce(t.school, ''), f.id, o.sequence
      FROM work.staff f JOIN work.entity s ON s.id = f.id JOIN work.target t ON t.id = s.object
      JOIN work.change o ON o.section = f.id AND o.kind = 'roster'
      WHERE f.gone = f.before AND f.there > 0 AND (f.new = 0 OR f.known = f.new);
      """)
  }
}
