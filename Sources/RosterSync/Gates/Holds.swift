internal import Directory
internal import Files
internal import Roster
internal import SQLite
internal import Verification

/// Holds the parts of a plan that reach a limit, and everything that depends on them.
///
/// Read this first. `GatedRows` finds what each gate counts. The counts are compared with the
/// limits here, once, before any of the plan is held. What reaches the limit for the whole profile
/// is held everywhere; otherwise each school is considered separately. Then `Waiting` finds what
/// cannot be done without what is held.
struct Holds {
  private let database: Database
  private let context: PlanContext
  private var bases: GateBases
  private var near: [Hold] = []
  /// The holds that a raised limit would have prevented if the base were not small.
  private var small: [Hold] = []

  init(_ database: Database, _ context: PlanContext) {
    self.database = database
    self.context = context
    bases = GateBases(database, context)
  }

  /// Finds the holds of a plan, and marks the operations that are held or have to wait.
  ///
  /// - Parameter lost: the number of links whose objects are gone, and of all links.
  mutating func apply(lost: (lost: Int, all: Int)) throws {
    let rows = GatedRows(database, context)
    var whole = WholeHolds(database, context)
    for hold in try whole.find(lost: lost) {
      try insert(hold, hash: try PlanHash.compute(database, context, naming: hold.name))
    }
    let isFirstStart = try isFirstStart()
    try rows.findUntouched(isFirstStart: isFirstStart)
    if isFirstStart {
      // Everything that others have made forms one scope, and no other gate applies.
      try holdFirstStart()
    } else {
      try rows.find()
      for (gate, attribute) in try counted() { try hold(gate, attribute) }
      try noteNear()
      try noteSmall()
    }
    try markReleased()
    try noteDisabling()
    try HeldUpdates(database).split()
    try Waiting(database).mark()
  }

  // MARK: The whole plan

  /// Whether no start of this profile has been accepted, and it has never changed anything.
  private func isFirstStart() throws -> Bool {
    guard context.last == nil else { return false }
    return try !database.statement("SELECT 1 FROM work.entity WHERE is_touched LIMIT 1").exists()
  }

  private func holdFirstStart() throws {
    let others = try database.statement(
      "SELECT count(*) FROM work.target WHERE is_person AND (anchor IS NULL OR anchor NOT LIKE ? || ':%')"
    ).count(.text(context.profile.homeID.text))
    let (changed, sections) =
      try database.statement(
        """
        SELECT count(DISTINCT g.unit) AS number,
          count(DISTINCT g.unit) FILTER (WHERE e.kind NOT IN ('student', 'teacher')) AS sections
        FROM main.gated g JOIN work.entity e ON e.id = g.unit
        """
      ).first { (try $0.count("number"), try $0.count("sections")) } ?? (0, 0)
    guard others > 0 || changed > 0,
      try database.statement("SELECT 1 FROM main.operation LIMIT 1").exists()
    else { return }
    let hold = Hold(
      gate: .firstStart,
      attribute: others == 0 ? Hold.profiles : sections > 0 ? Hold.sections : nil,
      count: changed, base: others == 0 ? changed : others, threshold: 1)
    try insert(hold, hash: try PlanHash.compute(database, context, naming: hold.name))
  }

  // MARK: Scopes

  private func counted() throws -> [(Gate, String)] {
    try database.statement(
      "SELECT DISTINCT gate, attribute FROM main.gated WHERE NOT is_released ORDER BY 1, 2"
    ).all {
      (try $0.word("gate", as: Gate.self), $0.text("attribute"))
    }
  }

  private mutating func hold(_ gate: Gate, _ attribute: String) throws {
    let limits = context.settings.limits.limits(of: gate, on: context.now)
    if let limit = limits.all,
      try hold(gate, attribute, nil, limit, limits.allMonth, limits)
    {
      return
    }
    guard let limit = limits.school else { return }
    let schools = try database.statement(
      "SELECT DISTINCT school FROM main.gated WHERE gate = ? AND attribute = ? ORDER BY school"
    ).all(.text(gate.rawValue), .text(attribute)) { $0.text("school") }
    for school in schools {
      _ = try hold(gate, attribute, school, limit, limits.schoolMonth, limits)
    }
  }

  /// Holds what a gate counts in a school, or everywhere, if it reaches the limit there.
  ///
  /// - Returns: whether it does.
  private mutating func hold(
    _ gate: Gate, _ attribute: String, _ school: String?, _ limit: GateLimit, _ month: GateLimit?,
    _ limits: GateLimits
  ) throws -> Bool {
    let found = try database.statement(
      """
      SELECT count(DISTINCT unit) AS units, count(DISTINCT missing) AS absent FROM main.gated
      WHERE NOT is_released AND (gate = ?1 AND attribute = ?2 \(school == nil ? "" : "AND school = ?3")
        OR ?5 NOT NULL AND gate = ?4 AND unit IN (SELECT id FROM main.subject WHERE kind = ?5))
      """
    ).first(
      .text(gate.rawValue), .text(attribute), .optional(school), .text(Gate.changeName.rawValue),
      .optional(Self.roleOfName(gate, attribute))
    ) {
      (count: try $0.count("units"), absent: try $0.count("absent"))
    }
    guard let (count, absent) = found else { return false }
    var nearHere: Hold?
    for (limit, days) in [(limit, 1), (month, 30)] {
      guard let limit else { continue }
      let earlier = try earlier(gate, attribute, school, days: days)
      let base = try bases.base(of: gate, attribute: attribute, school: school, days: days)
      // For newcomers, who are not in the base, the change is not a repeated one either.
      let free =
        limits.isBeyondAll ? base + (try bases.newcomers(in: gate, school: school, days: days)) : 0
      let threshold = limits.threshold(limit, of: base, beyond: free)
      let hold = Hold(
        gate: gate, attribute: attribute.isEmpty ? nil : attribute, school: school, count: count,
        base: max(base, free), threshold: threshold, earlier: earlier, absent: absent)
      guard count + earlier >= threshold else {
        if limits.isNear(count + earlier, threshold, beyond: free) { nearHere = nearHere ?? hold }
        continue
      }
      if count + earlier < limit.share(of: base) + free { small.append(hold) }
      let hash = try HoldHash.compute(database, hold)
      let id = try insert(hold, hash: hash)
      try database.run(
        """
        UPDATE main.gated SET hold = ?
        WHERE gate = ? AND attribute = ? AND (? IS NULL OR school = ?) AND NOT is_released
        """, .integer(id), .text(gate.rawValue), .text(attribute), .optional(school),
        .optional(school))
      return true
    }
    // What is near the limit for the whole profile is not also mentioned for its schools.
    if let hold = nearHere,
      !near.contains(where: {
        $0.gate == gate && $0.attribute == hold.attribute && $0.school == nil
      })
    {
      near.append(hold)
    }
    return false
  }

