internal import Directory
internal import Roster
internal import SQLite

/// Finds a roll-over: at least half of the students, in the whole profile or in a school, go up
/// exactly one grade.
///
/// Its rows are the changed grades, the moves of those who go up, and those who leave from the top
/// grade. A release also covers the schools that follow.
struct RollOver {
  private let database: Database
  private let levels: GradeLevels
  private let memory: EventMemory

  init(_ database: Database, _ levels: GradeLevels, _ memory: EventMemory) {
    self.database = database
    self.levels = levels
    self.memory = memory
  }

  func find() throws {
    let past = try memory.scopes(of: .rollOver)
    let isNow = try isPossible() && findSchools(past)
    if isNow || !past.isEmpty { try findBeginners() }
  }

  /// Whether enough grades change for a roll-over.
  private func isPossible() throws -> Bool {
    try database.statement(
      "SELECT count(*) FROM main.gated WHERE gate = ? AND attribute = 'student.grade'"
    ).count(.text(Gate.changeAttribute.rawValue)) >= Self.fewest
  }

  private static let fewest = 4

  private func findSchools(_ past: [String: EventMemory.Release]) throws -> Bool {
    try levels.make()
    let schools = try database.statement(
      """
      SELECT school, count(*) AS number, coalesce(sum(after = before + 1), 0) AS promoted
      FROM work.level WHERE is_present AND NOT is_new GROUP BY school ORDER BY school
      """
    ).all { (name: $0.text("school"), all: try $0.count("number"), up: try $0.count("promoted")) }
    func rollsOver(_ all: Int, _ up: Int) -> Bool { up >= Self.fewest && up * 2 >= all }
    let (all, up) = schools.reduce((0, 0)) { ($0.0 + $1.all, $0.1 + $1.up) }
    let own = Set(schools.filter { rollsOver($0.all, $0.up) }.map(\.name))
    let isEverywhere = rollsOver(all, up)
    guard isEverywhere || !own.isEmpty else { return false }

    let meant =
      isEverywhere ? schools.filter { $0.up > 0 } : schools.filter { own.contains($0.name) }
    try database.execute(
      "CREATE TABLE work.rolling(school TEXT PRIMARY KEY, is_covered INTEGER NOT NULL)")
    for school in meant {
      // A school that has gone up already does not go up again.
      let isCovered = past.contains { !$0.value.isCovered } && past[school.name] == nil
      try database.run(
        "INSERT INTO work.rolling VALUES(?, ?)", .text(school.name), .bool(isCovered))
      if own.contains(school.name) {
        try memory.note(.rollOver, in: school.name, isCovered: isCovered)
      }
    }
    try takeRows()
    try sayWhere()
    if let last = meant.compactMap({ past[$0.name]?.time }).max() { try saySince(last) }
    let base = try database.statement(
      """
      SELECT count(*) FROM work.level
      WHERE NOT is_new AND (? OR school IN (SELECT school FROM work.rolling))
      """
    ).count(.bool(isEverywhere))
    try database.noteBase(of: .rollOver, base)
    return true
  }

  private func takeRows() throws {
    let top = try levels.top().map(String.init) ?? "NULL"
    let here = "SELECT l.id FROM work.level l JOIN work.rolling USING(school) WHERE"
    let attributes = [AttributeName.grade, AttributeName.schools].map { "'student.\($0)'" }
    try database.take(
      .rollOver,
      where: """
        unit IN (\(here) l.is_present AND NOT l.is_new AND l.after = l.before + 1)
          AND (gate = '\(Gate.move.rawValue)' OR gate = '\(Gate.changeAttribute.rawValue)'
            AND attribute IN (\(attributes.joined(separator: ", "))))
        OR gate = '\(Gate.missingStudents.rawValue)' AND unit IN (\(here) l.before = \(top))
        """)
    try database.cover(
      .rollOver, where: "school IN (SELECT school FROM work.rolling WHERE is_covered)")
  }

  /// Remarks on what else changes with the grades, which the hold does not mention.
  private func sayWhere() throws {
    let (moving, leaving) =
      try database.statement(
        """
        SELECT count(DISTINCT unit) FILTER (WHERE missing IS NULL AND sequence IN (
            SELECT sequence FROM main.operation WHERE action = 'move')) AS moving,
          count(DISTINCT missing) AS leaving
        FROM main.gated WHERE gate = ?
        """
      ).first(.text(Gate.rollOver.rawValue)) {
        (try $0.count("moving"), try $0.count("leaving"))
      } ?? (0, 0)
    let parts = [
      moving == 0
        ? nil : "\(counted(moving, "student")) \(moving == 1 ? "moves" : "move") to another school",
      leaving == 0
        ? nil
        : "\(counted(leaving, "student")) of the top grade \(leaving == 1 ? "is" : "are") missing",
    ].compactMap { $0 }
    guard !parts.isEmpty else { return }
    try database.remark("With the new school year \(parts.listed).")
  }

  /// Adds to the hold when the students last went up, since a person is asked for a second time.
  ///
  /// - Parameter time: in seconds since 1970, UTC.
  private func saySince(_ time: Int) throws {
    try database.run(
      "UPDATE main.gated SET attribute = ? WHERE gate = ?",
      .text(CivilDay(daysSince1970: time / Ledger.day).text), .text(Gate.rollOver.rawValue))
  }

  /// Finds the students to be created in the lowest grade, in the weeks of a roll-over, if they are
  /// at least half of all that are created. In another district's export they would be about a
  /// twelfth.
  private func findBeginners() throws {
    let creates = "gate IN ('\(Gate.createStudents.rawValue)', '\(Gate.fillSchools.rawValue)')"
    guard try database.statement("SELECT 1 FROM main.gated WHERE \(creates) LIMIT 1").exists(),
      let lowest = try levels.lowest()
    else { return }
    try database.execute(
      """
      CREATE TABLE work.beginning AS
        SELECT e.main_school AS school FROM main.gated g JOIN work.level l ON l.id = g.unit
        JOIN work.entity e ON e.id = g.unit WHERE \(creates)
        GROUP BY 1 HAVING sum(coalesce(l.after = \(lowest), 0)) * 2 >= count(*);
      """)
    try database.take(
      .createBeginners,
      where: """
        \(creates) AND unit IN (SELECT l.id FROM work.level l JOIN work.entity e USING(id)
          JOIN work.beginning b ON b.school IS e.main_school WHERE l.is_new AND l.after = \(lowest))
        """)
  }
}
