internal import Directory
internal import Failures
package import Files
internal import JSON
internal import Roster
package import RosterSync
internal import SQLite
internal import Verification

/// Does one run from beginning to end: verify, plan, check the limits, apply.
///
/// Read this first. The same code runs in a separate process and in tests. Everything it has done
/// is in the store and in the run's folder, so that another worker can continue after it was
/// killed: from the journal if the plan was complete, otherwise from the beginning.
package final class RunWorker {
  let home: Home
  let store: Store
  let number: Int
  let clock: Clock
  /// Identifies this worker in the store.
  private let token = GUID.make()

  let openDirectory: DirectoryOpener
  let patience: Patience

  package init(
    home: Home, run number: Int, clock: Clock = .system, patience: Patience = Patience(),
    openDirectory: @escaping DirectoryOpener
  ) throws {
    self.home = home
    self.number = number
    self.clock = clock
    self.patience = patience
    self.openDirectory = openDirectory
    store = try Store(home)
  }

  /// Whether a lock that this process inherited is the lock of the run's profile.
  package func isMeant(by lock: FileLock) throws -> Bool {
    guard let run = try store.run(number), let stored = try store.profile(number: run.profile)
    else { return false }
    return try home.isLock(lock, of: stored.id)
  }

  /// Does the run, or what is left of it. The caller holds the profile's lock.
  ///
  /// - Throws: if not even the outcome can be recorded, or another worker has taken the run over.
  package func work() throws {
    guard let run = try store.run(number), run.phase != .ended, run.phase != .preparing,
      let stored = try store.profile(number: run.profile)
    else { return }
    // If someone removes the lock together with the folder that it belongs to, the run still has
    // only one worker: the last one.
    try store.note(worker: token, of: number)
    store.database.whileTrue = { [unowned self] in
      guard try store.worker(of: number) == token else { throw RunError.takenOver }
    }
    defer { store.database.whileTrue = nil }
    do {
      try RunFolder(home, run: number).removeLeftovers()
      try work(run, stored)
    } catch RunError.takenOver {
      throw RunError.takenOver
    } catch {
      try fail(run, message: explained(error).userMessage)
    }
    if (try? store.run(number))?.phase == .ended { prune(run) }
  }

  private func work(_ run: Run, _ stored: StoredProfile) throws {
    let folder = RunFolder(home, run: number)
    if run.phase == .applying {
      let database = try folder.database()
      if try PlanReader(database).summary() != nil {
        guard let turn = try waitForTurn(run, stored) else { return }
        defer { withExtendedLifetime(turn) {} }
        return try apply(run, stored, database)
      }
    }
    guard let (report, database, sums) = try verify(run, stored, folder) else { return }
    if run.goal == .verify { return try end(run, .verified) }
    if try stopIfAsked(run) { return }
    // The files have been verified. Clients that wait for the verification should not have to wait
    // for another profile as well.
    try store.database.write { try store.set(.planning, of: number) }
    // A plan that is not applied disturbs no one, so only a start waits.
    let turn = run.goal == .apply ? try waitForTurn(run, stored) : nil
    if run.goal == .apply && turn == nil { return }
    defer { withExtendedLifetime(turn) {} }
    let directory = try openDirectory(store.directory(of: stored, in: home))
    try directory.check()
    // If the last run's files are gone, everything is planned. The same goes for files that contain
    // only changes, since these say nothing about people who were missing before.
    if report.extent == .bulk, try isAppliedAlready(run, stored, directory),
      let last = try? lastPlan(stored)
    {
      try Planner(database, directory).planNothing(
        hash: run.filesDigest, after: last, uploadTime: uploadClock(run).clock.time,
        now: clock.now())
      return try endWithNothingToDo(run)
    }
    let context = try context(run, stored, report, folder, sums)
    let plan = try Planner(database, directory).plan(context)
    try store.database.write {
      try store.notePlan(
        run: number, hash: plan.hash, failures: plan.failures,
        contextDigest: contextDigest(run, stored))
    }
    // What was released must be in this plan exactly as it was shown.
    let found = Set(plan.holds.filter(\.isReleased).map(\.hash))
    let isChanged = run.expectedPlan.map { !plan.hash.hasPrefix($0) } ?? false
    if try isChanged || !store.released(with: number, onlyNow: true).isSubset(of: found) {
      return try end(
        run, .planChanged,
        message: "The plan is not the one that was shown: the files, the directory or decisions "
          + "about people have changed. Review it again.")
    }
    if run.goal == .plan { return try end(run, .planned) }
    if plan.isHeldWhole { return try hold(run, plan) }
    if try stopIfAsked(run) { return }
    try store.database.write {
      try supersede(run)
      try BaselineStore.begin(database, profile: run.profile, in: store.database)
      try store.set(.applying, of: number)
      let isAsked = try store.request(of: number) != nil
      try change(run) { if !isAsked { $0.pausedBy = nil } }
    }
    try apply(run, stored, database)
  }

  /// Waits until no other profile writes to the directory: what is planned must still be true when
  /// it is applied.
  ///
  /// - Returns: `nil` if the run was asked to stop, and has stopped.
  private func waitForTurn(_ run: Run, _ stored: StoredProfile) throws -> FileLock? {
    while true {
      let turn = try home.lockDirectory(stored.settings.directory, waiting: .milliseconds(500))
      if let turn { return turn }
      if try stopIfAsked(run) { return nil }
    }
  }

  // MARK: Verify

  /// - Returns: the report, the run's database and, for the plan, how the roster differs from the
  ///   baseline, which is found out while the report is written; `nil` if the report has errors,
  ///   which has ended the run.
  private func verify(
    _ run: Run, _ stored: StoredProfile, _ folder: RunFolder
  ) throws -> (report: Report, database: RunDatabase, sums: RosterSums?)? {
    try store.database.write {
      try store.begin(run: number)
      try change(run)
    }
    // Making the plan's database means waiting for the disk, which leaves the processor to the
    // verification.
    let now = clock.now()
    let opening = Threads.Ahead { Result { try folder.database() } }
    let report = try self.report(stored, folder, now: now)
    let database = try opening.result().get()
    // If these files were applied last, there may be nothing to plan.
    let isPlanned = run.goal != .verify && !report.hasErrors
    let sums =
      try isPlanned && stored.appliedDigest != contextDigest(run, stored)
      ? sums(stored, report) : nil
    try folder.reportStore().write(report)
    try store.database.write {
      try store.noteReport(
        run: number, format: report.format?.id, errors: report.count(.error),
        warnings: report.count(.warning))
    }
    if report.hasErrors {
      try end(run, .rejected)
      return nil
    }
    return (report, database, sums)
  }

  private func hold(_ run: Run, _ plan: PlanSummary) throws {
    let message = plan.openHolds.sentence
    try store.database.write {
      try supersede(run)
      try store.note(plan.openHolds, of: run.profile, run: number)
      try store.end(
        run: number, .held, message: message, failures: nil, at: clock.now())
      try change(run, liftPause)
    }
  }
}
