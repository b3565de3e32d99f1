internal import Files
internal import JSON
internal import SQLite

/// The home's database: profiles, uploads, runs, and who did what.
///
/// Used by one thread; each opens its own. Transactions are short: no file and no directory is
/// touched in one.
final class Store {
  let database: Database
  private let home: Home

  init(_ home: Home) throws {
    self.home = home
    database = try Database(path: home.database.bytes, permissions: home.filePermissions)
    try database.migrate(StoreSchema.steps)
  }

  // MARK: Profiles

  func profiles() throws -> [StoredProfile] {
    try database.statement("SELECT \(Self.profileColumns) FROM profile ORDER BY number")
      .all(body: profile)
  }

  func profile(number: Int) throws -> StoredProfile? {
    try database.statement("SELECT \(Self.profileColumns) FROM profile WHERE number = ?")
      .first(.integer(number), body: profile)
  }

  func profile(id: String) throws -> StoredProfile? {
    try database.statement("SELECT \(Self.profileColumns) FROM profile WHERE id = ?")
      .first(.text(id), body: profile)
  }

  func insert(_ profile: Profile, at time: Int) throws -> Int {
    try database.run(
      "INSERT INTO profile(id, resource, state, status, created_at) VALUES(?, ?, ?, ?, ?)",
      .text(profile.id), .utf8(profile.json.bytes), .text(profile.state.rawValue),
      .text(SyncStatus.paused.rawValue), .integer(time))
    return database.lastInsertedRow
  }

  /// Writes everything of a profile that may change.
  func update(_ stored: StoredProfile) throws {
    try database.run(
      """
      UPDATE profile SET resource = ?, state = ?, status = ?, status_message = ?, paused_by = ?,
        last_activity = ?, last_synchronization = ?, was_started = ?, current_run = ?, request = ?,
        counted_digest = ?, applied_digest = ?, applied_version = ?
      WHERE number = ?
      """, .utf8(stored.profile.json.bytes), .text(stored.profile.state.rawValue),
      .text(stored.status.rawValue), .optional(stored.statusMessage), .optional(stored.pausedBy),
      .optional(stored.lastActivity), .optional(stored.lastSynchronization),
      .bool(stored.wasStarted), .optional(stored.currentRun), .optional(stored.request?.rawValue),
      .optional(stored.countedDigest), .optional(stored.appliedDigest),
      .optional(stored.appliedVersion), .integer(stored.number))
  }

  func remove(profile number: Int) throws {
    try database.run("DELETE FROM run WHERE profile = ?", .integer(number))
    try database.run("DELETE FROM profile WHERE number = ?", .integer(number))
  }

  private static let profileColumns = """
    number, id, resource, state, status, status_message, paused_by, last_activity,
    last_synchronization, was_started, current_run, request, counted_digest, applied_digest,
    applied_version, created_at
    """

  private func profile(_ row: Row) throws -> StoredProfile {
    guard let settings = try? ProfileSettings(resource: JSONValue(reading: row.bytes(2))),
      let state = ProfileState(rawValue: row.text(3)),
      let status = SyncStatus(rawValue: row.text(4))
    else { throw DatabaseError(path: home.database.shown, problem: .corrupt) }
    return StoredProfile(
      number: row.int(0), profile: Profile(id: row.text(1), settings: settings, state: state),
      status: status, statusMessage: row.optionalText(5), pausedBy: row.optionalText(6),
      lastActivity: row.optionalInt(7), lastSynchronization: row.optionalInt(8),
      wasStarted: row.bool(9), currentRun: row.optionalInt(10),
      request: row.optionalText(11).flatMap(StoredProfile.Request.init),
      countedDigest: row.optionalText(12), appliedDigest: row.optionalText(13),
      appliedVersion: row.optionalText(14), createdAt: row.int(15))
  }

  // MARK: Runs

  func run(_ number: Int) throws -> Run? {
    try database.statement("SELECT \(Self.runColumns) FROM run WHERE number = ?")
      .first(.integer(number), body: run)
  }

  /// The runs of a profile, the newest first.
  func runs(of profile: Int, limit: Int = .max) throws -> [Run] {
    try database.statement(
      "SELECT \(Self.runColumns) FROM run WHERE profile = ? ORDER BY number DESC LIMIT ?"
    ).all(.integer(profile), .integer(limit), body: run)
  }

  /// The newest run of a profile of which something holds; the older ones are not read.
  func firstRun(of profile: Int, where holds: (Run) throws -> Bool) throws -> Run? {
    var next = Int.max
    while true {
      let runs = try database.statement(
        "SELECT \(Self.runColumns) FROM run WHERE profile = ? AND number < ? "
          + "ORDER BY number DESC LIMIT 8"
      ).all(.integer(profile), .integer(next), body: run)
      if let found = try runs.first(where: holds) { return found }
      guard let last = runs.last else { return nil }
      next = last.number
    }
  }

  /// The runs of a profile on which somebody works, or worked and died.
  func openRuns(of profile: Int) throws -> [Run] {
    try database.statement(
      "SELECT \(Self.runColumns) FROM run WHERE profile = ? AND phase <> 'ended'"
    ).all(.integer(profile), body: run)
  }

