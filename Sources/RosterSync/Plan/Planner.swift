package import Directory
internal import SQLite

/// Makes a plan from a verified roster, the existing links, and the directory as it is now.
///
/// Read this first. The roster and the directory are loaded into work tables (`RosterLoader`,
/// `DirectoryLoader`). `Linker` finds who is who, `DecidedPeople` applies administrators'
/// decisions, and `ContestedPeople`, `IdentityCheck` and `FormerAccounts` find who is left alone.
/// `StepWriter` makes the operations on people, schools and sections; `RekeyOrder` and `LoginPlan`
/// put in order how accounts and user names change hands; `MembershipPlan` makes the operations on
/// memberships. `PlanHash` identifies the whole, `Holds` holds what reaches a limit, and
/// `SubjectNotes` records who is named. Nothing is changed except the run's own database.
package struct Planner {
  /// The version of the way plans are made. Increase it whenever the same roster would lead to a
  /// different plan, so that all of the roster is looked at again.
  package static let revision = 1

  private let run: RunDatabase
  private let directory: any DirectoryAdapter

  package init(_ run: RunDatabase, _ directory: any DirectoryAdapter) {
    self.run = run
    self.directory = directory
  }

  /// Makes the plan and writes it to the database; all of it or nothing.
  ///
  /// - Throws: `DirectoryError`, `DatabaseError`, and what an unreadable file throws.
  /// - Complexity: O(roster + directory) in time and on the disk; memory for the keys alone.
  package func plan(_ context: PlanContext) throws -> PlanSummary {
    do {
      return try plan(context, selecting: true)
    } catch is EverythingNeeded {
      return try plan(context, selecting: false)
    }
  }

  private func plan(_ context: PlanContext, selecting: Bool) throws -> PlanSummary {
    let database = run.database
    return try WorkTables.with(run, home: context.profile.home) {
      // The home's database is attached; others must be able to write to it in the meantime.
      try database.writeAlone {
        // The version is read first, so that anything others change from now on is looked at next
        // time.
        let version = try directory.version()
        let selection =
          selecting ? try Selector(database, context, directory)?.select() : nil
        return try plan(context, selection, version, database)
      }
    }
  }

  /// Records that there is nothing to do, without looking at the roster.
  ///
  /// - Parameters:
  ///   - last: the previous plan, which knows who is missing.
  ///   - time: the time of the upload, in seconds since 1970.
  package func planNothing(
    hash: String, after last: PlanReader?, uploadTime time: Int, now: Int
  ) throws {
    let database = run.database
    let notTouched = try last?.notTouched() ?? 0
    let settings = try last?.settings()
    let leftOut = try last?.countLeftOut() ?? (setAside: 0, givenUp: 0)
    let (missing, bases) = try (last?.missingSubjects() ?? [], last?.missingBases() ?? [])
    try database.write {
      try clear(database)
      try database.run(
        """
        INSERT INTO plan(hash, not_touched, is_new_upload, upload_time, made_at, settings, set_aside,
          given_up)
        VALUES(?, ?, 0, ?, ?, ?, ?, ?)
        """, .text(hash), .integer(notTouched), .integer(time), .integer(now),
        settings.map { .blob($0.bytes) } ?? .null, .integer(leftOut.setAside),
        .integer(leftOut.givenUp))
      try MissingNotes.write(database, as: missing, bases)
      try database.execute("INSERT INTO progress(total, done, failed) VALUES(0, 0, 0)")
    }
  }

  /// Loads the parts of the roster and of the directory that are looked at into the work tables.
  private func load(
    _ context: PlanContext, _ selection: Selection?, _ properties: Set<String>
  ) throws {
    let database = run.database
    guard let selection else {
      try RosterLoader(database, context).load()
      return try DirectoryLoader(database, directory).loadObjects(properties: properties)
    }
    let settled = SettledRoster()
    let changes = try SettledChanges(database, context, directory, selection, settled)
    let roster = try RosterLoader(database, context, selection, settled, changes)
    try roster.load()
    let objects = SelectedObjects(database, context, directory, properties)
    for owner in try objects.load() { try selection.addLate(owner.kind, owner.key, .close) }
    try roster.loadLate()
    try SettledMemberships(database, context, selection, settled, changes).load {
      try roster.loadLate()
    }
    try objects.loadNeighbors()
    try selection.markNeighbors()
    try changes.write()
  }

  private func plan(
    _ context: PlanContext, _ selection: Selection?, _ version: String?, _ database: Database
  ) throws -> PlanSummary {
    try clear(database)
    let failures = FailureLog(database, context)
    try GateBases.findNewcomers(database, context)
    let linker = Linker(database, context, failures, isSelected: selection != nil)
    try load(context, selection, linker.properties)
    try BothRoles.write(database)
    let identity = IdentityCheck(database, context, failures)
    try linker.takeLinks(identity)
    if context.isDelta { try NamedRecords.markOthers(database) }
    let lost = try linker.findObjects()
    let shared = SharedLogins(database, context)
    try shared.leaveOut()
    let contested = ContestedPeople(database, context, failures)
    try identity.leaveOutRetired()
    try contested.mark()
    try shared.noteWhoCould()
    try identity.doubtOthers()
    try FormerAccounts(database, context, failures, identity).find()
    try linker.matchOthers()
    try contested.protect()
    try identity.forgetTroubled()
    try SecondKeys(database).write()
    let members = DirectoryLoader(database, directory)
    if let selection { try members.loadMembers(of: selection) } else { try members.loadMembers() }
    try StepWriter(database, context, failures).writeAll()
    try RekeyOrder(database, context.profile.homeID).apply()
    try LoginPlan(database, failures).apply()
    try failures.writeTroubles()
    try noteEnabledElsewhere(database)
    try writeSteps(database, before: true)
    try MembershipPlan(database, context, isSelected: selection != nil).write()
    try writeSteps(database, before: false)
    let notes = SubjectNotes(database, context)
    try notes.write()
    try MissingNotes.write(database, uploadTime: context.uploadTime)
    let hash = try PlanHash.compute(database, context)
    var holds = Holds(database, context)
    try holds.apply(lost: lost)
    try notes.writeNames()
    try Unsettled.write(database, context)
    try seal(database, context, hash, version, selection)
    return try PlanReader(run).summary() ?? PlanSummary()
  }

  private func clear(_ database: Database) throws {
    for table in [
      "plan", "subject", "operation", "found_member", "ended_member", "enabled_elsewhere",
      "failure", "gated", "hold", "operation_hold", "held_subject", "event", "class_fit", "remark",
      "missing_base", "progress", "said", "identity", "unlisted_member", "unsettled",
    ] {
      try database.execute("DELETE FROM main.\(table)")
    }
  }

  /// Records which disabled objects are active again, unless this plan disables them.
  private func noteEnabledElsewhere(_ database: Database) throws {
    try database.execute(
      """
      INSERT INTO main.enabled_elsewhere(link, disabled_run)
      SELECT e.link, e.disabled_run FROM work.entity e JOIN work.target t ON t.id = e.object
      WHERE e.link IS NOT NULL AND e.disabled_run IS NOT NULL AND t.is_active
        AND e.id NOT IN (SELECT entity FROM work.step WHERE action IN ('disable', 'archive'))
      """)
  }

  private func writeSteps(_ database: Database, before: Bool) throws {
    // The rows follow the existing ones in this order. Since they are sorted together with their
    // values, they are read only once, in sequence.
    try database.run(
      """
      INSERT INTO main.operation(kind, action, subject, before, after, reason, expected, line)
      SELECT e.kind, s.action, s.entity, s.before, s.after, s.reason, s.expected, e.line
      FROM work.step s CROSS JOIN work.entity e ON e.id = s.entity WHERE (s.phase <= ?) = ?
      ORDER BY s.phase, s.rank, e.kind, e.key, s.rowid
      """, .integer(OperationAction.phaseBeforeMemberships), .bool(before))
  }

  private func seal(
    _ database: Database, _ context: PlanContext, _ hash: String, _ version: String?,
    _ selection: Selection?
  ) throws {
    let touched = try database.statement(
      """
      SELECT (SELECT count(*) FROM work.target WHERE id IN (SELECT object FROM work.entity))
        + (SELECT coalesce(sum(number), 0) FROM work.settled)
      """
    ).count()
    let all =
      try selection?.objects ?? database.statement("SELECT count(*) FROM work.target").count()
    let notTouched = all - touched
    try database.run(
      """
      INSERT INTO plan(hash, not_touched, is_new_upload, begins_count, made_at, upload_time,
        version, settings, deciding, is_selected, set_aside, given_up)
      SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, count(*) FILTER (WHERE trouble = '\(Trouble.setAside.rawValue)'),
        count(*) FILTER (WHERE trouble = '\(Trouble.retired.rawValue)')
      FROM work.entity WHERE trouble IS NOT NULL
      """, .text(hash), .integer(notTouched),
      .bool(context.isNewUpload), .bool(context.beginsCount), .integer(context.now),
      .integer(context.uploadTime), .optional(version), .blob(context.decisiveSettings.bytes),
      .optional(context.deciding), .bool(selection != nil))
    try database.run(
      """
      INSERT INTO progress(total, done, failed, held, waiting)
      SELECT count(*) FILTER (WHERE state = \(OperationState.planned.rawValue)), 0, 0,
        count(*) FILTER (WHERE state = \(OperationState.held.rawValue)),
        count(*) FILTER (WHERE state = \(OperationState.waiting.rawValue)) FROM operation
      """)
  }
}
