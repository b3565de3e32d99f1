internal import Roster
internal import SQLite

/// Finds what happens to all classes at once: their files are empty, or a new timetable begins,
/// which may or may not fit its students.
struct Timetable {
  private let database: Database
  private let context: PlanContext
  private let levels: GradeLevels
  private let memory: EventMemory

  init(
    _ database: Database, _ context: PlanContext, _ levels: GradeLevels, _ memory: EventMemory
  ) {
    self.database = database
    self.context = context
    self.levels = levels
    self.memory = memory
  }

  func find() throws {
    let fit = ClassFit(database, levels)
    let emptied = try emptiedFiles()
    if !emptied.isEmpty {
      try takeAll(.classFilesEmptied, base: "SELECT count(*) AS number FROM work.owned")
      try database.run(
        "UPDATE main.gated SET attribute = ? WHERE gate = ?",
        .text(emptied.listed), .text(Gate.classFilesEmptied.rawValue))
      let isCovered = try memory.isGoingOn(.classFilesEmptied)
      try cover(.classFilesEmptied, isCovered)
      // Remembers the fit from before the summer, so that the next timetable can be compared with
      // it.
      if !isCovered, let fit = try fit.before() { try memory.note(fit) }
    } else if try hasNewSections(), let before = try fit.before() ?? memory.fit(),
      let after = try fit.after(), after.isWorse(than: before)
    {
      try takeAll(
        .incoherentTimetable,
        base: "SELECT count(*) AS number FROM work.level WHERE is_present")
      try cover(.incoherentTimetable, false)
    } else {
      try noteNewTimetable()
    }
  }

  private func cover(_ event: Gate, _ isCovered: Bool) throws {
    try memory.note(event, isCovered: isCovered)
    if isCovered { try database.cover(event) }
  }

  /// Makes one hold of everything about classes: the memberships, and the sections that end.
  private func takeAll(_ event: Gate, base: String) throws {
    try database.needEverything()
    let gates = Gate.ofClasses.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    try database.execute(
      """
      DELETE FROM main.gated WHERE gate IN (\(gates));
      INSERT INTO main.gated(gate, school, unit, sequence)
        SELECT '\(event.rawValue)', '', subject, sequence FROM main.operation
        WHERE kind IN ('enrollment', 'roster');
      INSERT INTO main.gated(gate, school, unit, missing)
        SELECT '\(event.rawValue)', '', id, id FROM work.entity
        WHERE kind = 'section' AND NOT is_present AND is_claimed AND missing_run IS NULL;
      """)
    try database.noteBase(of: event, try database.statement(base).count())
  }

  /// The class files that have no memberships of a role, although this profile has made some.
  private func emptiedFiles() throws -> [String] {
    let deferred = context.settings.defersEnrollments ? "AND p.kind <> 'student'" : ""
    let roles = try database.statement(
      """
      SELECT had.kind FROM (
        SELECT p.kind AS kind FROM work.owned o
        JOIN work.entity p ON p.id = o.person WHERE p.is_present \(deferred)
        UNION SELECT p.kind FROM work.settled_change m JOIN work.settled_end p ON p.id = m.person
        WHERE NOT m.is_added) had
      WHERE NOT EXISTS (SELECT 1 FROM work.wanted w JOIN work.entity p ON p.id = w.person
        WHERE p.kind = had.kind)
        AND NOT EXISTS (SELECT 1 FROM work.settled_change m
          JOIN work.settled_end p ON p.id = m.person WHERE m.is_added AND p.kind = had.kind)
        -- A file whose people are all left as they are is not empty.
        AND had.kind NOT IN (SELECT kind FROM work.left_role)
        AND NOT EXISTS (SELECT 1 FROM work.settled WHERE kind = 'section'
          AND CASE had.kind WHEN 'student' THEN has_students ELSE has_teachers END)
        AND NOT EXISTS (SELECT 1 FROM work.settled_member
          WHERE is_section AND CASE had.kind WHEN 'student' THEN students ELSE teachers END > 0)
      ORDER BY had.kind
      """
    ).all { try $0.word("kind", as: PersonRole.self) }
    guard !roles.isEmpty else { return [] }
    let hasSections = try database.statement(
      """
      SELECT 1 FROM work.entity WHERE kind = 'section' AND is_present
      UNION ALL SELECT 1 FROM work.settled WHERE kind = 'section' LIMIT 1
      """
    ).exists()
    guard hasSections else { return [context.format.fileName(about: .section)] }
    let files = PersonRole.allCases.map { context.format.fileName(about: $0.membership) }
    let areOne = Set(files).count == 1 && roles.count == 1
    return roles.map { role in
      context.format.fileName(about: role.membership) + (areOne ? " (\(role.rawValue)s)" : "")
    }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static let settledSections = """
    SELECT coalesce(sum(number), 0) FROM work.settled WHERE kind = 'section'
    """

  private func hasNewSections() throws -> Bool {
    let (new, all) =
      try database.statement(
        """
        SELECT count(*) + (\(Self.settledSections)) AS number,
          count(*) FILTER (WHERE object IS NULL) AS new
        FROM work.entity WHERE kind = 'section' AND is_present
        """
      ).first { (try $0.count("new"), try $0.count("number")) } ?? (0, 0)
    return new >= 3 && new * 10 > all
  }

  /// Remarks that sections end and their children get new ones; nothing waits for that.
  private func noteNewTimetable() throws {
    let limits = context.settings.limits.limits(of: .endedSections, on: context.now)
    let ending = "NOT e.is_present AND e.is_claimed AND e.missing_run IS NULL"
    let (ended, new, before) =
      try database.statement(
        """
        SELECT count(*) FILTER (WHERE \(ending)) AS ended,
          count(*) FILTER (WHERE e.is_present AND e.object IS NULL) AS new,
          count(*) FILTER (WHERE e.object NOT NULL AND e.missing_run IS NULL)
            + (\(Self.settledSections)) AS before
        FROM work.entity e WHERE e.kind = 'section'
        """
      ).first { (try $0.count("ended"), try $0.count("new"), try $0.count("before")) } ?? (0, 0, 0)
    guard let limit = limits.all, ended > 0, new > 0,
      ended >= limit.threshold(of: before, smallShare: limits.smallShare)
    else { return }
    let children = """
      FROM work.actual a JOIN work.entity e ON e.id = a.section JOIN work.entity p ON p.id = a.person
      WHERE \(ending) AND p.kind = 'student' AND p.is_present
      """
    let concerned = try database.statement("SELECT count(DISTINCT p.id) \(children)").count()
    guard concerned > 0 else { return }
    let sample = try database.statement(
      """
      SELECT DISTINCT p.key AS key \(children)
      ORDER BY unicode(substr(p.key, -1)) * 7919 % 101, substr(p.key, -3), p.key LIMIT 10
      """
    ).all { $0.text("key") }
    try database.remark(
      "A new timetable: \(counted(ended, "section")) \(ended == 1 ? "ends" : "end"), "
        + "\(counted(new, "section")) \(new == 1 ? "is" : "are") new, and "
        + "\(counted(concerned, "student")) \(concerned == 1 ? "changes" : "change") classes.",
      sample: sample.sorted())
  }
}

extension PersonRole {
  fileprivate var membership: Topic {
    switch self {
    case .student: .studentEnrollment
    case .teacher: .teacherRoster
    }
  }
}
