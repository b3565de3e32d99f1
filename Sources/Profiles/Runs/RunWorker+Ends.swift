internal import Files
internal import RosterSync
internal import SQLite

/// How a run ends, and what becomes of its profile.
extension RunWorker {
  /// A run that stopped midway is not resumed once another has been let through. What it has done
  /// counts towards the limits.
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

  /// A start that was let through ends an earlier pause, but not one that was requested since.
  func liftPause(_ profile: inout StoredProfile) throws {
    if try store.request(of: number) != .pause { profile.pausedBy = nil }
  }

  /// Stops by itself in the middle of a plan. A pause that was requested meanwhile stays, so that no
  /// schedule starts it again.
  func quarantine(_ run: Run, reason: String) throws {
    try store.database.write {
      // A halted run has no request.
      try change(run, liftPause)
      try store.halt(run: number, .quarantined(reason: reason))
    }
  }

  /// A run that failed before it applied anything has ended; one that was applying can continue.
  func fail(_ run: Run, message: String) throws {
    if try store.run(number)?.phase == .applying {
      try quarantine(run, reason: message)
    } else {
      try end(run, .failed, message: message)
    }
  }

  /// Ends here if someone has asked for it.
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
