internal import RosterSync
internal import SQLite

/// How far each run has come, and what has been recorded about it.
extension Store {
  /// - Returns: the number of the new run, which is still being prepared.
  func insert(
    _ goal: Run.Goal, of stored: StoredProfile, _ who: Who, isUnattended: Bool, at time: Int
  ) throws -> Int {
    try database.run(
      """
      INSERT INTO run(profile, goal, phase, files_digest, principal, principal_source, sudo_user,
        is_sudo_user_known, address, is_unattended, started_at)
      VALUES(?, ?, 'preparing', '', ?, ?, ?, ?, ?, ?, ?)
      """, .integer(stored.number), .text(goal.rawValue), .text(who.principal),
      .text(who.source.rawValue), .optional(who.sudoUser),
      .bool(who.isSudoUserKnown), .optional(who.address),
      .bool(isUnattended), .integer(time))
    return database.lastInsertedRow
  }

  /// - Parameter deliveredAt: when its files were delivered, in seconds since 1970, UTC.
  func prepare(
    run number: Int, filesDigest: String, deliveredAt: Int, expectedPlan: String?, releases: Bool,
    reason: String?
  ) throws {
    try database.run(
      """
      UPDATE run SET phase = 'verifying', files_digest = ?, delivered_at = ?, expected_plan = ?,
        releases = ?, reason = ? WHERE number = ?
      """, .text(filesDigest), .integer(deliveredAt), .optional(expectedPlan), .bool(releases),
      .optional(reason), .integer(number))
  }

  /// Records that a worker has started on a run.
  func begin(run number: Int) throws {
    try database.run(
      "UPDATE run SET phase = 'verifying', is_begun = 1 WHERE number = ?", .integer(number))
  }

  func set(_ phase: Run.Phase, of number: Int) throws {
    try database.run(
      "UPDATE run SET phase = ? WHERE number = ?", .text(phase.rawValue), .integer(number))
  }

  /// Records which worker does a run.
  func note(worker: String, of number: Int) throws {
    try database.run(
      "UPDATE run SET worker = ? WHERE number = ?", .text(worker), .integer(number))
  }

  func worker(of number: Int) throws -> String? {
    try database.statement("SELECT worker FROM run WHERE number = ?")
      .first(.integer(number)) { $0.optionalText("worker") } ?? nil
  }

  /// What a run is asked to do between two batches.
  func request(of number: Int) throws -> Run.Request? {
    try database.statement("SELECT request FROM run WHERE number = ?")
      .first(.integer(number)) { try $0.optionalWord("request") } ?? nil
  }

  func ask(_ request: Run.Request, of number: Int) throws {
    try database.run(
      "UPDATE run SET request = ? WHERE number = ?", .text(request.rawValue), .integer(number))
  }

  /// Takes back a request to stop midway, if the run has not done so yet.
  func withdrawPause(of number: Int) throws {
    try database.run(
      "UPDATE run SET request = NULL WHERE number = ? AND request = ?", .integer(number),
      .text(Run.Request.pause.rawValue))
  }

  /// Records that no process works on a run until it is resumed, and discards what it was asked to
  /// do.
  func halt(run number: Int, _ halt: Run.Halt) throws {
    try database.run(
      "UPDATE run SET halt = ?, halt_reason = ?, request = NULL WHERE number = ?",
      .text(halt.word.rawValue), .optional(halt.reason), .integer(number))
  }

  /// Records that a halted run is in progress again.
  func resume(run number: Int) throws {
    try database.run(
      "UPDATE run SET halt = NULL, halt_reason = NULL, request = NULL WHERE number = ?",
      .integer(number))
  }

  func noteReport(run number: Int, format: String?, errors: Int, warnings: Int) throws {
    try database.run(
      "UPDATE run SET format = ?, errors = ?, warnings = ? WHERE number = ?", .optional(format),
      .integer(errors), .integer(warnings), .integer(number))
  }

  /// - Parameter contextDigest: the digest of everything that the plan depends on except the
  ///   directory.
  func notePlan(run number: Int, hash: String, failures: Int, contextDigest: String) throws {
    try database.run(
      "UPDATE run SET plan = ?, failures = ?, context_digest = ? WHERE number = ?", .text(hash),
      .integer(failures), .text(contextDigest), .integer(number))
  }

  func records(of number: Int) throws -> String? {
    try database.statement("SELECT records FROM run WHERE number = ?")
      .first(.integer(number)) { $0.optionalText("records") } ?? nil
  }

  func note(records: String?, of number: Int) throws {
    try database.run(
      "UPDATE run SET records = ? WHERE number = ?", .optional(records), .integer(number))
  }

  /// When an upload with the same records was last accepted, in seconds since 1970, and how many
  /// others have been accepted since. `nil` if there was none, or no other since.
  func earlierUpload(of profile: Int, records: String) throws -> (time: Int, since: Int)? {
    var others: [String] = []
    for (earlier, time) in try database.statement(
      """
      SELECT records, started_at FROM run
      WHERE profile = ? AND is_accepted AND records NOT NULL ORDER BY number DESC
      """
    ).all(.integer(profile), body: { ($0.text("records"), $0.int("started_at")) }) {
      if earlier == records { return others.isEmpty ? nil : (time, others.count) }
      if others.last != earlier { others.append(earlier) }
    }
    return nil
  }

  func end(
    run number: Int, _ outcome: Run.Outcome, message: String?, failures: Int?, at time: Int
  ) throws {
    try database.run(
      """
      UPDATE run SET phase = 'ended', outcome = ?, message = ?, failures = coalesce(?, failures),
        ended_at = ?,
        upload_time = (SELECT time FROM upload_clock c WHERE c.profile = run.profile)
      WHERE number = ?
      """, .text(outcome.rawValue), .optional(message), .optional(failures), .integer(time),
      .integer(number))
  }

  /// Records that a run's roster counts from now on.
  func accept(run number: Int) throws {
    try database.run("UPDATE run SET is_accepted = 1 WHERE number = ?", .integer(number))
  }

  /// Records the holds that a person releases with a run.
  ///
  /// - Parameter isEarlier: whether it was already released with an earlier run.
  func release(_ holds: [Hold], isEarlier: Bool = false, with number: Int) throws {
    for hold in holds {
      try database.run(
        "INSERT OR IGNORE INTO release(run, hash, name, sentence, is_earlier) VALUES(?, ?, ?, ?, ?)",
        .integer(number), .text(hold.hash), .text(hold.name), .text(hold.sentence),
        .bool(isEarlier))
    }
  }

  /// The hashes of the holds that a person releases with a run.
  ///
  /// - Parameter onlyNow: whether to leave out what was already released with an earlier run.
  func released(with number: Int, onlyNow: Bool = false) throws -> Set<String> {
    Set(
      try database.statement("SELECT hash FROM release WHERE run = ? AND NOT (is_earlier AND ?)")
        .all(.integer(number), .bool(onlyNow)) { $0.text("hash") })
  }

  func contextDigest(run number: Int) throws -> String? {
    try database.statement("SELECT context_digest FROM run WHERE number = ?")
      .first(.integer(number)) { $0.optionalText("context_digest") } ?? nil
  }

  /// - Returns: how often the run has been restarted, including this time.
  func noteRevival(run number: Int) throws -> Int {
    try database.statement(
      "UPDATE run SET revivals = revivals + 1 WHERE number = ? RETURNING revivals"
    ).first(.integer(number)) { $0.int("revivals") } ?? 0
  }

  func remove(run number: Int) throws {
    try database.run("DELETE FROM run WHERE number = ?", .integer(number))
  }
}
