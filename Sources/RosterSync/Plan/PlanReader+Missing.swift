internal import Roster
internal import SQLite

/// Who is missing according to a plan, except for people whom its run has already disabled.
extension PlanReader {
  static let isMissing = """
    missing_since IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM operation o WHERE o.subject = s.id AND o.action = 'disable'
        AND o.state = \(OperationState.done.rawValue))
    """

  /// Counts the missing people.
  ///
  /// - Complexity: O(missing people).
  package func missing() throws -> MissingPeople {
    var missing = MissingPeople()
    try database.statement(
      """
      SELECT s.kind, s.missing_school, count(*) AS number, sum(s.is_newly_missing) AS new,
        min(s.missing_since) AS since, coalesce(b.number, 0) AS base
      FROM subject s LEFT JOIN missing_base b ON b.kind = s.kind AND b.school = s.missing_school
      WHERE \(Self.isMissing) GROUP BY 1, 2 ORDER BY 3 DESC, 2, 1
      """
    ).rows { row in
      guard let role = try row.word("kind", as: SubjectKind.self).role else { return }
      let school = row.text("missing_school")
      missing.parts.append(
        .init(
          role: role, school: school.isEmpty ? nil : school, count: try row.count("number"),
          new: try row.count("new"), base: try row.count("base")))
      let since = try row.moment("since")
      missing.since = min(missing.since ?? since, since)
    }
    missing.kept = try database.statement(
      """
      SELECT kept, count(*) AS number FROM subject
      WHERE kept IS NOT NULL AND kind IN ('student', 'teacher') GROUP BY 1 ORDER BY 1
      """
    ).all { .init(count: try $0.count("number"), reason: $0.text("kept")) }
    (missing.setAside, missing.givenUp) = try countLeftOut()
    return missing
  }

  /// Whether the plan's roster does not name someone whom an earlier one did.
  package func isAbsent(_ person: PersonKey) throws -> Bool {
    try database.statement("SELECT 1 FROM subject WHERE kind = ? AND key = ? AND NOT is_present")
      .exists(.text(person.role.rawValue), .text(person.key.text))
  }

  /// Whether the roster names someone whom the plan mentions.
  package func isPresent(_ person: PersonKey) throws -> Bool {
    try database.statement("SELECT 1 FROM subject WHERE kind = ? AND key = ? AND is_present")
      .exists(.text(person.role.rawValue), .text(person.key.text))
  }

  /// Whether the plan creates an account for someone.
  package func isCreated(_ person: PersonKey) throws -> Bool {
    try database.statement(
      """
      SELECT 1 FROM operation o JOIN subject s ON s.id = o.subject
      WHERE s.kind = ? AND s.key = ? AND o.action = 'create'
      """
    ).exists(.text(person.role.rawValue), .text(person.key.text))
  }

  /// How many people are set aside, and how many were given up although the roster names them.
  func countLeftOut() throws -> (setAside: Int, givenUp: Int) {
    try database.statement("SELECT set_aside, given_up FROM plan").first {
      (setAside: try $0.count("set_aside"), givenUp: try $0.count("given_up"))
    } ?? (setAside: 0, givenUp: 0)
  }

  /// The missing people as rows of a review, from index `offset` on.
  package func missingRows(from offset: Int, limit: Int) throws -> [PlanRow] {
    try database.statement(
      """
      SELECT kind, key, missing_since, is_newly_missing, name, account, school, grade FROM subject s
      WHERE \(Self.isMissing) ORDER BY kind, key LIMIT ? OFFSET ?
      """
    ).all(.integer(limit), .integer(offset)) { row in
      let day = CivilDay(daysSince1970: try row.moment("missing_since") / 86_400)
      return PlanRow(
        sequence: 0, kind: try row.word("kind"), action: .miss, key: row.text("key"),
        subject: row.subjectNote, section: nil, changes: [],
        reason: row.bool("is_newly_missing")
          ? "not in the roster, for the first time" : "not in the roster since \(day.text)",
        line: nil, state: .planned)
    }
  }

  /// The missing people, one by one.
  func missingSubjects() throws -> [MissingSubject] {
    try database.statement(
      """
      SELECT kind, key, link, object, missing_school, missing_since, name, account, school, grade
      FROM subject s
      WHERE \(Self.isMissing) ORDER BY id
      """
    ).all { row in
      MissingSubject(
        kind: try row.word("kind"), key: row.text("key"), link: row.optionalInt("link"),
        object: row.optionalText("object"), school: row.text("missing_school"),
        since: try row.moment("missing_since"), note: row.subjectNote)
    }
  }

  func missingBases() throws -> [MissingNotes.Base] {
    try database.statement("SELECT kind, school, number FROM missing_base").all { row in
      MissingNotes.Base(
        kind: try row.word("kind"), school: row.text("school"), number: try row.count("number"))
    }
  }
}
