internal import Roster
internal import SQLite

/// Reads a run's plan and what became of it, while the run goes on or afterwards.
package struct PlanReader {
  private let database: Database

  package init(_ run: RunDatabase) {
    database = run.database
  }

  /// - Returns: `nil` while there is no complete plan.
  package func summary() throws -> PlanSummary? {
    let plan = try database.statement("SELECT hash, not_touched FROM plan").first { row in
      (hash: row.text(0), notTouched: row.int(1))
    }
    guard let plan else { return nil }
    var summary = PlanSummary()
    summary.hash = plan.hash
    summary.notTouched = plan.notTouched
    try database.statement("SELECT kind, action, count(*) FROM operation GROUP BY kind, action")
      .rows { row in
        guard let kind = OperationKind(rawValue: row.text(0)),
          let action = OperationAction(rawValue: row.text(1))
        else { return }
        summary.counts[kind, default: [:]][action.counted, default: 0] += row.int(2)
      }
    summary.failures = try countFailures()
    try database.statement("SELECT kind, count(*) FROM subject WHERE NOT is_present GROUP BY kind")
      .rows { row in
        if let role = PersonRole(rawValue: row.text(0)) { summary.missing[role] = row.int(1) }
      }
    summary.gates = try database.statement("SELECT rule, count, of_all, from_count FROM gate").all {
      row in
      HeldGate.Rule(rawValue: row.text(0)).map {
        HeldGate(rule: $0, count: row.int(1), all: row.int(2), limit: row.int(3))
      }
    }.compactMap { $0 }
    return summary
  }

  /// How many objects the plan left alone; 0 while there is none.
  package func notTouched() throws -> Int {
    try database.statement("SELECT not_touched FROM plan").count()
  }

  /// The plan's rows in the order in which they are carried out.
  ///
  /// - Parameter after: the sequence number of the last row that is known; 0 for the first.
  package func rows(after: Int = 0, limit: Int) throws -> [PlanRow] {
    try database.statement(
      """
      SELECT o.sequence, o.kind, o.action, p.key, s.key, o.before, o.after, o.reason, o.line, o.state
      FROM operation o JOIN subject p ON p.id = o.subject LEFT JOIN subject s ON s.id = o.section
      WHERE o.sequence > ? ORDER BY o.sequence LIMIT ?
      """
    ).all(.integer(after), .integer(limit), body: Self.row).compactMap { $0 }
  }

  /// Those rows of one kind that a summary counts as one action, from the `offset`th on.
  ///
  /// - Complexity: O(the plan).
  package func rows(
    _ kind: OperationKind, countedAs action: OperationAction, from offset: Int, limit: Int
  ) throws -> [PlanRow] {
    let actions = OperationAction.allCases.filter { $0.counted == action }
      .map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return try database.statement(
      """
      SELECT o.sequence, o.kind, o.action, p.key, s.key, o.before, o.after, o.reason, o.line, o.state
      FROM (
        SELECT * FROM operation WHERE kind = ? AND action IN (\(actions))
        ORDER BY sequence LIMIT ? OFFSET ?
      ) o JOIN subject p ON p.id = o.subject LEFT JOIN subject s ON s.id = o.section
      ORDER BY o.sequence
      """
    ).all(.text(kind.rawValue), .integer(limit), .integer(offset), body: Self.row)
      .compactMap { $0 }
  }

  private static func row(_ row: Row) -> PlanRow? {
    guard let kind = OperationKind(rawValue: row.text(1)),
      let action = OperationAction(rawValue: row.text(2)),
      let state = OperationState(rawValue: row.int(9))
    else { return nil }
    return PlanRow(
      sequence: row.int(0), kind: kind, action: action, key: row.text(3),
      section: row.optionalText(4), changes: changes(row.bytes(5), row.bytes(6)),
      reason: row.text(7), line: row.optionalInt(8), state: state)
  }

  /// How far the operations have come.
  package func progress() throws -> RunProgress {
    try database.statement("SELECT total, done, failed FROM progress").first { row in
      RunProgress(total: row.int(0), done: row.int(1), failed: row.int(2))
    } ?? RunProgress()
  }

  package func countFailures() throws -> Int {
    try database.statement("SELECT count(*) FROM failure").count()
  }

  /// Who could not be synchronized, in the order in which it was found.
  package func failures(from offset: Int = 0, limit: Int) throws -> [SyncFailure] {
    try database.statement("SELECT * FROM failure ORDER BY rowid LIMIT ? OFFSET ?").all(
      .integer(limit), .integer(offset)
    ) { row in
      guard let kind = OperationKind(rawValue: row.text(2)),
        let code = SyncFailure.Code(rawValue: row.text(3))
      else { return nil }
      return SyncFailure(
        id: row.text(0), kind: kind, code: code, message: row.text(4), joiningValue: row.text(5),
        reportableIdentifier: row.text(6), time: row.int(7))
    }.compactMap { $0 }
  }

  private static func changes(_ before: [UInt8], _ after: [UInt8]) -> [PlanRow.Change] {
    let old = AttributeText.decode(before)
    let new = AttributeText.decode(after)
    return Set(old.keys).union(new.keys).sorted().map { name in
      .init(name: name, before: old[name] ?? nil, after: new[name] ?? nil)
    }
  }
}
