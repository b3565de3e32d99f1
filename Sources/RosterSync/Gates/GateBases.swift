internal import SQLite

/// Of how many a gate counts: what was living before this upload, so that neither leavers nor the
/// debris of an accident loosen a limit.
struct GateBases {
  private let database: Database
  private var known: [String: [String: Int]] = [:]

  init(_ database: Database) {
    self.database = database
  }

  /// - Parameter school: `nil` for all.
  mutating func base(of gate: Gate, attribute: String, school: String?) throws -> Int {
    let counts = try counts(Self.select(gate, attribute))
    return school.map { counts[$0] ?? 0 } ?? counts.values.reduce(0, +)
  }

  private mutating func counts(_ select: String) throws -> [String: Int] {
    if let counts = known[select] { return counts }
    var counts: [String: Int] = [:]
    try database.statement(select).rows { counts[$0.text("school")] = try $0.count("number") }
    known[select] = counts
    return counts
  }

  /// A query for a number by school.
  private static func select(_ gate: Gate, _ attribute: String) -> String {
    switch gate {
    case .missingTeachers: notMissing("'teacher'")
    case .missingStudents: notMissing("'student'")
    case .disableTeachers, .createTeachers: people("'teacher'")
    case .disableStudents, .createStudents, .createBeginners, .fillSchools: people("'student'")
    case .move: people(attribute.isEmpty ? "'student'" : "'\(attribute)'")
    case .enable, .adopt, .changeLogin, .changeName: people("'student', 'teacher'")
    case .changeAttribute, .clearAttribute: people("'\(attribute.prefix { $0 != "." })'")
    case .loseClasses, .otherClasses:
      "SELECT school, count(*) AS number FROM work.child GROUP BY school"
    case .exchangedSections: sections("e.is_present")
    case .lostTeacher, .otherTeachers:
      """
      SELECT coalesce(t.school, '') AS school, count(*) AS number FROM work.staff f
      JOIN work.entity e ON e.id = f.id JOIN work.target t ON t.id = e.object GROUP BY 1
      """
    case .endedSections: sections("e.missing_run IS NULL")
    case .archiveSchools: people("'school'")
    case .rollOver, .graduates, .incoherentTimetable, .classFilesEmptied:
      "SELECT '' AS school, number FROM work.event_base WHERE gate = '\(gate.rawValue)'"
    case .changedSettings, .olderUpload: people("'student', 'teacher'")
    case .renumbered: people("'\(attribute)'")
    case .leftAlone:
      """
      SELECT '' AS school, count(*) AS number FROM work.entity
      WHERE kind = '\(attribute)' AND is_present
      """
    // These have bases of their own.
    case .foreignDirectory, .firstStart: "SELECT '' AS school, 0 AS number"
    }
  }

  /// Linked, active and not missing.
  private static func people(_ kinds: String) -> String {
    living("e.kind IN (\(kinds)) AND e.missing_run IS NULL")
  }

  /// The same with those whom other profiles kept until this start, and who are missing now.
  private static func notMissing(_ kinds: String) -> String {
    living(
      "e.kind IN (\(kinds)) AND (e.missing_run IS NULL OR e.is_moved AND e.kept IS NULL)")
  }

  private static func sections(_ condition: String) -> String {
    living("e.kind = 'section' AND \(condition)")
  }

  private static func living(_ condition: String) -> String {
    """
    SELECT coalesce(t.school, '') AS school, count(*) AS number
    FROM work.entity e JOIN work.target t ON t.id = e.object
    WHERE e.link IS NOT NULL AND e.is_claimed AND t.is_active AND \(condition) GROUP BY 1
    """
  }
}
