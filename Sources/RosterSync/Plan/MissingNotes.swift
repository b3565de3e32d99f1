internal import SQLite

/// Records in a run's own database who is missing, from which school and since when, so that this
/// can be shown as long as the run is kept.
struct MissingNotes {
  /// Part of the run's database.
  static let schema = """
    -- Of people who are missing while their accounts are active: the school where the directory has
    -- them, empty if none, and since when, by the uploads' time; NULL for everybody else.
    ALTER TABLE subject ADD COLUMN missing_school TEXT;
    ALTER TABLE subject ADD COLUMN missing_since INTEGER;
    ALTER TABLE subject ADD COLUMN is_newly_missing INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX subject_missing ON subject(kind, missing_school) WHERE missing_since IS NOT NULL;
    CREATE INDEX operation_disabling ON operation(subject) WHERE action = 'disable';
    -- How many there were at the schools of those who are missing.
    CREATE TABLE missing_base(
      kind TEXT NOT NULL,
      school TEXT NOT NULL,
      number INTEGER NOT NULL,
      PRIMARY KEY(kind, school)
    ) WITHOUT ROWID;
    UPDATE subject SET missing_school = '', missing_since = (SELECT upload_time FROM plan)
      WHERE NOT is_present AND kind IN ('student', 'teacher');
    """

  static let kept = """
    -- Of what this roster does not name: why another profile keeps it; NULL if none does.
    ALTER TABLE subject ADD COLUMN kept TEXT;
    CREATE INDEX subject_kept ON subject(kept, kind) WHERE kept IS NOT NULL;
    """

  /// Writes the notes; to be called while a plan is made, once the work tables and the subjects are
  /// written.
  ///
  /// - Parameter time: the time of the upload, in seconds since 1970.
  static func write(_ database: Database, uploadTime time: Int) throws {
    try database.execute(
      """
      UPDATE main.subject SET kept = e.kept
      FROM work.entity e WHERE e.id = subject.id AND e.kept IS NOT NULL
      """)
    try database.run(
      """
      UPDATE main.subject SET missing_school = coalesce(t.school, ''),
        missing_since = coalesce(e.missing_since, ?),
        is_newly_missing = e.missing_run IS NULL OR e.is_moved
      FROM work.entity e JOIN work.target t ON t.id = e.object
      WHERE e.id = subject.id AND NOT e.is_present AND +e.kind IN ('student', 'teacher')
        AND t.is_active AND e.kept IS NULL AND e.trouble IS NULL AND NOT e.is_retired
      """, .integer(time))
    guard
      try database.statement("SELECT 1 FROM main.subject WHERE missing_since IS NOT NULL LIMIT 1")
        .exists()
    else { return }
    try database.execute(
      """
      INSERT INTO main.missing_base(kind, school, number)
      SELECT kind, school, sum(number) FROM (
        SELECT e.kind, coalesce(t.school, '') AS school, 1 AS number
        FROM work.entity e JOIN work.target t ON t.id = e.object WHERE e.is_claimed AND t.is_active
        UNION ALL SELECT kind, school, number FROM work.settled)
      WHERE (kind, school) IN (
        SELECT DISTINCT kind, missing_school FROM main.subject WHERE missing_since IS NOT NULL)
      GROUP BY 1, 2
      """)
  }

  /// Repeats the last plan's notes, which still apply to a run whose files and directory are
  /// unchanged.
  static func write(_ database: Database, as last: [MissingSubject], _ bases: [Base]) throws {
    for (index, subject) in last.enumerated() {
      try database.run(
        """
        INSERT INTO subject(id, kind, key, link, object, is_present, is_claimed, is_touched,
          missing_school, missing_since, name, account, school, grade)
        VALUES(?, ?, ?, ?, ?, 0, 1, 1, ?, ?, ?, ?, ?, ?)
        """, .integer(index + 1), .text(subject.kind.rawValue), .text(subject.key),
        .optional(subject.link), .optional(subject.object), .text(subject.school),
        .integer(subject.since), .optional(subject.note.name), .optional(subject.note.account),
        .optional(subject.note.school), .optional(subject.note.grade))
    }
    for base in bases {
      try database.run(
        "INSERT INTO missing_base(kind, school, number) VALUES(?, ?, ?)", .text(base.kind.rawValue),
        .text(base.school), .integer(base.number))
    }
  }

  /// How many people of a kind are at a school.
  struct Base {
    let kind: SubjectKind
    let school: String
    let number: Int
  }
}

/// Someone whom a roster once named and no longer does.
struct MissingSubject {
  let kind: SubjectKind
  let key: String
  let link: Int?
  let object: String?
  let school: String
  let since: Int
  let note: SubjectNote
}
