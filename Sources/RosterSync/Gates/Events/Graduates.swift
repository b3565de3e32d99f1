internal import SQLite

/// Finds graduates: at least a fifth of the top grade is missing, since its students finish school
/// before the other grades go up.
///
/// A release also covers others of the grade who leave later, until a roll-over.
struct Graduates {
  private let database: Database
  private let levels: GradeLevels
  private let memory: EventMemory

  init(_ database: Database, _ levels: GradeLevels, _ memory: EventMemory) {
    self.database = database
    self.levels = levels
    self.memory = memory
  }

  private static let fewest = 5
  private static let share = 5

  func find() throws {
    guard try exists("gate = '\(Gate.missingStudents.rawValue)'") else { return }
    try levels.make()
    try takeCovered()
    guard let top = try levels.top() else { return }
    let (all, missing) =
      try database.statement(
        """
        SELECT count(*) AS number, coalesce(sum(NOT is_present), 0) AS missing
        FROM work.level WHERE before = ? AND NOT is_new
        """
      ).first(.integer(top)) { (try $0.count("number"), try $0.count("missing")) } ?? (0, 0)
    guard missing >= Self.fewest, missing * Self.share >= all, try exists(Self.rows(of: top))
    else { return }
    try database.take(.graduates, where: Self.rows(of: top))
    try addFormer(of: top)
    try memory.note(.graduates, in: String(top), isCovered: false)
    try database.noteBase(of: .graduates, all)
  }

  /// Adds the students of a grade who went missing earlier, when there were too few for an event.
  /// They are released together with the others, so no one is asked again when they are disabled.
  private func addFormer(of step: Int) throws {
    try database.run(
      """
      INSERT INTO main.gated(gate, school, unit)
      SELECT ?1, l.school, l.id FROM work.level l JOIN work.entity e USING(id)
      WHERE l.before = ?2 AND e.missing_run IS NOT NULL AND NOT e.is_moved AND e.kept IS NULL
        AND NOT e.is_present AND NOT e.is_retired
        AND l.id NOT IN (SELECT unit FROM main.gated WHERE gate = ?1)
      """, .text(Gate.graduates.rawValue), .integer(step))
  }

  /// Releases further graduates of a grade if a person has released the first ones.
  private func takeCovered() throws {
    // After a roll-over, the top grade consists of other students.
    let rollOvers = try memory.scopes(of: .rollOver, days: Gate.graduates.coveredDays)
    let last = rollOvers.values.map(\.time).max() ?? 0
    for (grade, release) in try memory.scopes(of: .graduates) where release.time > last {
      guard let step = Int(grade), try exists(Self.rows(of: step)) else { continue }
      try database.take(.graduates, where: Self.rows(of: step))
      try database.cover(.graduates)
      try memory.note(.graduates, in: grade, isCovered: true)
    }
  }

  /// A condition on the rows in which another gate counts students of a grade who are missing for
  /// the first time.
  private static func rows(of step: Int) -> String {
    """
    gate = '\(Gate.missingStudents.rawValue)'
      AND unit IN (SELECT id FROM work.level WHERE before = \(step))
    """
  }

  private func exists(_ condition: String) throws -> Bool {
    try database.statement("SELECT 1 FROM main.gated WHERE \(condition) LIMIT 1").exists()
  }
}
