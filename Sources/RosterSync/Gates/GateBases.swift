internal import SQLite

/// The base that a gate's count is compared with: what existed before this upload, without those
/// who have come recently, so that neither leavers nor newcomers nor the results of an earlier
/// accident loosen a limit.
struct GateBases {
  private let database: Database
  private let context: PlanContext
  private var known: [String: [String: Int]] = [:]

  init(_ database: Database, _ context: PlanContext) {
    self.database = database
    self.context = context
  }

  /// Finds those whom recent starts have created, adopted, or moved to another school without a
  /// release.
  ///
  /// - Complexity: O(links)
  static func findNewcomers(_ database: Database, _ context: PlanContext) throws {
    let gates: [Gate] = [.createStudents, .fillSchools, .createBeginners, .createTeachers, .adopt]
    let monthAgo = context.now - 30 * Ledger.day
    try database.execute(
      """
      CREATE TABLE work.newcomer(link INTEGER PRIMARY KEY, time INTEGER NOT NULL);
      CREATE TABLE work.moved_in(link INTEGER PRIMARY KEY, time INTEGER NOT NULL);
      INSERT INTO work.newcomer(link, time)
      SELECT l.id AS link, r.time FROM home.link l JOIN (
        SELECT run, max(time) AS time FROM home.ledger
        WHERE profile = \(context.profile.profile) AND time > \(monthAgo)
          AND gate IN (\(gates.map { "'\($0.rawValue)'" }.joined(separator: ", "))) GROUP BY run
      ) r ON r.run = l.since_run;
      INSERT INTO work.moved_in(link, time)
      SELECT link, moved_in_at AS time FROM home.claim
      WHERE profile = \(context.profile.profile) AND moved_in_at > \(monthAgo);
      """)
  }

  /// The base of a gate in a school, or in all schools.
  ///
  /// - Parameters:
  ///   - school: `nil` for all.
  ///   - days: newcomers of this many days before the plan do not count, nor, for a school, those
  ///     who have moved to it.
  mutating func base(
    of gate: Gate, attribute: String, school: String?, days: Int = 1
  ) throws -> Int {
    let since = context.now - days * Ledger.day
    var counts = try counts(
      Self.select(gate, attribute, Self.newcomers(to: school, since: since)))
    if let settled = Self.settled(gate, attribute) {
      counts.merge(
        try self.counts(
          """
          SELECT school, sum(number) AS number FROM work.settled WHERE \(settled)
            \(gate == .leftAlone ? "" : "AND coalesce(newcomer, 0) <= \(since)")
            \(school == nil ? "" : "AND coalesce(moved_in, 0) <= \(since)") GROUP BY school
          """), uniquingKeysWith: +)
    }
    let base = school.map { counts[$0] ?? 0 } ?? counts.values.reduce(0, +)
    // Those who have been enabled in the meantime are not newcomers, but did not count before.
    guard gate == .enable else { return base }
    return try max(
      0,
      base
        - Ledger.number(
          gate, attribute, school: school, since: since, of: context.profile.profile, in: database))
  }

  /// How many of those whom a gate counts in this plan are not in its base because they are
  /// newcomers.
  func newcomers(in gate: Gate, school: String?, days: Int) throws -> Int {
    let since = context.now - days * Ledger.day
    return try database.statement(
      """
      SELECT count(DISTINCT g.unit) FROM main.gated g JOIN main.subject e ON e.id = g.unit
      WHERE g.gate = ? AND NOT g.is_released AND (? IS NULL OR g.school = ?)
        AND e.link IN (\(Self.newcomers(to: school, since: since)))
      """
    ).count(.text(gate.rawValue), .optional(school), .optional(school))
  }

  /// A query for the links of those who have come to a school, or to any school, since a given
  /// time.
  private static func newcomers(to school: String?, since: Int) -> String {
    (["newcomer"] + (school == nil ? [] : ["moved_in"]))
      .map { "SELECT link FROM work.\($0) WHERE time > \(since)" }.joined(separator: " UNION ")
  }

