package import Directory
internal import Failures
internal import Files
internal import JSON
package import RosterSync
internal import SQLite

/// What every front calls: the profiles, uploads and runs of one home.
///
/// Read this first. `Store` keeps them, `Lifecycle` decides what may be done when, and `RunWorker`
/// does the runs. Every action is recorded in the audit, with who did it. A service must be used by
/// one thread; each thread opens its own.
package final class ProfileService {
  package let home: Home
  /// The id with which this home's marks begin.
  package var homeID: HomeID { store.homeID }
  let store: Store
  let launcher: any RunLauncher
  let who: Who
  let clock: Clock
  let openDirectory: DirectoryOpener

  package init(
    home: Home, who: Who, launcher: any RunLauncher, clock: Clock = .system,
    openDirectory: @escaping DirectoryOpener
  ) throws {
    self.home = home
    self.who = who
    self.launcher = launcher
    self.clock = clock
    self.openDirectory = openDirectory
    store = try Store(home)
  }

  /// The same service acting on behalf of someone else.
  init(_ other: ProfileService, who: Who) {
    (home, store, launcher, clock) = (other.home, other.store, other.launcher, other.clock)
    openDirectory = other.openDirectory
    self.who = who
  }

  /// The name of the user or token that it acts for.
  package var principal: String { who.principal }

  // MARK: Reading

  // Reading changes nothing: work whose process has died is recovered by `settle`.

  /// All profiles, in the order in which they were created.
  package func profiles() throws -> [StoredProfile] {
    try store.profiles()
  }

  /// The profile with an id, in any letter case, or with a display name.
  package func profile(_ reference: String) throws -> StoredProfile {
    if let id = Profile.canonicalID(reference), let found = try store.profile(id: id) {
      return found
    }
    let named = try store.profiles().filter { $0.settings.displayName == reference }
    guard let found = named.first else { throw ProfileError.notFound(reference) }
    guard named.count == 1 else {
      throw ProfileError.ambiguous(name: reference, ids: named.map(\.id))
    }
    return found
  }

  /// What a command to type calls a profile: its name or, if that would not find it, its id.
  ///
  /// - Complexity: O(all profiles)
  package func commandName(of stored: StoredProfile) -> String {
    let namesakes = try? store.countProfiles(named: stored.settings.displayName)
    return stored.commandName(isUnique: namesakes == 1)
  }

  /// The profile with an id in lower case; `nil` if there is none.
  package func existingProfile(id: String) throws -> StoredProfile? { try store.profile(id: id) }

  /// The profile of a run.
  package func profile(of run: Run) throws -> StoredProfile {
    guard let found = try store.profile(number: run.profile) else { throw ProfileError.noRun }
    return found
  }

  /// The profile as it is in the store now.
  package func refreshed(_ stored: StoredProfile) throws -> StoredProfile {
    guard let found = try store.profile(number: stored.number) else {
      throw ProfileError.notFound(stored.settings.displayName)
    }
    return found
  }

  /// The profile's synchronization status, in the API's words.
  package func status(of stored: StoredProfile) -> ProfileStatus {
    let now = clock.now()
    let isExpired = stored.settings.isExpired(at: now)
    let message = [
      stored.statusMessage(isExpired: isExpired),
      stored.staleSentence(at: now), announcingTrouble(of: stored),
      raisedLimits(of: stored).map { "\($0)." },
    ].compactMap { $0 }.joined(separator: " ")
    return ProfileStatus(
      status: Lifecycle.status(
        current: stored.current, pausedBy: stored.pausedBy, isExpired: isExpired),
      statusMessage: message.isEmpty ? nil : message,
      errorCount: stored.errorCount, lastActivity: stored.lastActivity,
      lastSynchronization: stored.lastSynchronization)
  }

  /// Tells people which limits let more through than usual today; `nil` if none do.
  package func raisedLimits(of stored: StoredProfile) -> String? {
    stored.settings.limits.raisedWords(at: clock.now())
  }

  /// Why the command was not run, or failed, for a hold that still exists. If this cannot be read,
  /// the profile is shown without it.
  private func announcingTrouble(of stored: StoredProfile) -> String? {
    guard stored.settings.holdCommand != nil else { return nil }
    return (try? store.announcingTrouble(of: stored.number)) ?? nil
  }

  /// Who is missing according to the last plan that was meant to be applied. If the run cannot be
  /// read, the profile is shown without it.
  package func missing(from stored: StoredProfile) -> MissingPeople {
    guard stored.isReadable,
      let run = try? store.firstRun(
        of: stored.number, where: { $0.cameToItsPlan || $0.outcome == .nothingToDo })
    else { return MissingPeople() }
    return (try? folder(of: run).plan().missing()) ?? MissingPeople()
  }

  /// Tells people that a run's files have not changed for too long; `nil` if they have changed.
  package func staleSentence(of run: Run) throws -> String? {
    guard let stored = try store.profile(number: run.profile),
      stored.counting?.digest == run.filesDigest
    else { return nil }
    return stored.staleSentence(at: clock.now())
  }

  // MARK: Creating and changing

  /// Creates a profile and provisions it.
  ///
  /// - Parameter provisions: whether to wait for the directory; if not, `settle` provisions it.
  package func create(
    _ settings: ProfileSettings, provisions: Bool = true
  ) throws -> StoredProfile {
    try settings.requireNearEnds(after: nil, at: clock.now())
    let profile = Profile(id: GUID.make().lowercased(), settings: settings, state: .provisioning)
    let number = try store.database.write {
      let number = try store.insert(profile, at: clock.now())
      try store.audit("create", by: who, profile: profile.id, at: clock.now())
      return number
    }
    return try made(number, provisions)
  }

  private func made(_ number: Int, _ provisions: Bool) throws -> StoredProfile {
    if provisions { return try provision(number) }
    guard let stored = try store.profile(number: number) else { throw ProfileError.notFound("") }
    return stored
  }

  /// Changes a profile's settings and provisions it again; its synchronization status stays as it
  /// is.
  ///
  /// - Parameter provisions: as in `create`.
  package func update(
    _ stored: StoredProfile, to settings: ProfileSettings, provisions: Bool = true
  ) throws -> StoredProfile {
    _ = try decide(.update, stored)
    try settings.requireNearEnds(after: stored.settings, at: clock.now())
    try store.database.write {
      guard var now = try store.profile(number: stored.number) else { return }
      now.profile.settings = settings
      now.profile.state = .provisioning
      now.lastActivity = clock.now()
      try store.update(now)
      try store.audit(
        "set", by: who, profile: stored.id,
        detail: String(decoding: settings.json.bytes, as: UTF8.self), at: clock.now())
    }
    return try made(stored.number, provisions)
  }

  /// Deletes a profile with its uploads and runs. No account changes.
  package func delete(_ stored: StoredProfile) throws {
    guard try decide(.delete, stored) == .go(next: .delete) else { return }
    guard stored.isReadable else { return try finishDeleting(stored) }
    let lock = try lock(stored)
    // Someone may have started or deleted the profile in the meantime.
    guard try decide(.delete, try refreshed(stored)) == .go(next: .delete) else { return }
    try store.database.write {
      guard var now = try store.profile(number: stored.number) else { return }
      now.profile.state = .deleting
      try store.update(now)
      try store.audit(
        "delete", by: who, profile: stored.id, detail: stored.settings.displayName, at: clock.now())
    }
    try finishDeleting(stored)
    withExtendedLifetime(lock) {}
  }

  /// Creates a profile's folder, and checks that the directory answers.
  func provision(_ number: Int) throws -> StoredProfile {
    guard let stored = try store.profile(number: number) else { throw ProfileError.notFound("") }
    var state = ProfileState.provisioned
    var message: String?
    do {
      _ = try home.makeProfileFolder(stored.id)
      try directory(of: stored).check()
    } catch let error as any ExplainedError {
      state = .provisioningFailed
      message = error.userMessage
    }
    return try store.database.write {
      guard var now = try store.profile(number: number) else { throw ProfileError.notFound("") }
      if now.profile.state == .provisioning {
        now.profile.state = state
        now.trouble = message
        try store.update(now)
      }
      return now
    }
  }

  /// The directory that a profile writes to.
  func directory(of stored: StoredProfile) throws -> any DirectoryAdapter {
    try openDirectory(store.directory(of: stored, in: home))
  }

  /// Whether the home knows any object in a directory.
  package func knowsObjects() throws -> Bool { try store.hasLinks() }

  /// A version that changes whenever anything in the directory does; `nil` if the directory has
  /// none.
  package func directoryVersion(of stored: StoredProfile) throws -> String? {
    try directory(of: stored).version()
  }

  func finishDeleting(_ stored: StoredProfile) throws {
    for run in try store.runNumbers(of: stored.number) { try home.removeRunFolder(run) }
    try home.removeProfileFolder(stored.id)
    try store.database.write {
      try LinkStore.forget(profile: stored.number, in: store.database)
      try store.remove(profile: stored.number)
    }
  }

  // MARK: What may be done

  /// - Throws: `ProfileError.refused`.
  func decide(
    _ action: ProfileAction, _ stored: StoredProfile, isUnattended: Bool = false
  ) throws -> Decision {
    guard stored.isReadable || action == .delete else { throw ProfileError.damaged }
    let decision = Lifecycle.decide(
      action, state: stored.profile.state, status: stored.status,
      facts: facts(of: stored, isUnattended: isUnattended))
    if case .refused(let refusal) = decision { throw ProfileError.refused(refusal) }
    return decision
  }

  func facts(of stored: StoredProfile, isUnattended: Bool = false) -> LifecycleFacts {
    LifecycleFacts(
      wasStarted: stored.wasStarted, hasUnfinishedRun: stored.unfinishedRun != nil,
      isCSV: stored.settings.dataProvider.isCSV,
      isExpired: stored.settings.isExpired(at: clock.now()),
      isPausedByPerson: stored.status == .paused && stored.pausedBy != nil,
      isUnattended: isUnattended)
  }

  /// Takes the profile's lock, waiting a moment for a process that is just finishing.
  func lock(_ stored: StoredProfile, waiting: Duration = .seconds(2)) throws -> FileLock {
    // The folder of a deleted profile must not be created again.
    guard try store.profile(number: stored.number) != nil else {
      throw ProfileError.notFound(stored.settings.displayName)
    }
    guard let lock = try home.lockProfile(stored.id, waiting: waiting) else {
      throw ProfileError.locked
    }
    return lock
  }
}
