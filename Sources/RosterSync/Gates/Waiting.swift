internal import SQLite

/// Marks what cannot be done while something else is held.
struct Waiting {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func mark() throws {
    try waitForPeopleLeftAlone()
    let together = DecidedTogether(database)
    let isAnyoneDecided = try together.find()
    guard try isAnyoneDecided || isAnythingHeld() else { return }
    repeat { try markDependents() } while try isAnyoneDecided && together.wait()
  }

  private func isAnythingHeld() throws -> Bool {
    try database.statement(
      """
      SELECT 1 FROM main.hold WHERE NOT is_released UNION ALL SELECT 1 FROM main.held_subject
      UNION ALL SELECT 1 FROM work.empty_section LIMIT 1
      """
    ).exists()
  }

  private func markDependents() throws {
    // Operations on people who have no account yet, may have the wrong one, or may not be missing.
    try wait(
      """
      subject IN (
        SELECT subject FROM main.held_subject
        UNION SELECT g.unit FROM main.gated g JOIN main.operation o USING(sequence)
          WHERE o.state = \(OperationState.held.rawValue) AND g.hold IS NOT NULL AND NOT g.is_released AND (
            o.action IN ('create', 'adopt', 'enable')
            OR g.gate IN ('\(Gate.changeLogin.rawValue)', '\(Gate.changeName.rawValue)')))
      """)
    // Operations on people whose login still belongs to someone who does not give it up yet, and on
    // those who wait for them in turn.
    repeat {
      try wait(
        """
        subject IN (SELECT n.entity FROM work.login_need n
          JOIN main.operation o ON o.subject = n.needs AND o.state IN (\(OperationState.notFree)) AND o.section IS NULL
          WHERE o.action = 'update' AND instr(o.after, '"userPrincipalName"'))
        """)
    } while database.changedRows > 0
    // What would end together with a section that may not end.
    try wait("section IN (SELECT subject FROM main.held_subject)")
    // The classes in the schools between which someone moves.
    try database.execute(
      """
      CREATE TABLE IF NOT EXISTS work.held_move(
        subject INTEGER NOT NULL, school TEXT NOT NULL, PRIMARY KEY(subject, school)
      ) WITHOUT ROWID;
      INSERT OR IGNORE INTO work.held_move(subject, school)
        SELECT o.subject, t.school FROM main.operation o JOIN work.entity e ON e.id = o.subject
        JOIN work.target t ON t.id = e.object
        WHERE o.action = 'move' AND o.state = \(OperationState.held.rawValue) AND t.school IS NOT NULL
        UNION SELECT o.subject, s.school FROM main.operation o
        JOIN work.entity_school s ON s.entity = o.subject WHERE o.action = 'move' AND o.state = \(OperationState.held.rawValue);
      """)
    try wait(
      """
      kind IN ('enrollment', 'roster') AND EXISTS (
        SELECT 1 FROM work.held_move h JOIN work.entity s ON s.id = main.operation.section
        WHERE h.subject = main.operation.subject AND h.school = s.school)
      """)
    try waitForMembers()
    try waitWithSections()
  }

  /// A new section waits until one of its people can be in it.
  private func waitForPeopleLeftAlone() throws {
    try database.execute(
      """
      UPDATE main.operation SET state = \(OperationState.waiting.rawValue),
        reason = reason || ', but its people are all left as they are'
      WHERE state = \(Self.planned) AND action = 'create' AND kind = 'section' AND sequence > 0
        AND subject IN (SELECT section FROM work.empty_section)
      """)
  }

  /// New schools and sections that would be empty wait, so that none are created from another
  /// district's export.
  private func waitForMembers() throws {
    guard
      try database.statement(
        "SELECT 1 FROM main.operation WHERE state IN (\(OperationState.notFree)) LIMIT 1"
      ).exists()
    else { return }
    try waitForTimetables()
    // A section needs one of its students or, if it has none, one of its teachers.
    try wait(
      """
      action = 'create' AND kind = 'section' AND subject IN (
        SELECT section FROM main.operation WHERE action = 'add'
        GROUP BY section HAVING CASE
          WHEN sum(kind = 'enrollment') > 0
            THEN sum(kind = 'enrollment' AND state = \(Self.planned)) = 0
          ELSE sum(state = \(Self.planned)) = 0 END)
      """)
    try waitForSchools()
    // The other members of such a section, who are teachers.
    try wait(
      """
      action = 'add' AND section IN (
        SELECT subject FROM main.operation WHERE kind = 'section' AND action = 'create'
          AND state = \(OperationState.waiting.rawValue))
      """)
  }

