internal import Directory
internal import Roster
internal import SQLite

/// The grade of each student before and after the plan, in a work table that is filled only when it
/// is needed.
final class GradeLevels {
  private let database: Database
  private var isMade = false
  private var steps: [String: SQLValue] = [:]

  init(_ database: Database) {
    self.database = database
  }

  /// Fills the work table, unless that has been done.
  ///
  /// - Complexity: O(students) the first time.
  func make() throws {
    guard !isMade else { return }
    isMade = true
    try database.needEverything()
    try database.execute(
      """
      CREATE TABLE work.level(
        id INTEGER PRIMARY KEY,
        -- Where the student was.
        school TEXT NOT NULL,
        is_present INTEGER NOT NULL,
        -- Whether there is no account yet.
        is_new INTEGER NOT NULL,
        -- Steps on the way through school; NULL for what is no step.
        before INTEGER,
        after INTEGER
      );
      """)
    let insert = try database.statement("INSERT INTO work.level VALUES(?, ?, ?, ?, ?, ?)")
    try database.statement(
      """
      SELECT e.id, coalesce(t.school, '') AS school, e.is_present, t.id IS NULL AS is_new,
        json_extract(CAST(t.attributes AS TEXT), '$.\(AttributeName.grade)') AS before,
        r.grade AS after
      FROM work.entity e LEFT JOIN work.record r ON r.entity = e.id
      LEFT JOIN work.target t ON t.id = e.object
      WHERE e.kind = 'student' AND e.trouble IS NULL AND NOT e.is_missing_released
        AND (t.is_active OR t.id IS NULL AND e.is_present)
      """
    ).rows { row in
      try insert.run(
        .integer(row.int("id")), .text(row.text("school")), .bool(row.bool("is_present")),
        .bool(row.bool("is_new")), step(row.optionalText("before")),
        step(row.optionalText("after")))
    }
  }

  private func step(_ grade: String?) -> SQLValue {
    guard let grade else { return .null }
    if let step = steps[grade] { return step }
    let step = GradeLevel(grade).map { SQLValue.integer($0.step) } ?? .null
    steps[grade] = step
    return step
  }

  /// The grade after which students leave; `nil` if no one has a grade.
  func top() throws -> Int? {
    try ends("SELECT before AS step, count(*) AS number FROM work.level WHERE NOT is_new").max()
  }

  /// The grade in which students begin.
  func lowest() throws -> Int? {
    try ends("SELECT after AS step, count(*) AS number FROM work.level WHERE is_present").min()
  }

  /// The grades with more than a few students: at least a quarter of what a grade has on average.
  private func ends(_ select: String) throws -> [Int] {
    try make()
    let grades = try database.statement("\(select) AND step NOT NULL GROUP BY step").all {
      ($0.int("step"), try $0.count("number"))
    }
    let all = grades.reduce(0) { $0 + $1.1 }
    return grades.filter { $0.1 * grades.count * 4 >= all }.map(\.0)
  }
}
