internal import Directory
internal import Roster
internal import SQLite

/// Finds out which gate counts which operations of a plan, and in which school.
///
/// Each row is one unit that a gate counts: a person or a section, either with the operation that
/// would be held or as missing.
struct GatedRows {
  private let database: Database
  private let context: PlanContext

  init(_ database: Database, _ context: PlanContext) {
    self.database = database
    self.context = context
  }

  func find() throws {
    try findMissing()
    try findMovedToOthers()
    try findPeople()
    try findAttributes()
    try ClassChanges(database, context).find()
    try YearlyEvents(database, context).find()
  }

  /// Finds accounts and sections that this profile has not touched before, and that a plan adopts
  /// or changes.
  ///
  /// A new membership changes its section. At the first start each such section counts. Later the
  /// child or teacher counts once, with all changes to their classes; otherwise a few people who
  /// change classes would count once for each class.
  func findUntouched(isFirstStart: Bool) throws {
    guard try isAnythingUntouched() else { return }
    try add(
      .adopt,
      """
      SELECT '', e.id, o.sequence FROM main.operation o
      JOIN work.entity e ON e.id = o.subject WHERE o.section IS NULL AND \(Self.untouched)
      """)
    let additions = """
      FROM main.operation o JOIN work.entity e ON e.id = o.section
      WHERE o.action = 'add' AND \(Self.untouched)
      """
    try add(
      .adopt,
      isFirstStart
        ? "SELECT '', e.id, o.sequence \(additions)"
        : """
        SELECT '', subject, sequence FROM main.operation
        WHERE section IS NOT NULL AND subject IN (SELECT o.subject \(additions))
        """)
  }

  private static let untouched = """
    e.object IS NOT NULL AND NOT e.is_touched AND e.how <> '\(LinkOrigin.marked.rawValue)'
    """

  private func isAnythingUntouched() throws -> Bool {
    try database.statement("SELECT 1 FROM work.entity e WHERE \(Self.untouched) LIMIT 1").exists()
  }

  private func findMissing() throws {
    for (gate, kind) in [(Gate.missingStudents, SubjectKind.student), (.missingTeachers, .teacher)]
    {
      try database.run(
        """
        INSERT INTO main.gated(gate, school, unit, missing)
        SELECT ?, coalesce(t.school, ''), e.id, e.id
        FROM work.entity e JOIN work.target t ON t.id = e.object
        WHERE e.kind = ? AND NOT e.is_present AND e.is_claimed
          AND (e.missing_run IS NULL OR e.is_moved)
          AND e.kept IS NULL AND e.trouble IS NULL AND NOT e.is_retired AND t.is_active
        """, .text(gate.rawValue), .text(kind.rawValue))
    }
  }

  /// Finds people whom another profile keeps for the first time: they leave this roster for the
  /// other profile's.
  private func findMovedToOthers() throws {
    guard !context.others.isEmpty else { return }
    try database.execute(
      """
      INSERT INTO main.gated(gate, attribute, school, unit, missing)
      SELECT '\(Gate.move.rawValue)', CASE e.kind WHEN 'teacher' THEN 'teacher' ELSE '' END,
        coalesce(t.school, ''), e.id, e.id
      FROM work.entity e JOIN work.target t ON t.id = e.object
      WHERE e.kind IN ('student', 'teacher') AND e.kept IS NOT NULL AND e.is_claimed
        AND NOT e.is_moved AND e.missing_uploads = 0 AND e.trouble IS NULL AND t.is_active
      """)
  }

  private func findPeople() throws {
    try add(
      .disableStudents,
      """
      SELECT coalesce(t.school, ''), o.subject, o.sequence FROM main.operation o
      JOIN work.entity e ON e.id = o.subject JOIN work.target t ON t.id = e.object
      WHERE o.action = 'disable' AND o.kind = 'student' AND NOT e.is_missing_released
      """)
    try add(.disableTeachers, Self.operations("disable", "'teacher'"))
    try add(.enable, Self.operations("enable", "'student', 'teacher'"))
    // A school that opens is counted separately, so that no one at other schools has to wait.
    let isNew = """
      EXISTS (SELECT 1 FROM work.entity_school es
        JOIN work.entity s ON s.kind = 'school' AND s.key = es.school
        WHERE es.entity = o.subject AND s.object IS NULL)
      """
    try add(.createStudents, Self.operations("create", "'student'") + " AND NOT \(isNew)")
    try add(.fillSchools, Self.operations("create", "'student'") + " AND \(isNew)")
    try add(.createTeachers, Self.operations("create", "'teacher'"))
    try add(.archiveSchools, Self.operations("archive", "'school'"))
    try add(
      .move,
      """
      SELECT coalesce(t.school, ''), o.subject, o.sequence FROM main.operation o
      JOIN work.entity e ON e.id = o.subject JOIN work.target t ON t.id = e.object
      WHERE o.action = 'move' AND o.kind = 'student'
      """)
  }

  private static func operations(_ action: String, _ kinds: String) -> String {
    """
    SELECT '', o.subject, o.sequence FROM main.operation o
    WHERE o.action = '\(action)' AND o.kind IN (\(kinds)) AND o.sequence > 0
    """
  }

  private func add(_ gate: Gate, _ select: String) throws {
    try database.execute(
      """
      INSERT INTO main.gated(gate, school, unit, sequence)
      SELECT '\(gate.rawValue)', * FROM (\(select))
      """)
  }

  // MARK: Attributes

  /// Finds what updates change, attribute by attribute.
  private func findAttributes() throws {
    let insert = try database.statement(
      """
      INSERT INTO main.gated(gate, attribute, school, unit, sequence, attributes)
      VALUES(?, ?, '', ?, ?, ?)
      """)
    try database.statement(
      "SELECT sequence, kind, subject, after FROM main.operation WHERE action = 'update'"
    ).rows { row in
      let kind = try row.word("kind", as: OperationKind.self)
      let after = try row.members("after")
      for part in Self.parts(of: after, kind) {
        try insert.run(
          .text(part.gate.rawValue), .text(part.attribute), .integer(row.int("subject")),
          .integer(row.int("sequence")), .text(part.names.joined(separator: ",")))
      }
    }
  }

  private struct Part {
    let gate: Gate
    /// The attribute, if the gate counts each separately: `student.grade`.
    var attribute = ""
    /// The attributes that are held together.
    let names: [String]
  }

  private static func parts(of after: [String: AttributeValue?], _ kind: OperationKind) -> [Part] {
    var parts: [Part] = []
    // The external id changes with the key, as a result of a decision or an adoption.
    var names = Set(after.keys).subtracting([AttributeName.externalId])
    if names.remove(AttributeName.userPrincipalName) != nil {
      parts.append(Part(gate: .changeLogin, names: [AttributeName.userPrincipalName]))
    }
    let name = [AttributeName.givenName, AttributeName.surname]
    let hasDisplayName = names.remove(AttributeName.displayName) != nil
    let shown = hasDisplayName ? [AttributeName.displayName] : []
    if names.isSuperset(of: name) {
      parts.append(Part(gate: .changeName, names: name + shown))
      names.subtract(name)
    }
    for attribute in names.sorted() {
      parts.append(
        Part(
          gate: after[attribute] == .some(nil) ? .clearAttribute : .changeAttribute,
          attribute: "\(kind.rawValue).\(attribute)",
          names: [attribute] + (name.contains(attribute) || kind == .section ? shown : [])))
    }
    return parts
  }
}