  /// In a school whose new timetable is held, everything that concerns only its sections waits.
  private func waitForTimetables() throws {
    let schools = """
      SELECT school FROM main.gated
      WHERE gate = '\(Gate.newTimetable.rawValue)' AND hold NOT NULL AND NOT is_released
      """
    try database.execute(
      """
      INSERT OR IGNORE INTO main.held_subject(subject)
        SELECT e.id FROM work.entity e JOIN work.target t ON t.id = e.object
        WHERE e.kind = 'section' AND NOT e.is_present AND e.missing_run IS NULL AND e.is_claimed
          AND t.school IN (\(schools))
      """)
    try wait(
      """
      action = 'create' AND kind = 'section' AND subject IN (
        SELECT id FROM work.entity WHERE kind = 'section' AND school IN (\(schools)))
      """)
  }

  /// A new school needs people, or sections that continue or have members.
  private func waitForSchools() throws {
    guard
      try database.statement(
        """
        SELECT 1 FROM main.operation
        WHERE kind = 'school' AND action = 'create' AND state = \(Self.planned) LIMIT 1
        """
      ).exists()
    else { return }
    try database.needEverything()
    try database.execute(
      """
      DROP TABLE IF EXISTS work.waiting;
      DROP TABLE IF EXISTS work.at_new_school;
      DROP TABLE IF EXISTS work.waiting_school;
      CREATE TABLE work.waiting AS SELECT DISTINCT subject FROM main.operation
        WHERE section IS NULL AND state IN (\(OperationState.notFree))
          AND (action <> 'update' OR kind = 'section');
      CREATE UNIQUE INDEX work.waiting_subject ON waiting(subject);
      CREATE TABLE work.at_new_school AS
        SELECT es.school, e.id, e.id NOT IN (SELECT subject FROM work.waiting) AS is_free
        FROM work.entity_school es JOIN work.entity e ON e.id = es.entity
        WHERE es.school IN (\(Self.newSchools)) AND e.is_present AND e.trouble IS NULL
        UNION ALL
        SELECT school, id, id NOT IN (SELECT subject FROM work.waiting) AND (object NOT NULL OR id IN (
          SELECT section FROM main.operation WHERE action = 'add' AND state = \(Self.planned)))
        FROM work.entity WHERE kind = 'section' AND school IN (\(Self.newSchools)) AND is_present;
      CREATE TABLE work.waiting_school AS
        SELECT school FROM work.at_new_school GROUP BY school
        HAVING NOT max(is_free) AND max(id IN (SELECT subject FROM work.waiting));
      """)
    try wait(
      """
      action = 'create' AND kind IN ('school', 'section') AND subject IN (
        SELECT id FROM work.entity JOIN work.waiting_school w
          ON kind = 'school' AND key = w.school OR kind = 'section' AND entity.school = w.school)
      """)
  }

  private static let newSchools = """
    SELECT e.key FROM main.operation o JOIN work.entity e ON e.id = o.subject
    WHERE o.kind = 'school' AND o.action = 'create'
    """

  private static let planned = OperationState.planned.rawValue

  /// A section is not archived while members stay in it, nor a school while sections stay in it.
  private func waitWithSections() throws {
    try wait(
      """
      action = 'archive' AND kind = 'section' AND subject IN (
        SELECT section FROM main.operation WHERE action = 'remove' AND state IN (\(OperationState.notFree)))
      """)
    try wait(
      """
      action = 'archive' AND kind = 'school' AND EXISTS (
        SELECT 1 FROM main.operation o JOIN work.entity s ON s.id = o.subject
        JOIN work.target t ON t.id = s.object
        WHERE o.kind = 'section' AND o.action = 'archive' AND o.state IN (\(OperationState.notFree))
          AND t.school = (SELECT key FROM work.entity WHERE id = main.operation.subject))
      """)
  }

  private func wait(_ condition: String) throws {
    try database.execute(
      """
      UPDATE main.operation SET state = \(OperationState.waiting.rawValue)
      WHERE state = \(OperationState.planned.rawValue) AND \(condition)
      """)
  }
}
