internal import Directory
package import Failures
internal import Roster
internal import SQLite

/// Reads a run's plan and its outcome, during the run or afterwards.
package struct PlanReader {
  let database: Database
  let commands: TypedCommands

  /// - Parameter commands: completes the commands that failures suggest.
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
  /// - Parameter format: the id of the roster's format.
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

  /// The decisive settings of the plan; `nil` in a plan by an older version.
  func settings() throws -> DecisiveSettings? {
    try database.statement("SELECT settings FROM plan").first { $0.bytes(0) }
      .flatMap(DecisiveSettings.init)
  }

  /// Whether the plan's upload counts as another one that lacks the missing people.
  package func isNewUpload() throws -> Bool {
    try database.statement("SELECT is_new_upload FROM plan").first { $0.bool("is_new_upload") }
      ?? false
  }

  /// Whether the plan was made only from what had changed since the last start.
  package func isSelected() throws -> Bool {
    try database.statement("SELECT is_selected FROM plan").first { $0.bool("is_selected") } ?? false
  }

  /// The plan in numbers, and what holds it.
  ///
  /// - Returns: `nil` while there is no complete plan.
  /// - Complexity: O(operations), about 0.1 microseconds each: only an index on them is read.
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
      WHERE o.sequence > 0 AND \(Self.isCountedAlone) GROUP BY 2, 1
      """
    ).rows { row in
      let kind = try row.word("kind", as: OperationKind.self)
      let action = try row.word("action", as: OperationAction.self)
      summary.counts[kind, default: [:]][action.counted, default: 0] += try row.count("number")
    }
    summary.leftAlone = try countFailuresByCode()
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

  /// How many objects the plan leaves untouched; 0 while there is none.
  package func notTouched() throws -> Int {
    try database.statement("SELECT not_touched FROM plan").first { try $0.count("not_touched") }
      ?? 0
  }
}
