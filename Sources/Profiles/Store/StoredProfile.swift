internal import Roster

/// A profile with its synchronization status, both as of one moment.
package struct StoredProfile: Sendable {
  /// Its number in the store.
  let number: Int
  package var profile: Profile
  /// Why it could not be provisioned.
  package var trouble: String?
  /// Who paused it, if a person did.
  package var pausedBy: String?
  /// When something last happened, in seconds since 1970, UTC, like all other times here.
  package var lastActivity: Int?
  package var lastSynchronization: Int?
  /// Which uploads count; `nil` until the first upload has been accepted.
  var counting: UploadCounting?
  var appliedDigest: String?
  var appliedVersion: String?
  /// The run that decides its status: in progress, stopped midway, or the last that was let
  /// through.
  let current: Run?
  /// Whether any start was let through.
  package let wasStarted: Bool
  /// How many entries failed in the last run that got as far as its plan.
  package let errorCount: Int
  /// Whether its settings can be read and its id has the form that Rollcall gives.
  var isReadable = true

  package var id: String { profile.id }
  package var settings: ProfileSettings { profile.settings }
  /// The status that results from its runs, whether or not the profile has expired since.
  package var status: SyncStatus { Lifecycle.status(current: current, pausedBy: pausedBy) }
  package var currentRun: Int? { current?.number }
  /// The run that stopped midway, if there is one.
  var unfinishedRun: Run? {
    current.flatMap { $0.phase == .applying && $0.halt != nil ? $0 : nil }
  }
  /// The run whose plan a limit holds.
  package var heldRun: Run? { status == .validationError ? current : nil }
  /// The held run, if a person's pause keeps it from being released.
  package var pausedHeldRun: Run? {
    status == .paused && pausedBy != nil && current?.outcome == .held ? current : nil
  }
  /// Why its run stopped of its own accord; `nil` if it did not.
  package var haltReason: String? { current?.halt?.reason }

  /// What a command to type calls the profile: its name or, if that would not find it, its id.
  ///
  /// - Parameter isUnique: whether no other profile has the name.
  func commandName(isUnique: Bool) -> String {
    let name = settings.displayName
    return isUnique && name.shownAsName == name ? name : id
  }

  /// Tells people that the files have not changed for too long; `nil` if they have changed.
  ///
  /// - Parameter time: in seconds since 1970, UTC.
  func staleSentence(at time: Int) -> String? {
    guard let counting, counting.isStale(at: time) else { return nil }
    let day = CivilDay(daysSince1970: counting.sameSince / 86_400)
    return "The files may be stale: they have been the same since \(day.text). "
      + "Until they change, no upload counts toward how long people have been missing."
  }

  /// A sentence for people about the status; `nil` where the status says it all.
  package func statusMessage(isExpired: Bool) -> String? {
    if profile.state == .provisioningFailed, let trouble { return trouble }
    return Lifecycle.statusMessage(
      current: current, pausedBy: pausedBy, wasStarted: wasStarted, isExpired: isExpired)
  }
}