  /// The role, if the attribute is one of its two names. People whose names both change are counted
  /// here too, so that an export with shifted names cannot stay below the limit because some people
  /// happen to keep one name.
  private static func roleOfName(_ gate: Gate, _ attribute: String) -> String? {
    guard gate == .changeAttribute else { return nil }
    let parts = attribute.split(separator: ".").map(String.init)
    let names = [AttributeName.givenName, AttributeName.surname]
    return parts.last.map(names.contains) == true ? parts.first : nil
  }

  /// Remarks that three quarters of a limit have been reached, although nothing waits.
  private func noteNear() throws {
    guard !near.isEmpty else { return }
    try database.remark("Near a limit: \(near.sentence)")
  }

  /// Says on which day the people who count as missing because of a release will be disabled, since
  /// no one is asked again.
  private func noteDisabling() throws {
    for role in PersonRole.allCases {
      guard let leaving = context.settings.limits.leaving[role] else { continue }
      let isMeant = try database.statement(
        """
        SELECT 1 FROM main.gated g JOIN work.entity e ON e.id = g.missing
        WHERE g.hold IS NOT NULL AND e.kind = ? AND g.gate <> '\(Gate.move.rawValue)' LIMIT 1
        """
      ).exists(.text(role.rawValue))
      guard isMeant else { continue }
      // This is the first upload that lacks them, and identical uploads count at most once a day.
      let days = max(leaving.days, leaving.uploads - 1)
      let day = CivilDay(daysSince1970: context.uploadTime / 86_400 + days)
      try database.remark(
        "\(role == .student ? "Students" : "Teachers") who count as missing because of a release "
          + "are disabled on \(day.text) at the earliest, and no one is asked again.")
    }
  }

  /// Says, once for each gate, that a raised limit makes no difference in a small base.
  private func noteSmall() throws {
    var noted: Set<Gate> = []
    for hold in small {
      let gate = hold.gate
      guard let raised = context.settings.limits.raised(gate, at: context.now),
        noted.insert(gate).inserted
      else { continue }
      try database.remark(
        "In a group as small as \(hold.base.grouped), \(hold.threshold.grouped) or more always "
          + "wait for a person. The raised limit does not change that "
          + "(\(gate.rawValue): \(raised.words)).")
    }
  }

  /// What was counted before this plan. Someone who is still missing is counted for a month.
  private func earlier(
    _ gate: Gate, _ attribute: String, _ school: String?, days: Int
  ) throws -> Int {
    if days > 1, let role = gate.missingRole {
      return try database.statement(
        """
        SELECT count(*) FROM work.entity e JOIN work.target t ON t.id = e.object
        WHERE e.kind = ? AND NOT e.is_present AND e.missing_run IS NOT NULL
          AND e.kept IS NULL AND NOT e.is_moved AND NOT e.is_missing_released AND t.is_active
          AND (? IS NULL OR t.school = ?)
        """
      ).count(.text(role.rawValue), .optional(school), .optional(school))
    }
    return try Ledger.number(
      gate, attribute, school: school, since: context.now - days * Ledger.day,
      of: context.profile.profile, in: database)
  }

  @discardableResult
  private func insert(_ hold: Hold, hash: String) throws -> Int {
    try database.run(
      """
      INSERT INTO main.hold(gate, attribute, school, count, base, threshold, earlier, hash, is_released)
      VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, .text(hold.gate.rawValue), .optional(hold.attribute), .optional(hold.school),
      .integer(hold.count), .integer(hold.base), .integer(hold.threshold), .integer(hold.earlier),
      .text(hash), .bool(context.released.contains(hash)))
    return database.lastInsertedRow
  }

  /// Releases each operation once all of its holds are released.
  private func markReleased() throws {
    try database.execute(
      """
      UPDATE main.gated SET is_released = 1
        WHERE hold IN (SELECT id FROM main.hold WHERE is_released);
      INSERT INTO main.held_subject(subject)
        SELECT DISTINCT missing FROM main.gated
        WHERE missing IS NOT NULL AND hold IS NOT NULL AND NOT is_released;
      INSERT INTO main.operation_hold(sequence, hold)
        SELECT DISTINCT sequence, hold FROM main.gated
        WHERE sequence IS NOT NULL AND hold IS NOT NULL AND NOT is_released;
      UPDATE main.operation SET state = \(OperationState.held.rawValue)
        WHERE sequence IN (SELECT sequence FROM main.operation_hold);
      """)
  }
}

extension Gate {
  fileprivate var missingRole: PersonRole? {
    switch self {
    case .missingStudents: .student
    case .missingTeachers: .teacher
    default: nil
    }
  }
}
