internal import Files
internal import Roster
internal import RosterSync
internal import SQLite

/// How a run applies its plan, and what becomes of its profile when it is done.
extension RunWorker {
  func apply(_ run: Run, _ stored: StoredProfile, _ database: RunDatabase) throws {
    // The journal belongs to this plan.
    let hash = try store.run(number)?.plan
    database.database.whileTrue = {
      guard try PlanReader(database).hash() == hash else { throw RunError.takenOver }
    }
    defer { database.database.whileTrue = nil }
    let directory = try openDirectory(store.directory(of: stored, in: home))
    let applier = Applier(
      database, directory, home: store.database, profile: profileContext(stored),
      passwords: try passwords(), patience: patience, now: clock.now)
    let outcome = try applier.apply { try store.request(of: number) != nil }
    let failures = try PlanReader(database).countFailures()
    if outcome == .finished, case let count = try PlanReader(database).countPlanned(), count > 0 {
      throw RunError.incomplete(count: count)
    }
    switch outcome {
    case .finished:
      // The directory's current version would be wrong: changes that others have made in the
      // meantime have not been looked at.
      let version = try PlanReader(database).directoryVersion()
      let digest = try store.contextDigest(run: number)
      let uploadClock = try uploadClock(run)
      let counts = try PlanReader(database).isNewUpload()
      let hasGoneIn = try PlanReader(database).hasGoneIn()
      let holds = try PlanReader(database).holds().filter { !$0.isReleased }
      let isWaiting = try PlanReader(database).progress().waiting > 0
      let said = [
        holds.isEmpty ? nil : holds.sentence,
        failures == 0 ? nil : Self.sentence(failures: failures), uploadClock.trouble,
      ].compactMap { $0 }
      let message = said.joined(separator: " ")
      try store.database.write {
        try applier.finish()
        try BaselineStore.finish(
          database, number: number, records: store.records(of: number), profile: run.profile,
          in: store.database)
        try store.set(uploadClock.clock, of: run.profile)
        try acceptUpload(run, counts: counts)
        try store.note(holds, of: run.profile, run: number)
        try store.end(
          run: number, holds.isEmpty ? try runOutcome(database, failures: failures) : .held,
          message: message.isEmpty ? nil : message, failures: failures,
          at: clock.now())
        try change(run) { profile in
          try liftPause(&profile)
          if hasGoneIn { profile.lastSynchronization = clock.now() }
          let isDone = failures == 0 && holds.isEmpty && !isWaiting
          profile.appliedDigest = isDone ? digest : nil
          profile.appliedVersion = isDone ? version : nil
        }
      }
    case .stopped:
      _ = try stopIfAsked(run)
    case .broken(let reason):
      try quarantine(run, reason: "\(reason) Resume it to continue with the rest.")
    }
  }

  /// The passwords of new accounts, from the run's pinned files.
  private func passwords() throws -> RosterPasswords? {
    guard let format = try store.run(number)?.format.flatMap(Format.named) else { return nil }
    return RosterPasswords(format, try RunFolder(home, run: number).files())
  }

  private func runOutcome(_ database: RunDatabase, failures: Int) throws -> Run.Outcome {
    if failures > 0 { return .someFailed }
    return try PlanReader(database).progress().total == 0 ? .nothingToDo : .success
  }

  private static func sentence(failures: Int) -> String {
    "\(counted(failures, "entry", plural: "entries")) could not be synchronized."
  }

  func endWithNothingToDo(_ run: Run) throws {
    let uploadClock = try uploadClock(run)
    let counts = try countingVerdict(run) == .counts
    try store.database.write {
      try supersede(run)
      try store.set(uploadClock.clock, of: run.profile)
      try acceptUpload(run, counts: counts)
      if counts { try LinkStore.countMissing(profile: run.profile, in: store.database) }
      try BaselineStore.move(to: number, profile: run.profile, in: store.database)
      try store.note([], of: run.profile, run: number)
      try store.end(
        run: number, .nothingToDo, message: uploadClock.trouble, failures: 0, at: clock.now())
      try change(run) { profile in
        try liftPause(&profile)
        profile.lastSynchronization = clock.now()
      }
    }
  }
}
