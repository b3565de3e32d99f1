package import Files
internal import Roster
package import RosterSync
internal import SQLite

extension ProfileService {
  /// How a start, a plan or a verification is meant.
  package struct StartOptions: Sendable {
    package var goal = Run.Goal.apply
    /// Files that take the place of the upload in a start, and that are only looked at in a plan.
    package var folder: FilePath?
    /// The hash, or how it begins, of the plan that was shown.
    package var expectedPlan: String?
    /// Whether nobody is there to ask.
    package var isUnattended = false
    /// What of the expected plan a person lets go in spite of its limits.
    package var released: [Hold] = []

    package init(goal: Run.Goal = .apply) {
      self.goal = goal
    }
  }

  /// Verifies, plans or starts; returns as soon as the run is on its way.
  ///
  /// - Returns: the number of the run.
  package func begin(_ stored: StoredProfile, _ options: StartOptions) throws -> Int {
    let action: ProfileAction = options.goal == .apply ? .start : .verify
    _ = try decide(action, stored, isUnattended: options.isUnattended)
    let lock = try lock(stored)
    let now = try refreshed(stored)
    _ = try decide(action, now, isUnattended: options.isUnattended)
    var pinned = Pinned.upload
    if let folder = options.folder {
      if options.goal == .apply {
        try replaceUpload(of: now, with: folder, lock)
      } else {
        pinned = .folder(folder)
      }
    }
    return try begin(
      now, options.goal, pinned, expectedPlan: options.expectedPlan,
      released: options.released, isUnattended: options.isUnattended, lock)
  }

  /// Lets the held plan go, or a part of it: exactly that, and once.
  ///
  /// - Parameters:
  ///   - plan: its hash, or how it begins, in at least eight digits.
  ///   - only: names of what is let go, as `Hold.name`; the name of a gate alone means all its scopes.
  ///     Empty for everything that is held.
  package func release(
    _ stored: StoredProfile, plan: String, only: [String] = [], reason: String?
  ) throws -> Int {
    _ = try decide(.release, stored)
    let lock = try lock(stored)
    // Somebody else may have let it go meanwhile.
    let stored = try refreshed(stored)
    _ = try decide(.release, stored)
    guard let held = stored.heldRun, let hash = held.plan, plan.count >= 8,
      hash.hasPrefix(plan.lowercased())
    else { throw ProfileError.unknownPlan(plan) }
    guard try uploadDigest(of: stored) == held.filesDigest else { throw ProfileError.filesChanged }
    let plan = try folder(of: held).plan()
    let holds = try plan.holds()
    let open = holds.filter { !$0.isReleased }
    // What was released before, and is held by something else still, stays released.
    let earlier = try holds.filter(\.isReleased).compactMap { try plan.rest(of: $0) }
    var released: [Hold] = only.isEmpty ? open : []
    for name in only {
      let meant = open.filter { $0.isMeant(by: name) }
      guard !meant.isEmpty else { throw ProfileError.unknownHold(name, known: open.map(\.name)) }
      released += meant.filter { hold in !released.contains { $0.hash == hold.hash } }
    }
    // What looks renumbered is let go by the accounts' going to the new keys.
    let renumbered = released.filter { $0.gate == .renumbered }
    released.removeAll { $0.gate == .renumbered }
    let roles = Set(renumbered.compactMap { $0.attribute.flatMap(PersonRole.init) })
    let decisions = try plan.renumbered().filter { roles.contains($0.person.role) }.map { door in
      PersonDecision(
        .rekey, door.person, detail: door.former?.subject, reason: reason, by: who.text,
        time: clock.now())
    }
    if !decisions.isEmpty {
      try store.database.write { try write(decisions, of: stored, run: held.number) }
    }
    return try begin(
      stored, .apply, .run(held.number), released: released, earlier: earlier, reason: reason, lock)
  }

  /// Stops the run that is at work after the batch that it is doing, and keeps the profile paused.
  package func pause(_ stored: StoredProfile) throws {
    guard try decide(.pause, stored) != .noChange else { return }
    try store.database.write {
      guard var now = try store.profile(number: stored.number) else { return }
      now.pausedBy = who.text
      if now.status.isBusy, let run = now.currentRun { try store.ask(.pause, of: run) }
      now.lastActivity = clock.now()
      try store.update(now)
      try store.audit(
        "pause", by: who, profile: stored.id, run: now.currentRun, at: clock.now())
    }
  }

