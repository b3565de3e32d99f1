internal import Directory
package import Failures
internal import Roster
internal import SQLite

/// Reads a run's plan and its outcome, during the run or afterwards.
package struct PlanReader {
  let database: Database
  private let commands: TypedCommands

  /// - Parameter commands: completes the commands that failures give.
  package init(_ run: RunDatabase, _ commands: TypedCommands = TypedCommands()) {
    database = run.database
    self.commands = commands
  }

  /// The plan's hash; `nil` while there is no complete plan.
  package func hash() throws -> String? {
    try database.statement("SELECT hash FROM plan").first { $0.text("hash") }
  }

  /// The directory's version as this run has left it; `nil` if someone else has changed it since
  /// the plan was made, or if it has no versions.
  package func directoryVersion() throws -> String? {
    try database.statement("SELECT version FROM plan").first { $0.optionalText("version") } ?? nil
  }

  /// What the next start needs to know about this one.
  ///
  /// - Parameter format: the id of its format.
  package func start(format: String) throws -> LastStart {
    var leftAlone: [PersonKey: Int] = [:]
    try database.statement(
      "SELECT kind, key, coalesce(since, time) AS since FROM failure WHERE key NOT NULL AND code <> ?"
    ).rows(.text(SyncFailure.Code.profilesDiffer.rawValue)) { row in
      if let role = PersonRole(rawValue: row.text("kind")) {
        leftAlone[PersonKey(role, row.text("key"))] = try row.moment("since")
      }
    }
    return LastStart(format: format, settings: try settings(), leftAlone: leftAlone)
  }

  /// `nil` in a plan of an older version.
  func settings() throws -> DecisiveSettings? {
    try database.statement("SELECT settings FROM plan").first { $0.bytes(0) }
      .flatMap(DecisiveSettings.init)
  }

  /// Whether it counts as another upload without those who are missing.
  package func isNewUpload() throws -> Bool {
    try database.statement("SELECT is_new_upload FROM plan").first { $0.bool("is_new_upload") }
      ?? false
  }

  /// Whether it was made only from what had changed since the last start.
  package func isSelected() throws -> Bool {
    try database.statement("SELECT is_selected FROM plan").first { $0.bool("is_selected") } ?? false
  }

  /// - Returns: `nil` while there is no complete plan.
  /// - Complexity: O(operations), some 0.1 microseconds each: only an index on them is read.
  package func summary() throws -> PlanSummary? {
    let plan = try database.statement("SELECT hash, not_touched FROM plan").first { row in
      (hash: row.text("hash"), notTouched: try row.count("not_touched"))
    }
    guard let plan else { return nil }
    var summary = PlanSummary()
    summary.hash = plan.hash
    summary.notTouched = plan.notTouched
    try database.statement(
      """
      SELECT o.kind, o.action, count(*) AS number FROM operation o
      WHERE o.sequence > 0 AND \(Self.isCountedAlone) GROUP BY 1, 2
      """
    ).rows { row in
      let kind = try row.word("kind", as: OperationKind.self)
      let action = try row.word("action", as: OperationAction.self)
      summary.counts[kind, default: [:]][action.counted, default: 0] += try row.count("number")
    }
    summary.failures = try countFailures()
    summary.missing = try missing()
    summary.holds = try holds()
    for hold in summary.openHolds where hold.gate == .renumbered {
      if let kind = hold.attribute.flatMap(OperationKind.init) {
        summary.proposedRekeys[kind] = hold.rows
      }
    }
    let progress = try progress()
    summary.held = progress.held
    summary.waiting = progress.waiting
    try database.statement(
      "SELECT gate, count(DISTINCT unit) AS number FROM gated WHERE gate IN (?, ?) GROUP BY gate"
    ).rows(.text(Gate.changeLogin.rawValue), .text(Gate.changeName.rawValue)) { row in
      summary.renamed[try row.word("gate", as: Gate.self)] = try row.count("number")
    }
    summary.remarks = try database.statement("SELECT sentence, sample FROM remark").all { row in
      .init(
        sentence: row.text("sentence"),
        sample: row.text("sample").split(separator: "\u{1F}").map(String.init))
    }
    return summary
  }

  /// What waits until a person releases it, and what a person has released, in the order of
  /// display: what holds the most comes first.
  package func holds() throws -> [Hold] {
    let holds = try operationHolds()
    guard holds.contains(where: { $0.gate == .renumbered }) else { return holds }
    let proposed = Dictionary(grouping: try renumbered(), by: \.person.role.rawValue)
    return holds.map { hold in
      hold.gate == .renumbered
        ? hold.proposing(proposed[hold.attribute ?? ""]?.count ?? 0) : hold
    }
  }

  private func operationHolds() throws -> [Hold] {
    try database.statement(
      """
      SELECT gate, attribute, school, count, base, threshold, earlier, hash, is_released,
        (SELECT count(DISTINCT sequence) + count(DISTINCT missing) FROM gated WHERE hold = id)
          AS number,
        (SELECT count(DISTINCT missing) FROM gated WHERE hold = id) AS absent
      FROM hold
      ORDER BY count DESC, id
      """
    ).all { row in
      Hold(
        gate: try row.word("gate"), attribute: row.optionalText("attribute"),
        school: row.optionalText("school"), count: try row.count("count"),
        base: try row.count("base"), threshold: try row.count("threshold"),
        earlier: try row.count("earlier"), rows: try row.count("number"),
        absent: try row.count("absent"), hash: row.text("hash"),
        isReleased: row.bool("is_released"))
    }.sorted { $0.gate.holdsEverything && !$1.gate.holdsEverything }
  }

  /// How many objects the plan leaves untouched; 0 while there is none.
  package func notTouched() throws -> Int {
    try database.statement("SELECT not_touched FROM plan").first { try $0.count("not_touched") }
      ?? 0
  }

  /// The plan's rows in the order in which they are carried out.
  ///
  /// - Parameter after: the sequence number of the last known row; 0 for the first.
  package func rows(after: Int = 0, limit: Int) throws -> [PlanRow] {
    let rows = try database.statement(
      """
      SELECT \(Self.rowColumns)
      FROM operation o JOIN subject p ON p.id = o.subject LEFT JOIN subject s ON s.id = o.section
      WHERE o.sequence > ? ORDER BY o.sequence LIMIT ?
      """
    ).all(.integer(after), .integer(limit), body: Self.row)
    // Reading on after the last one must come to an end, even in a damaged file.
    guard rows.map(\.sequence).ascend(from: after) else { throw database.damaged }
    return rows
  }

  /// The rows of one kind that a summary counts as one action, from index `offset` on.
  ///
  /// - Complexity: O(the plan).
  package func rows(
    _ kind: OperationKind, countedAs action: OperationAction, from offset: Int, limit: Int
  ) throws -> [PlanRow] {
    let actions = OperationAction.allCases.filter { $0.counted == action }
      .map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return try database.statement(
      """
      SELECT \(Self.rowColumns)
      FROM (
        SELECT o.* FROM operation o JOIN subject p ON p.id = o.subject
        WHERE o.kind = ? AND o.action IN (\(actions)) AND \(Self.isCounted)
        ORDER BY o.sequence LIMIT ? OFFSET ?
      ) o JOIN subject p ON p.id = o.subject LEFT JOIN subject s ON s.id = o.section
      ORDER BY o.sequence
      """
    ).all(.text(kind.rawValue), .integer(limit), .integer(offset), body: Self.row)
  }

  /// What is still held by another hold after one is released; `nil` if nothing is.
  package func rest(of hold: Hold) throws -> Hold? {
    let isLeft = try database.statement(
      """
      SELECT 1 FROM gated g JOIN hold h ON h.id = g.hold
      LEFT JOIN operation o ON o.sequence = g.sequence
      WHERE h.hash = ? AND (o.state IN (\(OperationState.notFree))
        OR g.missing IN (SELECT subject FROM held_subject))
      LIMIT 1
      """
    ).exists(.text(hold.hash))
    return isLeft ? hold.naming(try HoldHash.compute(database, hold, onlyHeld: true)) : nil
  }

  package func countRows(heldBy hash: String) throws -> Int {
    try holds().first { $0.hash == hash }?.rows ?? 0
  }

  /// The rows that a hold holds, from index `offset` on, followed by those who would count as
  /// missing, or as moved to another profile.
  package func rows(heldBy hash: String, from offset: Int, limit: Int) throws -> [PlanRow] {
    if let hold = try holds().first(where: { $0.hash == hash && $0.gate == .renumbered }) {
      return Array(try proposedRows(hold).dropFirst(offset).prefix(limit))
    }
    return try database.statement(
      """
      SELECT \(Self.rowColumns) FROM (
        SELECT DISTINCT sequence AS number FROM gated
        WHERE sequence IS NOT NULL AND hold IN (SELECT id FROM hold WHERE hash = ?1)
      ) JOIN operation o ON o.sequence = number
      JOIN subject p ON p.id = o.subject LEFT JOIN subject s ON s.id = o.section
      UNION ALL
      SELECT DISTINCT 0, m.kind, CASE h.gate WHEN '\(Gate.move.rawValue)' THEN 'move' ELSE 'miss' END,
        m.key, NULL, NULL, NULL,
        \(Self.reasonOfAbsence),
        NULL, CASE WHEN h.is_released THEN \(OperationState.done.rawValue)
          ELSE \(OperationState.held.rawValue) END, m.name, m.account, m.school, m.grade
      FROM gated g JOIN hold h ON h.id = g.hold JOIN subject m ON m.id = g.missing WHERE h.hash = ?1
      ORDER BY 1, 4 LIMIT ?2 OFFSET ?3
      """
    ).all(.text(hash), .integer(limit), .integer(offset), body: Self.row)
  }

  /// The reason in a hold's row for someone who is not in the roster.
  static let reasonOfAbsence = """
    'not in the roster' || CASE h.gate WHEN '\(Gate.move.rawValue)'
      THEN coalesce('; ' || m.kept, '') ELSE '' END
    """

  /// If accounts move in a circle, one is first given a temporary key; that step does not count.
  static let isCounted = """
    (o.action <> 'rekey' OR o.after ->> 'anchor' = p.kind || ':' || p.key)
    """

  /// The same where the subjects need not be read.
  private static let isCountedAlone = """
    (o.action <> 'rekey'
      OR EXISTS (SELECT 1 FROM subject p WHERE p.id = o.subject AND \(isCounted)))
    """

  private static let rowColumns = """
    o.sequence, o.kind, o.action, p.key, s.key AS section_key, o.before, o.after, o.reason, o.line,
    o.state, p.name, p.account, p.school, p.grade
    """

  private static func row(_ row: Row) throws -> PlanRow {
    PlanRow(
      sequence: row.int("sequence"), kind: try row.word("kind"), action: try row.word("action"),
      key: row.text("key"), subject: row.subjectNote, section: row.optionalText("section_key"),
      changes: changes(try row.members("before"), try row.members("after")),
      reason: row.text("reason"),
      line: try row.optionalCount("line"), state: try row.word("state"))
  }

  /// The progress of the operations.
  package func progress() throws -> RunProgress {
    try database.statement("SELECT total, done, failed, held, waiting FROM progress").first { row in
      RunProgress(
        total: try row.count("total"), done: try row.count("done"), failed: try row.count("failed"),
        held: try row.count("held"), waiting: try row.count("waiting"))
    } ?? RunProgress()
  }

  /// How many operations were neither carried out nor refused.
  package func countPlanned() throws -> Int {
    try database.statement(
      "SELECT count(*) FROM operation WHERE state = \(OperationState.planned.rawValue)"
    ).count()
  }

  /// Whether anything was carried out, or there was nothing to do: false if everything was refused
  /// or held.
  package func hasGoneIn() throws -> Bool {
    try database.statement(
      """
      SELECT EXISTS (SELECT 1 FROM operation WHERE state = \(OperationState.done.rawValue))
        OR NOT EXISTS (SELECT 1 FROM operation)
      """
    ).count() == 1
  }

  /// What has been done of it.
  ///
  /// - Complexity: O(operations)
  package func done() throws -> OperationCounts {
    var counts = OperationCounts()
    try database.statement(
      """
      SELECT o.kind, o.action, count(*) AS number FROM operation o
      WHERE o.state = \(OperationState.done.rawValue) AND \(Self.isCountedAlone)
      GROUP BY 1, 2
      """
    ).rows { row in
      counts.add(
        try row.count("number"), of: try row.word("kind", as: OperationKind.self),
        try row.word("action", as: OperationAction.self))
    }
    return counts
  }

  package func countFailures() throws -> Int {
    try database.statement("SELECT count(*) FROM failure").count()
  }

  /// Who could not be synchronized, in the order in which it was found.
  package func failures(from offset: Int = 0, limit: Int) throws -> [SyncFailure] {
    try database.statement(
      """
      SELECT f.id, f.kind, f.key, f.code, f.message, f.joining_value, f.reportable_identifier, f.time,
        f.since, f.other_kind, f.other_key, f.doors, f.owner, s.name, s.file, s.line,
        coalesce(f.other_name, o.name) AS other_name, o.file AS other_file, o.line AS other_line
      FROM failure f LEFT JOIN subject s ON s.kind = f.kind AND s.key = f.key
      LEFT JOIN subject o ON o.kind = f.other_kind AND o.key = f.other_key
      ORDER BY f.rowid LIMIT ? OFFSET ?
      """
    ).all(.integer(limit), .integer(offset)) { row in
      var failure = SyncFailure(
        id: row.text("id"), kind: try row.word("kind"), key: row.optionalText("key"),
        code: try row.word("code"),
        message: commands(row.text("message")), joiningValue: row.text("joining_value"),
        reportableIdentifier: row.text("reportable_identifier"), time: try row.moment("time"))
      failure.since = try row.optionalMoment("since")
      failure.name = row.optionalText("name")
      failure.file = row.optionalText("file")
      failure.line = try row.optionalCount("line")
      failure.owner = row.optionalText("owner")
      if let role = try row.optionalWord("other_kind", as: PersonRole.self) {
        let person = PersonKey(role, row.text("other_key"))
        // Whoever had the key before is not in the roster.
        let isOwner = role.rawValue == failure.kind.rawValue && person.key.text == failure.key
        failure.other = .init(
          person: person, name: row.optionalText("other_name"),
          file: isOwner ? nil : row.optionalText("other_file"),
          line: isOwner ? nil : try row.optionalCount("other_line"))
      }
      failure.doors = row.text("doors").split(separator: PersonDoor.listSeparator)
        .compactMap(PersonDoor.init)
      failure.commands = commands
      return failure
    }
  }

  private static func changes(
    _ old: [String: AttributeValue?], _ new: [String: AttributeValue?]
  ) -> [PlanRow.Change] {
    Set(old.keys).union(new.keys).sorted().map { name in
      .init(name: name, before: (old[name] ?? nil)?.shown, after: (new[name] ?? nil)?.shown)
    }
  }
}
