package import Files
internal import Roster
package import RosterSync
internal import SQLite

/// How runs begin.
extension ProfileService {
  /// The options of a start, a plan or a verification.
  package struct StartOptions: Sendable {
    package var goal = Run.Goal.apply
    /// A folder, or a zip of one. A start replaces the upload with its files; a plan only reads
    /// them.
    package var files: FilePath?
    /// The hash, or its beginning, of the plan that was shown.
    package var expectedPlan: String?
    /// Whether there is no one to ask, as in a scheduled start.
    package var isUnattended = false
    /// The holds of the expected plan that a person releases.
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
    if let files = options.files {
      if options.goal == .apply {
        try replaceUpload(of: now, with: files, lock)
      } else {
        pinned = .files(files)
      }
    }
    var release = Release(chosen: options.released)
    var expectedPlan = options.expectedPlan
    if release.chosen.contains(where: { $0.gate == .renumbered }), let hash = expectedPlan {
      let reviewed = try reviewedRun(of: now, plan: hash)
      release.decisions = try decisions(
        letting: release.chosen, of: try folder(of: reviewed).plan(), reason: nil)
      // The decisions change the plan; in the new one, what is not released is still subject to
      // limits.
      (expectedPlan, pinned) = (nil, .run(reviewed.number))
    }
    return try begin(
      now, options.goal, pinned, lock, releasing: release, expectedPlan: expectedPlan,
      isUnattended: options.isUnattended)
  }

  /// The run whose plan for the current files a person has seen.
  private func reviewedRun(of stored: StoredProfile, plan: String) throws -> Run {
    guard
      let run = try store.firstRun(
        of: stored.number, where: { $0.plan?.hasPrefix(plan.lowercased()) ?? false })
    else { throw ProfileError.unknownPlan(plan) }
    guard try uploadDigest(of: stored) == run.filesDigest else { throw ProfileError.filesChanged }
    return run
  }

  /// The decisions that follow from releasing people who look renumbered: their accounts move to
  /// the new keys.
  private func decisions(
    letting chosen: [Hold], of plan: PlanReader, reason: String?
  ) throws -> [PersonDecision] {
    let roles = Set(
      chosen.filter { $0.gate == .renumbered }
        .compactMap { $0.attribute.flatMap(PersonRole.init) })
    return try plan.renumbered().filter { roles.contains($0.person.role) }.map { door in
      PersonDecision(
        .rekey, door.person, detail: door.former?.subject, reason: reason, by: who.text,
        time: clock.now())
    }
  }

  /// Releases the held plan, or a part of it: exactly that, and once.
  ///
  /// - Parameters:
  ///   - plan: its hash, or the beginning of it, at least eight digits.
  ///   - only: the names of the holds to release, as in `Hold.name`; the name of a gate alone means
  ///     all its scopes. Empty for everything that is held.
  package func release(
    _ stored: StoredProfile, plan: String, only: [String] = [], reason: String?
  ) throws -> Int {
    _ = try decide(.release, stored)
    let lock = try lock(stored)
    // Someone else may have released it meanwhile.
    let stored = try refreshed(stored)
    _ = try decide(.release, stored)
    guard let held = stored.heldRun, let hash = held.plan, plan.count >= 8,
      hash.hasPrefix(plan.lowercased())
    else { throw ProfileError.unknownPlan(plan) }
    guard try uploadDigest(of: stored) == held.filesDigest else { throw ProfileError.filesChanged }
    let plan = try folder(of: held).plan()
    let holds = try plan.holds()
    let open = holds.filter { !$0.isReleased }
    var chosen: [Hold] = only.isEmpty ? open : []
    for name in only {
      let meant = open.filter { $0.isMeant(by: name) }
      guard !meant.isEmpty else { throw ProfileError.unknownHold(name, known: open.map(\.name)) }
      chosen += meant.filter { hold in !chosen.contains { $0.hash == hold.hash } }
    }
    return try begin(
      stored, .apply, .run(held.number), lock,
      releasing: Release(
        chosen: chosen,
        // A part that was released before but is still held by another hold stays released.
        earlier: try holds.filter(\.isReleased).compactMap { try plan.rest(of: $0) },
        decisions: try decisions(letting: chosen, of: plan, reason: reason)),
      reason: reason)
  }

  // MARK: Beginning

  /// Which files a run pins.
  enum Pinned {
    case upload
    /// The files of a folder, or of a zip of one.
    case files(FilePath)
    /// The files of an earlier run.
    case run(Int)
  }

  /// The part of a held plan that a person releases with a start.
  struct Release {
    var chosen: [Hold] = []
    /// The changes that were released with an earlier run but are still held by another hold.
    var earlier: [Hold] = []
    /// The resulting decisions about people.
    var decisions: [PersonDecision] = []

    /// The holds that the new plan must contain; the rest is done by decisions.
    var holds: [Hold] { chosen.filter { $0.gate != .renumbered } }
  }

  func begin(
    _ stored: StoredProfile, _ goal: Run.Goal, _ pinned: Pinned, _ lock: FileLock,
    releasing release: Release = Release(), expectedPlan: String? = nil, reason: String? = nil,
    isUnattended: Bool = false
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
        releases: !release.chosen.isEmpty, reason: reason)
      try store.release(release.holds, with: number)
      try store.release(release.earlier, isEarlier: true, with: number)
      if goal == .apply, var now = try store.profile(number: stored.number) {
        now.lastActivity = clock.now()
        try store.update(now)
      }
      let action = !release.chosen.isEmpty ? "release" : goal == .apply ? "start" : goal.rawValue
      try store.audit(
        action, by: who, profile: stored.id, run: number,
        detail: ([expectedPlan, reason].compactMap { $0 }
          + release.chosen.map { "\($0.name): \($0.sentence)" })
          .joined(separator: " "), at: clock.now())
      try write(release.decisions, of: stored, run: number)
    }
    try launcher.launch(run: number, in: home, lock: lock)
    return number
  }

  /// - Returns: the digest of the files' names and bytes, and when the newest file was delivered.
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
    case .files(let path):
      return (Self.digest(try copyFiles(of: path, to: target)), clock.now())
    }
  }

  private func linkFiles(of folder: Folder, to target: Folder) throws {
    for name in try folder.fileNames() { try folder.link(name, into: target) }
  }
}
