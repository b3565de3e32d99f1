internal import Files
internal import SQLite

/// How a run comes to an end, and what its profile is afterwards.
extension RunWorker {
  /// A run that stopped midway is not gone on with once another has been let through.
  func supersede(_ run: Run) throws {
    guard let before = try run.currentBefore.flatMap(store.run), before.phase == .applying else {
      return
    }
    try store.end(
      run: before.number, .superseded, message: nil, failures: nil, at: clock.now())
  }

  /// Ends a run that has changed nothing: the profile is as it was.
  func end(_ run: Run, _ outcome: Run.Outcome, message: String? = nil) throws {
    try store.database.write {
      try store.end(run: number, outcome, message: message, failures: nil, at: clock.now())
      try change(run) { profile in
        profile.status = run.statusBefore
        profile.statusMessage = run.messageBefore
        profile.currentRun = run.currentBefore
        if profile.request == .pause { keepPause(&profile) }
      }
    }
    try prune(run)
  }

  /// A pause that was asked for too late for the run still pauses the profile.
  func keepPause(_ profile: inout StoredProfile) {
    if profile.request == .pause {
      profile.status = .paused
      profile.statusMessage = nil
    } else {
      profile.pausedBy = nil
    }
    profile.request = nil
  }

  /// A run that failed before it applied anything has ended; one that was applying can go on.
  func fail(_ run: Run, message: String) throws {
    if try store.run(number)?.phase == .applying {
      try store.database.write {
        try change(run) { profile in
          profile.status = .quarantined
          profile.statusMessage = message
          profile.request = nil
        }
      }
    } else {
      try end(run, .failed, message: message)
    }
  }

  /// Ends here if somebody has asked for it.
  func stopIfAsked(_ run: Run) throws -> Bool {
    guard run.goal == .apply, let request = try store.profile(number: run.profile)?.request else {
      return false
    }
    let isApplying = try store.run(number)?.phase == .applying
    try store.database.write {
      if !isApplying || request == .stop {
        try store.end(
          run: number, isApplying ? .superseded : .stopped, message: nil, failures: nil,
          at: clock.now())
      }
      try change(run) { profile in
        if !isApplying { profile.currentRun = run.currentBefore }
        profile.status = .paused
        profile.statusMessage = nil
        profile.request = nil
      }
    }
    return true
  }

  /// Sets the status of a profile whose start this is; a mere look leaves it.
  func setLive(_ status: SyncStatus, _ run: Run) throws {
    try change(run) { $0.status = status }
  }

  /// Changes the profile of a start; other goals leave it as it is.
  func change(_ run: Run, _ body: (inout StoredProfile) -> Void) throws {
    guard run.goal == .apply, var profile = try store.profile(number: run.profile) else { return }
    body(&profile)
    profile.lastActivity = clock.now()
    try store.update(profile)
  }

  /// Keeps the pinned files of the newest run and of the one that was applied last.
  func prune(_ run: Run) throws {
    let runs = try store.runs(of: run.profile).filter { $0.phase == .ended }
    let applied = runs.first { [.success, .someFailed, .nothingToDo].contains($0.outcome) }?.number
    // One that is held, or stopped midway, needs them still.
    let current = try store.profile(number: run.profile)?.currentRun
    for old in runs where ![number, applied, current].contains(old.number) {
      try FileSystem.removeTree(home.pinnedFiles(old.number))
    }
  }
}
