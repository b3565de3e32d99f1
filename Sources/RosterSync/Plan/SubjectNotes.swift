internal import Roster
internal import SQLite

/// Writes to a run's database what the run must know about schools, sections and people, and the
/// names of those whom an operation, a hold or a failure mentions.
///
/// Nothing is written about anyone else, which is most people on an ordinary night. Some subjects
/// are written without a name, only to keep the home's links in step.
struct SubjectNotes {
  private let database: Database
  private let context: PlanContext

  init(_ database: Database, _ context: PlanContext) {
    self.database = database
    self.context = context
  }

  /// Part of the run's database.
  static let schema = """
    -- As screens show it; NULL for who or what is not named by an operation, a hold or a failure, and
    -- in older plans.
    ALTER TABLE subject ADD COLUMN file TEXT;
    ALTER TABLE subject ADD COLUMN line INTEGER;
    ALTER TABLE subject ADD COLUMN name TEXT;
    ALTER TABLE subject ADD COLUMN account TEXT;
    ALTER TABLE subject ADD COLUMN school TEXT;
    ALTER TABLE subject ADD COLUMN grade TEXT;
    """

  /// Writes the subjects of the plan's operations, and those about which the home's links and
  /// claims have to be updated.
  func write() throws {
    try run(
      """
      INSERT INTO main.subject(\(Self.columns), \(Self.shown))
      SELECT \(Self.values), \(Self.names)
      FROM \(Subject.tables)
      WHERE e.id IN (\(Self.ofOperations))
      """)
    try database.execute(
      """
      INSERT OR IGNORE INTO main.subject(\(Self.columns))
      SELECT \(Self.values) FROM work.entity e
      WHERE e.id NOT IN (SELECT id FROM main.subject) AND e.id IN (
        SELECT section FROM main.found_member UNION SELECT person FROM main.found_member
        UNION SELECT section FROM main.ended_member UNION SELECT person FROM main.ended_member
        UNION SELECT subject FROM main.said UNION SELECT subject FROM main.identity
        UNION \(Self.ofFailures) UNION \(Self.others)
        UNION SELECT e.id FROM work.decision d JOIN work.entity e
          ON e.kind = d.kind AND e.key = d.key OR \(SubjectColumn.names("d.detail", "e"))
        UNION SELECT id FROM work.entity
          WHERE NOT is_present OR NOT is_claimed OR missing_run IS NOT NULL OR trouble IS NOT NULL)
      """)
    try run(
      """
      INSERT INTO main.subject(id, kind, key, link, object, how, is_present, is_claimed, is_touched,
        \(Self.shown))
      SELECT e.id, e.kind, e.key, e.link, e.object, e.how, 1, 1, e.is_touched,
        \(Self.place), e.name, e.account, e.school, e.grade
      FROM work.settled_end e WHERE NOT e.is_entity
      """)
    try database.execute(
      """
      -- Whoever is left as they are does not count as missing.
      INSERT OR IGNORE INTO main.held_subject(subject)
        SELECT id FROM work.entity WHERE NOT is_present AND trouble IS NOT NULL;
      """)
  }

  /// Writes the names of those for whom the plan has no operation but whom it mentions, once the
  /// holds are known.
  func writeNames() throws {
    try run(
      """
      UPDATE main.subject SET (\(Self.shown)) = (
        SELECT \(Self.names)
        FROM \(Subject.tables) WHERE e.id = subject.id)
      WHERE name IS NULL AND id < \(SettledChanges.firstID) AND id IN (
        SELECT unit FROM main.gated WHERE hold IS NOT NULL
        UNION SELECT missing FROM main.gated WHERE hold IS NOT NULL AND missing IS NOT NULL
        UNION SELECT id FROM main.subject WHERE missing_since IS NOT NULL OR kept IS NOT NULL
        UNION \(Self.ofFailures) UNION \(Self.others))
      """)
  }

  /// Runs a statement that contains `place`, with the names of the files.
  private func run(_ statement: String) throws {
    try database.statement(statement).run(
      SubjectKind.allCases.map { .text(context.format.fileName(about: $0.topic)) })
  }

  private static let columns = """
    id, kind, key, link, object, how, rule, is_present, is_claimed, is_touched, is_unnamed
    """

  private static let values = """
    e.id, e.kind, e.key, e.link, e.object, e.how, e.rule, e.is_present, e.is_claimed,
    e.is_touched OR e.object IS NULL, e.is_unnamed
    """

  private static let shown = "line, file, name, account, school, grade"

  /// The line and the file of an entity that the roster has; the files' names are parameters.
  private static let place = {
    let files = SubjectKind.allCases.map { "WHEN '\($0.rawValue)' THEN ?" }.joined(separator: " ")
    return "e.line, CASE WHEN e.line NOT NULL THEN CASE e.kind \(files) END END"
  }()

  /// What screens show about an entity.
  private static let names = """
    \(place), coalesce(r.name, \(now("displayName")), r.part),
    coalesce(\(now("userPrincipalName")), e.username),
    coalesce(
      (SELECT school FROM work.entity_school WHERE entity = e.id AND school = t.school),
      (SELECT min(school) FROM work.entity_school WHERE entity = e.id), e.school, t.school),
    coalesce(r.grade, \(now("grade")))
    """

  /// The entities that operations are about, except for settled ends, which are written separately.
  private static let ofOperations = """
    SELECT entity FROM work.step UNION SELECT entity FROM work.membership_end
    """

  /// The people who are left alone.
  private static let ofFailures = """
    SELECT e.id FROM main.failure f JOIN work.entity e ON e.kind = f.kind AND e.key = f.key
    """

  /// The other people whom those failures concern.
  private static let others = """
    SELECT e.id FROM main.failure f
    JOIN work.entity e ON e.kind = f.other_kind AND e.key = f.other_key
    """

  /// An attribute as the directory has it.
  private static func now(_ name: String) -> String { "(t.attributes ->> '\(name)')" }
}

/// The person or thing that an operation is about, as screens show it. Plans by older versions do
/// not contain it.
package struct SubjectNote: Sendable, Equatable {
  package var name: String?
  /// The user name of the account, or the one in the roster.
  package var account: String?
  /// For a person or a section.
  package var school: String?
  package var grade: String?

  package init(
    name: String? = nil, account: String? = nil, school: String? = nil, grade: String? = nil
  ) {
    self.name = name
    self.account = account
    self.school = school
    self.grade = grade
  }
}

extension Row {
  /// The columns `name`, `account`, `school` and `grade` of a subject.
  var subjectNote: SubjectNote {
    SubjectNote(
      name: optionalText("name"), account: optionalText("account"), school: optionalText("school"),
      grade: optionalText("grade"))
  }
}
