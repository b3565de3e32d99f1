internal import Failures
internal import Roster
internal import SQLite

/// What has become of the plan.
extension PlanReader {
  /// The progress of the operations.
  package func progress() throws -> RunProgress {
    try database.statement("SELECT total, done, failed, held, waiting FROM progress").first { row in
      RunProgress(
        total: try row.count("total"), done: try row.count("done"), failed: try row.count("failed"),
        held: try row.count("held"), waiting: try row.count("waiting"))
    } ?? RunProgress()
  }

  /// How many operations have not been tried yet, without those that are held or waiting.
  package func countPlanned() throws -> Int {
    try database.statement(
      "SELECT count(*) FROM operation WHERE state = \(OperationState.planned.rawValue)"
    ).count()
  }

  /// Whether anything was carried out, or there was nothing to do; `false` if everything failed or
  /// was held.
  package func hasGoneIn() throws -> Bool {
    try database.statement(
      """
      SELECT EXISTS (SELECT 1 FROM operation WHERE state = \(OperationState.done.rawValue))
        OR NOT EXISTS (SELECT 1 FROM operation)
      """
    ).count() == 1
  }

  /// Counts what has been carried out.
  ///
  /// - Complexity: O(operations)
  package func done() throws -> OperationCounts {
    var counts = OperationCounts()
    try countDone { counts.add($0, of: $1, $2) }
    return counts
  }

  /// How many operations of each kind have been carried out, counted as in the summary.
  ///
  /// - Complexity: O(operations)
  package func doneByKind() throws -> [OperationKind: [OperationAction: Int]] {
    var counts: [OperationKind: [OperationAction: Int]] = [:]
    try countDone { counts[$1, default: [:]][$2.counted, default: 0] += $0 }
    return counts
  }

  private func countDone(_ body: (Int, OperationKind, OperationAction) -> Void) throws {
    try database.statement(
      """
      SELECT o.kind, o.action, count(*) AS number FROM operation o
      WHERE o.state = \(OperationState.done.rawValue) AND \(Self.isCountedAlone)
      GROUP BY 1, 2
      """
    ).rows { row in
      body(try row.count("number"), try row.word("kind"), try row.word("action"))
    }
  }

  package func countFailures() throws -> Int {
    try database.statement("SELECT count(*) FROM failure").count()
  }

  func countFailuresByCode() throws -> [SyncFailure.Code: Int] {
    var counts: [SyncFailure.Code: Int] = [:]
    try database.statement("SELECT code, count(*) AS number FROM failure GROUP BY code").rows {
      counts[try $0.word("code")] = try $0.count("number")
    }
    return counts
  }

  /// Who could not be synchronized, in the order in which this was found.
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
        // The former owner of the key is not in the roster.
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
}