  private mutating func counts(_ select: String) throws -> [String: Int] {
    if let counts = known[select] { return counts }
    var counts: [String: Int] = [:]
    try database.statement(select).rows { counts[$0.text("school")] = try $0.count("number") }
    known[select] = counts
    return counts
  }

  /// The condition on entities that count although they are settled; `nil` if none do.
  private static func settled(_ gate: Gate, _ attribute: String) -> String? {
    func people(_ kinds: String...) -> String {
      "kind IN (\(kinds.map { "'\($0)'" }.joined(separator: ", ")))"
    }
    return switch gate {
    case .missingTeachers, .disableTeachers, .createTeachers: people("teacher")
    case .missingStudents, .disableStudents, .createStudents, .createBeginners, .fillSchools:
      people("student")
    case .move: people(attribute.isEmpty ? "student" : attribute)
    case .enable, .adopt, .changeLogin, .changeName, .changedSettings, .olderUpload:
      people("student", "teacher")
    case .changeAttribute, .clearAttribute: people(String(attribute.prefix { $0 != "." }))
    case .renumbered, .leftAlone: people(attribute)
    case .loseClasses, .otherClasses, .newTimetable: people("student") + " AND has_students"
    case .exchangedSections, .endedSections: people("section")
    case .lostTeacher, .otherTeachers: people("section") + " AND has_teachers"
    case .archiveSchools, .rollOver, .graduates, .incoherentTimetable, .classFilesEmptied,
      .foreignDirectory, .firstStart:
      nil
    }
  }

  /// A query for the numbers by school among the entities that the plan looks at.
  ///
  /// - Parameter newcomers: a query for the links of newcomers, who do not count.
  private static func select(_ gate: Gate, _ attribute: String, _ newcomers: String) -> String {
    func living(_ condition: String) -> String {
      """
      SELECT coalesce(t.school, '') AS school, count(*) AS number
      FROM work.entity e JOIN work.target t ON t.id = e.object
      WHERE e.link IS NOT NULL AND e.is_claimed AND t.is_active AND \(condition)
        AND e.link NOT IN (\(newcomers)) GROUP BY 1
      """
    }
    /// Linked, active and not missing.
    func people(_ kinds: String) -> String {
      living("e.kind IN (\(kinds)) AND e.missing_run IS NULL")
    }
    /// The same, including those who were kept by other profiles until this start and are now
    /// missing.
    func notMissing(_ kinds: String) -> String {
      living(
        "e.kind IN (\(kinds)) AND (e.missing_run IS NULL OR e.is_moved AND e.kept IS NULL)")
    }
    func sections(_ condition: String) -> String { living("e.kind = 'section' AND \(condition)") }
    return switch gate {
    case .missingTeachers: notMissing("'teacher'")
    case .missingStudents: notMissing("'student'")
    case .disableTeachers, .createTeachers: people("'teacher'")
    case .disableStudents, .createStudents, .createBeginners, .fillSchools: people("'student'")
    case .move: people(attribute.isEmpty ? "'student'" : "'\(attribute)'")
    case .enable, .adopt, .changeLogin, .changeName: people("'student', 'teacher'")
    case .changeAttribute, .clearAttribute: people("'\(attribute.prefix { $0 != "." })'")
    case .loseClasses, .otherClasses, .newTimetable:
      """
      SELECT school, count(*) AS number FROM work.child
      WHERE link NOT IN (\(newcomers)) GROUP BY school
      """
    case .exchangedSections: sections("e.is_present")
    case .lostTeacher, .otherTeachers:
      """
      SELECT school, count(*) AS number FROM work.staff
      WHERE link NOT IN (\(newcomers)) GROUP BY school
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
    // Their bases are computed elsewhere.
    case .foreignDirectory, .firstStart: "SELECT '' AS school, 0 AS number"
    }
  }
}
