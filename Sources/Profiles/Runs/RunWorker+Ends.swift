internal import Files
internal import RosterSync
internal import SQLite

/// How a run ends, and what that means for its profile.
extension RunWorker {
  /// Ends a run that stopped midway, since another one has been let through. The changes it has
  /// made count toward the limits.
  func supersede(_ run: Run) throws {
    for other in try store.openRuns(of: run.profile)
    where other.number != number && other.goal == .apply && other.phase == .applying {
      if let database = try? RunFolder(home, run: other.number).database() {
        try Ledger.note(
          database, profile: run.profile, number: other.number, isAccepted: false,
          at: clock.now(), in: store.database)
      }
      try store.end(
        run: other.number, .superseded, message: nil, failures: nil, at: clock.now())
    }
  }

  /// Ends a run that has changed nothing: the profile stays as it was.
  func end(_ run: Run, _ outcome: Run.Outcome, message: String? = nil) throws {
    try store.database.write {
      try store.end(run: number, outcome, message: message, failures: nil, at: clock.now())
      try change(run)
    }
  }

  /// Ends an earlier pause, because a start was let through, but not a pause that was requested
  /// since then.
  func liftPause(_ profile: inout StoredProfile) throws {
    if try store.request(of: number) != .pause { profile.pausedBy = nil }
  }

  /// Records that the run stops of its own accord in the middle of its plan. A pause that was
  /// requested in the meantime stays, so that no schedule starts it again.
  func quarantine(_ run: Run, reason: String) throws {
    try store.database.write {
      // A halted run has no request.
      try change(run, liftPause)
      try store.halt(run: number, .quarantined(reason: reason))
    }
  }

  /// Records a failure. A run that has not applied anything ends; one that was applying its plan
  /// can continue later.
  func fail(_ run: Run, message: String) throws {
    if try store.run(number)?.phase == .applying {
      try quarantine(run, reason: message)
    } else {
      try end(run, .failed, message: message)
    }
  }

  /// Ends the run here if someone has asked for it.
  func stopIfAsked(_ run: Run) throws -> Bool {
    guard run.goal == .apply, let request = try store.request(of: number) else { return false }
    let isApplying = try store.run(number)?.phase == .applying
    try store.database.write {
      if isApplying && request == .pause {
        try store.halt(run: number, .paused)
      } else {
        try store.end(
          run: number, isApplying ? .superseded : .stopped, message: nil, failures: nil,
          at: clock.now())
      }
      try change(run)
    }
    return true
  }

  /// Changes the profile of a start; other goals leave it as it is.
  func change(_ run: Run, _ body: (inout StoredProfile) throws -> Void = { _ in }) throws {
    guard run.goal == .apply, var profile = try store.profile(number: run.profile) else { return }
    try body(&profile)
    profile.lastActivity = clock.now()
    try store.update(profile)
  }
}