  /// Continues after a pause; never with what is held.
  ///
  /// - Returns: the run that is on its way; `nil` if there is nothing to continue.
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
      try mark(stored, "resume", run: nil) { $0.pausedBy = nil }
      return nil
    case .go, .noChange, .refused: return nil
    }
  }

  /// Starts from the beginning: the errors are cleared, the files verified and planned again.
  ///
  /// - Returns: the run that is on its way; `nil` if nothing was ever started.
  package func reset(_ stored: StoredProfile) throws -> Int? {
    switch try decide(.reset, stored) {
    case .go(.restart):
      if stored.status.isBusy {
        try mark(stored, "reset", run: stored.currentRun) { profile in
          if let run = profile.currentRun { try store.ask(.stop, of: run) }
        }
      }
      let lock = try lock(stored, waiting: .seconds(60))
      try mark(stored, "reset", run: nil) { profile in
        profile.pausedBy = nil
        if profile.status.isBusy { try giveUp(profile.current) }
      }
      return try begin(try refreshed(stored), .apply, .upload, lock)
    case .go(.clearErrors):
      try mark(stored, "reset", run: nil) { try giveUp($0.current) }
      return nil
    case .go, .noChange, .refused: return nil
    }
  }

  /// Leaves a run that nobody works on: what it has not applied can still be resumed.
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

  /// The same, or `nil` if the profile was never verified.
  ///
  /// - Parameter last: the newest run that is looked at.
  func lastReport(of stored: StoredProfile, upTo last: Int = .max) throws -> Run? {
    try store.firstRun(of: stored.number, upTo: last) { folder(of: $0).hasReport }
  }

  /// The last run that came as far as its plan in order to apply it; its failures are the profile's.
  package func lastSynchronization(of stored: StoredProfile) throws -> Run? {
    try store.firstRun(of: stored.number, where: \.cameToItsPlan)
  }

  /// Whether nobody works on the profile any more.
  package func isIdle(_ stored: StoredProfile) throws -> Bool {
    try home.isProfileFree(stored.id)
  }

  // MARK: Beginning

  /// Which files a run pins.
  private enum Pinned {
    case upload
    case folder(FilePath)
    /// Those of an earlier run.
    case run(Int)
  }

  private func begin(
    _ stored: StoredProfile, _ goal: Run.Goal, _ pinned: Pinned, expectedPlan: String? = nil,
    released: [Hold] = [], earlier: [Hold] = [], reason: String? = nil, isUnattended: Bool = false,
    _ lock: FileLock
  ) throws -> Int {
    let number = try store.database.write {
      try store.insert(goal, of: stored, who, isUnattended: isUnattended, at: clock.now())
    }
    let files: (digest: String, deliveredAt: Int)
    do {
      files = try pin(pinned, of: stored, run: number)
    } catch {
      try? home.removeRunFolder(number)
      try store.remove(run: number)
      throw error
    }
    try store.database.write {
      try store.prepare(
        run: number, filesDigest: files.digest, deliveredAt: files.deliveredAt,
        expectedPlan: expectedPlan?.lowercased(),
        releases: !released.isEmpty, reason: reason)
      try store.release(released, with: number)
      try store.release(earlier, isEarlier: true, with: number)
      if goal == .apply, var now = try store.profile(number: stored.number) {
        now.lastActivity = clock.now()
        try store.update(now)
      }
      let action = !released.isEmpty ? "release" : goal == .apply ? "start" : goal.rawValue
      try store.audit(
        action, by: who, profile: stored.id, run: number,
        detail: ([expectedPlan, reason].compactMap { $0 }
          + released.map { "\($0.name): \($0.sentence)" })
          .joined(separator: " "), at: clock.now())
    }
    try launcher.launch(run: number, in: home, lock: lock)
    return number
  }

  /// - Returns: the digest of the files' names and bytes, and when the last of them came.
  private func pin(
    _ pinned: Pinned, of stored: StoredProfile, run: Int
  ) throws -> (digest: String, deliveredAt: Int) {
    let target = try home.makeRunFolder(run).makeFolder(
      RunFolder.files, permissions: home.folderPermissions)
    switch pinned {
    case .upload:
      if let set = try uploadSet(of: stored) { try linkFiles(of: set, to: target) }
      let files = try uploadedFiles(of: stored)
      return (Self.digest(files), files.map(\.uploadedAt).max() ?? clock.now())
    case .run(let earlier):
      guard let files = try home.runFolder(earlier)?.existingFolder(RunFolder.files) else {
        throw ProfileError.runIsGone(number: earlier)
      }
      try linkFiles(of: files, to: target)
      return (try self.run(earlier).filesDigest, try store.deliveryTime(ofRun: earlier))
    case .folder(let folder):
      return (Self.digest(try copyFiles(of: folder, to: target)), clock.now())
    }
  }

  private func linkFiles(of folder: Folder, to target: Folder) throws {
    for name in try folder.fileNames() { try folder.link(name, into: target) }
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
