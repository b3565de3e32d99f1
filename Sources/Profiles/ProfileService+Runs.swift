internal import Files
internal import SQLite

extension ProfileService {
  /// Stops the current run after its current batch, and keeps the profile paused.
  ///
  /// - Parameter run: the only run that may be stopped; `nil` to pause the one in progress.
  /// - Throws: `ProfileError.runHasEnded` if that run is not in progress.
  package func pause(_ stored: StoredProfile, during run: Int? = nil) throws {
    guard try decide(.pause, stored) != .noChange else { return }
    try store.database.write {
      guard var now = try store.profile(number: stored.number) else { return }
      if let run, now.currentRun != run || !now.status.isBusy {
        throw ProfileError.runHasEnded(number: run)
      }
      now.pausedBy = who.text
      if now.status.isBusy, let run = now.currentRun { try store.ask(.pause, of: run) }
      now.lastActivity = clock.now()
      try store.update(now)
      try store.audit(
        "pause", by: who, profile: stored.id, run: now.currentRun, at: clock.now())
    }
  }

  /// Continues after a pause, but never with what is held. A start that was paused before it had
  /// applied anything begins again, if its files are still the current ones.
  ///
  /// - Returns: the number of the run that has begun; `nil` if there is nothing to continue.
  package func resume(_ stored: StoredProfile) throws -> Int? {
    switch try decide(.resume, stored) {
    case .go(.continueRun):
      let lock = try lock(stored)
      guard let run = try refreshed(stored).unfinishedRun else { return nil }
      try mark(stored, "resume", run: run.number) { profile in
        profile.pausedBy = nil
        try store.resume(run: run.number)
      }
      try launcher.launch(run: run.number, in: home, lock: lock)
      return run.number
    case .go(.liftPause):
      let last = try store.runs(of: stored.number, limit: 1).first
      guard let last, last.goal == .apply, last.outcome == .stopped,
        try uploadDigest(of: stored) == last.filesDigest
      else {
        try mark(stored, "resume", run: nil) { $0.pausedBy = nil }
        return nil
      }
      // It had applied nothing, so continuing means beginning again.
      let lock = try lock(stored)
      try mark(stored, "resume", run: last.number) { $0.pausedBy = nil }
      return try begin(try refreshed(stored), .apply, .upload, lock)
    case .noChange:
      // Takes back a pause that the current run has not acted on yet.
      guard stored.pausedBy != nil, let run = stored.currentRun else { return nil }
      try mark(stored, "resume", run: run) { profile in
        profile.pausedBy = nil
        try store.withdrawPause(of: run)
      }
      return nil
    case .go, .refused: return nil
    }
  }

  /// Starts from the beginning: clears the errors, then verifies and plans the files again.
  ///
  /// - Parameter patience: how long the current run may take to stop.
  /// - Returns: the number of the run that has begun; `nil` if nothing was ever started.
  /// - Throws: `ProfileError.locked` if the run has not stopped by then; it will still stop.
  package func reset(_ stored: StoredProfile, patience: Duration = .seconds(60)) throws -> Int? {
    switch try decide(.reset, stored) {
    case .go(.restart): return try restart(stored, patience)
    case .go(.clearErrors) where try wasStoppedByReset(stored):
      return try restart(stored, patience)
    case .go(.clearErrors):
      try mark(stored, "reset", run: nil) { try giveUp($0.current) }
      return nil
    case .go, .noChange, .refused: return nil
    }
  }

  /// Whether the first start was stopped by a reset that failed to start it again.
  private func wasStoppedByReset(_ stored: StoredProfile) throws -> Bool {
    guard stored.pausedBy == nil, let last = try store.runs(of: stored.number, limit: 1).first
    else { return false }
    return last.goal == .apply && last.outcome == .stopped
  }

  private func restart(_ stored: StoredProfile, _ patience: Duration) throws -> Int {
    if stored.status.isBusy {
      try mark(stored, "reset", run: stored.currentRun) { profile in
        if let run = profile.currentRun { try store.ask(.stop, of: run) }
      }
    }
    let lock = try lock(stored, waiting: patience)
    try mark(stored, "reset", run: nil) { profile in
      profile.pausedBy = nil
      if profile.status.isBusy { try giveUp(profile.current) }
    }
    return try begin(try refreshed(stored), .apply, .upload, lock)
  }

  /// Abandons a run that no process is working on. If it was applying its plan, the rest can still
  /// be resumed.
  private func giveUp(_ run: Run?) throws {
    guard let run, run.phase != .ended else { return }
    if run.phase == .applying {
      try store.halt(run: run.number, .paused)
    } else {
      try endDead(run)
    }
  }

  // MARK: Reading

  package func run(_ number: Int) throws -> Run {
    guard let run = try store.run(number) else { throw ProfileError.noRun }
    return run
  }

  /// Who resumed a run last, and when; `nil` if no one did.
  package func resumption(of run: Run) throws -> Resumption? {
    try store.resumption(of: run.number)
  }

  /// The runs of a profile, the newest first.
  package func runs(of stored: StoredProfile, limit: Int = .max) throws -> [Run] {
    try store.runs(of: stored.number, limit: limit)
  }

  package func folder(of run: Run) -> RunFolder {
    RunFolder(home, run: run.number, removedAfter: run.removedAfter)
  }

  /// The last run that has a report.
  package func lastVerification(of stored: StoredProfile) throws -> Run {
    guard let run = try lastReport(of: stored) else { throw ProfileError.noReport }
    return run
  }

  /// The last verification, or `nil` if the profile was never verified.
  ///
  /// - Parameter last: the newest run to consider.
  func lastReport(of stored: StoredProfile, upTo last: Int = .max) throws -> Run? {
    try store.firstRun(of: stored.number, upTo: last) { folder(of: $0).hasReport }
  }

  /// The last run before `run` that has a report on different files; `nil` if there is none.
  package func verification(before run: Run) throws -> Run? {
    try store.firstRun(of: run.profile, upTo: run.number - 1) {
      $0.filesDigest != run.filesDigest && folder(of: $0).hasReport
    }
  }

  /// The last start that got as far as its plan; its failures are shown as the profile's.
  package func lastSynchronization(of stored: StoredProfile) throws -> Run? {
    try store.firstRun(of: stored.number, where: \.cameToItsPlan)
  }

  /// Whether no process is working on the profile.
  package func isIdle(_ stored: StoredProfile) throws -> Bool {
    try home.isProfileFree(stored.id)
  }

  private func mark(
    _ stored: StoredProfile, _ action: String, run: Int?,
    _ change: (inout StoredProfile) throws -> Void
  ) throws {
    try store.database.write {
      guard var now = try store.profile(number: stored.number) else { return }
      try change(&now)
      now.lastActivity = clock.now()
      try store.update(now)
      try store.audit(action, by: who, profile: stored.id, run: run, at: clock.now())
    }
  }
}
