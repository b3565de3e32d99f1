package import Failures
internal import Files
internal import SQLite

/// Recovers work whose process has died, and finishes what that process had begun.
///
/// Reading never does this: a front calls it before it acts or shows something.
extension ProfileService {
  /// A profile that could not be settled, and why.
  package struct Unsettled {
    package let profile: StoredProfile
    package let error: any ExplainedError
  }

  /// Settles all profiles, as far as possible.
  ///
  /// - Returns: the profiles that could not be settled.
  /// - Throws: if the profiles cannot even be read.
  @discardableResult
  package func settle() throws -> [Unsettled] {
    var unsettled: [Unsettled] = []
    for stored in try store.profiles() {
      do {
        try settle(stored)
      } catch {
        unsettled.append(Unsettled(profile: stored, error: explained(error)))
      }
    }
    return unsettled
  }

  /// A profile after it has been settled, or as it is if another process keeps the store busy.
  package func settled(_ stored: StoredProfile) throws -> StoredProfile {
    do {
      try settle(refreshed(stored))
    } catch let error as DatabaseError where error.problem == .busy {
      // Reading must not fail because another process is writing. The profile is settled next time.
    }
    return try refreshed(stored)
  }

  private func settle(_ stored: StoredProfile) throws {
    switch stored.profile.state {
    case .provisioning: _ = try provision(stored.number)
    case .deleting:
      // If the folder is gone, no process can be working on the profile, and no new folder should
      // be created.
      if try home.hasProfileFolder(stored.id) {
        try withFreeLock(stored) { _ in try finishDeleting(stored) }
      } else {
        try finishDeleting(stored)
      }
    case .provisioned, .provisioningFailed, .deletionFailed:
      try endAbandonedRuns(of: stored)
      try revive(stored)
    }
  }

  /// Calls `body` with the profile's lock, unless another process has it.
  private func withFreeLock(_ stored: StoredProfile, _ body: (FileLock) throws -> Void) throws {
    guard let lock = try home.lockProfile(stored.id, waiting: .milliseconds(20)) else { return }
    try body(lock)
    withExtendedLifetime(lock) {}
  }

  /// Ends runs that had changed nothing when their process died, and that no one will resume.
  private func endAbandonedRuns(of stored: StoredProfile) throws {
    func unfinished() throws -> [Run] {
      // A run that was applying its plan is resumed by a person.
      let current = try store.profile(number: stored.number)?.currentRun
      return try store.openRuns(of: stored.number)
        .filter { $0.number != current && $0.phase != .applying }
    }
    guard try !unfinished().isEmpty else { return }
    try withFreeLock(stored) { _ in
      for run in try unfinished() {
        if run.phase == .preparing {
          try home.removeRunFolder(run.number)
          try store.remove(run: run.number)
        } else {
          try endDead(run)
          removeLeftovers(of: run)
        }
      }
    }
  }

  /// Removes what a dead process has left in the run's folder. If that fails, the next run tries
  /// again.
  private func removeLeftovers(of run: Run) { try? folder(of: run).removeLeftovers() }

  /// Ends a run whose process has died before it applied anything.
  func endDead(_ run: Run) throws {
    try store.end(
      run: run.number, .failed,
      message: "The run's process died before it changed anything. Try again.",
      failures: nil, at: clock.now())
  }

  private func revive(_ stored: StoredProfile) throws {
    guard stored.status.isBusy else { return }
    try withFreeLock(stored) { lock in
      // The lock is free, so no process is working on the profile, but the run may have ended just
      // now.
      guard let now = try store.profile(number: stored.number), now.status.isBusy,
        let run = now.current
      else { return }
      try revive(run, of: now, lock)
    }
  }

  /// How many times a run is restarted; if it dies each time, the cause is persistent.
  private static let revivalLimit = 5

  private func revive(_ run: Run, of stored: StoredProfile, _ lock: FileLock) throws {
    guard try store.noteRevival(run: run.number) <= Self.revivalLimit else {
      let next = run.phase == .applying ? "resume it" : "start again"
      removeLeftovers(of: run)
      let tries = Self.revivalLimit + 1
      let what =
        try store.worker(of: run.number) == nil
        ? "could not be started in \(tries) tries." : "died \(tries) times."
      return try store.database.write {
        // A halted run has no request.
        let isToPause = try store.request(of: run.number) == .pause
        try store.halt(
          run: run.number,
          .quarantined(
            reason: "The process of run \(run.number) \(what) "
              + "Free up memory and disk space, then \(next)."))
        guard !isToPause, var now = try store.profile(number: stored.number) else { return }
        now.pausedBy = nil
        try store.update(now)
      }
    }
    try store.audit(
      "continue", by: who, profile: stored.id, run: run.number, detail: "its process had died",
      at: clock.now())
    try launcher.launch(run: run.number, in: home, lock: lock)
  }
}