  /// - Returns: the number of the new run, which is still being prepared.
  func insert(
    _ goal: Run.Goal, of stored: StoredProfile, _ who: Who, isUnattended: Bool, at time: Int
  ) throws -> Int {
    try database.run(
      """
      INSERT INTO run(profile, goal, phase, files_digest, status_before, message_before,
        current_before, login, sudo_user, address, is_unattended, started_at)
      VALUES(?, ?, 'preparing', '', ?, ?, ?, ?, ?, ?, ?, ?)
      """, .integer(stored.number), .text(goal.rawValue), .text(stored.status.rawValue),
      .optional(stored.statusMessage), .optional(stored.currentRun), .text(who.login),
      .optional(who.sudoUser),
      .optional(who.address), .bool(isUnattended), .integer(time))
    return database.lastInsertedRow
  }

  func prepare(
    run number: Int, filesDigest: String, expectedPlan: String?, releases: Bool, reason: String?
  ) throws {
    try database.run(
      """
      UPDATE run SET phase = 'verifying', files_digest = ?, expected_plan = ?, releases = ?,
        reason = ? WHERE number = ?
      """, .text(filesDigest), .optional(expectedPlan), .bool(releases), .optional(reason),
      .integer(number))
  }

  func set(_ phase: Run.Phase, of number: Int) throws {
    try database.run(
      "UPDATE run SET phase = ? WHERE number = ?", .text(phase.rawValue), .integer(number))
  }

  func noteReport(run number: Int, format: String?, errors: Int, warnings: Int) throws {
    try database.run(
      "UPDATE run SET format = ?, errors = ?, warnings = ? WHERE number = ?", .optional(format),
      .integer(errors), .integer(warnings), .integer(number))
  }

  /// - Parameter contextDigest: of everything that the plan follows from, but for the directory.
  func notePlan(run number: Int, hash: String, failures: Int, contextDigest: String) throws {
    try database.run(
      "UPDATE run SET plan = ?, failures = ?, context_digest = ? WHERE number = ?", .text(hash),
      .integer(failures), .text(contextDigest), .integer(number))
  }

  func end(
    run number: Int, _ outcome: Run.Outcome, message: String?, failures: Int?, at time: Int
  ) throws {
    try database.run(
      """
      UPDATE run SET phase = 'ended', outcome = ?, message = ?, failures = coalesce(?, failures),
        ended_at = ? WHERE number = ?
      """, .text(outcome.rawValue), .optional(message), .optional(failures), .integer(time),
      .integer(number))
  }

  func contextDigest(run number: Int) throws -> String? {
    try database.statement("SELECT context_digest FROM run WHERE number = ?")
      .first(.integer(number)) { $0.optionalText(0) } ?? nil
  }

  /// - Returns: how often the run has been set going again, this time included.
  func noteRevival(run number: Int) throws -> Int {
    try database.statement(
      "UPDATE run SET revivals = revivals + 1 WHERE number = ? RETURNING revivals"
    ).first(.integer(number)) { $0.int(0) } ?? 0
  }

  func remove(run number: Int) throws {
    try database.run("DELETE FROM run WHERE number = ?", .integer(number))
  }

  private static let runColumns = """
    number, profile, goal, phase, outcome, message, expected_plan, releases, reason, files_digest,
    plan, format, errors, warnings, failures, status_before, message_before, current_before, login,
    sudo_user, address, is_unattended, started_at, ended_at
    """

  private func run(_ row: Row) throws -> Run {
    guard let goal = Run.Goal(rawValue: row.text(2)), let phase = Run.Phase(rawValue: row.text(3)),
      let statusBefore = SyncStatus(rawValue: row.text(15))
    else { throw DatabaseError(path: home.database.shown, problem: .corrupt) }
    return Run(
      number: row.int(0), profile: row.int(1), goal: goal, phase: phase,
      outcome: row.optionalText(4).flatMap(Run.Outcome.init), message: row.optionalText(5),
      expectedPlan: row.optionalText(6), releases: row.bool(7), reason: row.optionalText(8),
      filesDigest: row.text(9), plan: row.optionalText(10), format: row.optionalText(11),
      errors: row.int(12), warnings: row.int(13), failures: row.int(14),
      statusBefore: statusBefore, messageBefore: row.optionalText(16),
      currentBefore: row.optionalInt(17),
      who: Who(
        login: row.text(18), sudoUser: row.optionalText(19), address: row.optionalText(20)),
      isUnattended: row.bool(21), startedAt: row.int(22), endedAt: row.optionalInt(23))
  }

  // MARK: Audit

  func audit(
    _ action: String, by who: Who, profile: String?, run: Int? = nil, detail: String? = nil,
    at time: Int
  ) throws {
    try database.run(
      """
      INSERT INTO audit(time, login, sudo_user, address, action, profile, run, detail)
      VALUES(?, ?, ?, ?, ?, ?, ?, ?)
      """, .integer(time), .text(who.login), .optional(who.sudoUser), .optional(who.address),
      .text(action), .optional(profile), .optional(run), .optional(detail))
  }
}
