internal import SQLite

/// Marks what cannot be done while something else is held.
struct Waiting {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func mark() throws {
    // Who has no account yet, or perhaps the wrong one, or is perhaps not missing.
    try wait(
      """
      subject IN (
        SELECT subject FROM main.held_subject
        UNION SELECT g.unit FROM main.gated g JOIN main.operation o USING(sequence)
          WHERE o.state = 4 AND g.hold IS NOT NULL AND NOT g.is_released AND (
            o.action IN ('create', 'adopt', 'enable')
            OR g.gate IN ('\(Gate.changeLogin.rawValue)', '\(Gate.changeName.rawValue)')))
      """)
    // Whose login somebody has who does not give it up yet, and so on.
    repeat {
      try wait(
        """
        subject IN (SELECT n.entity FROM work.login_need n
          JOIN main.operation o ON o.subject = n.needs AND o.state IN (4, 5) AND o.section IS NULL
          WHERE o.action = 'update' AND instr(o.after, '"userPrincipalName"'))
        """)
    } while database.changedRows > 0
    // What ends with a section that perhaps does not end.
    try wait("section IN (SELECT subject FROM main.held_subject)")
    // The classes in the schools between which somebody moves.
    try database.execute(
      """
      CREATE TABLE work.held_move(
        subject INTEGER NOT NULL, school TEXT NOT NULL, PRIMARY KEY(subject, school)
      ) WITHOUT ROWID;
      INSERT INTO work.held_move(subject, school)
        SELECT o.subject, t.school FROM main.operation o JOIN work.entity e ON e.id = o.subject
        JOIN work.target t ON t.id = e.object
        WHERE o.action = 'move' AND o.state = 4 AND t.school IS NOT NULL
        UNION SELECT o.subject, s.school FROM main.operation o
        JOIN work.entity_school s ON s.entity = o.subject WHERE o.action = 'move' AND o.state = 4;
      """)
    try wait(
      """
      kind IN ('enrollment', 'roster') AND EXISTS (
        SELECT 1 FROM work.held_move h JOIN work.entity s ON s.id = main.operation.section
        WHERE h.subject = main.operation.subject AND h.school = s.school)
      """)
    // A section whose members stay, and a school whose sections do.
    try wait(
      """
      action = 'archive' AND kind = 'section' AND subject IN (
        SELECT section FROM main.operation WHERE action = 'remove' AND state IN (4, 5))
      """)
    try wait(
      """
      action = 'archive' AND kind = 'school' AND EXISTS (
        SELECT 1 FROM main.operation o JOIN work.entity s ON s.id = o.subject
        JOIN work.target t ON t.id = s.object
        WHERE o.kind = 'section' AND o.action = 'archive' AND o.state IN (4, 5)
          AND t.school = (SELECT key FROM work.entity WHERE id = main.operation.subject))
      """)
  }

  private func wait(_ condition: String) throws {
    try database.execute("UPDATE main.operation SET state = 5 WHERE state = 0 AND \(condition)")
  }
}
