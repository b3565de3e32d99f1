internal import Roster

/// A profile with how its synchronization stands, as both were at one moment.
package struct StoredProfile: Sendable {
  /// The number by which the store knows it.
  let number: Int
  package var profile: Profile
  /// Why it could not be provisioned.
  package var trouble: String?
  /// Who paused it, when a person did.
  package var pausedBy: String?
  /// Seconds since 1970, UTC; so are the others.
  package var lastActivity: Int?
  package var lastSynchronization: Int?
  /// `nil` before the first upload was accepted.
  var counting: UploadCounting?
  var appliedDigest: String?
  var appliedVersion: String?
  package let createdAt: Int
  /// The run that decides its status: at work, stopped midway, or the last that was let through.
  let current: Run?
  /// Whether a start was ever let through.
  package let wasStarted: Bool
  /// How many entries failed in the last run that came as far as its plan.
  package let errorCount: Int
  /// Whether its settings are what was once written, and its id is one of ours.
  var isReadable = true

  package var id: String { profile.id }
  package var settings: ProfileSettings { profile.settings }
  /// What its runs have come to, whether or not it has expired since.
  package var status: SyncStatus { Lifecycle.status(current: current, pausedBy: pausedBy) }
  package var currentRun: Int? { current?.number }
  /// The run that stopped midway, if there is one.
  var unfinishedRun: Run? {
    current.flatMap { $0.phase == .applying && $0.halt != nil ? $0 : nil }
  }
  /// The run whose plan a limit holds.
  package var heldRun: Run? { status == .validationError ? current : nil }
  /// The same while a person's pause keeps it from being released.
  package var pausedHeldRun: Run? {
    status == .paused && pausedBy != nil && current?.outcome == .held ? current : nil
  }
  /// Why its run stopped itself.
  package var haltReason: String? { current?.halt?.reason }

  /// That its files have not changed for too long, for people; `nil` if that is not so.
  ///
  /// - Parameter time: in seconds since 1970, UTC.
  func staleSentence(at time: Int) -> String? {
    guard let counting, counting.isStale(at: time) else { return nil }
    let day = CivilDay(daysSince1970: counting.sameSince / 86_400)
    return "The files may be stale: they have been the same since \(day.text). "
      + "Until others come, no upload counts towards how long people have been missing."
  }

  /// For people; `nil` where the status says it all.
  package func statusMessage(isExpired: Bool) -> String? {
    if profile.state == .provisioningFailed, let trouble { return trouble }
    return Lifecycle.statusMessage(
      current: current, pausedBy: pausedBy, wasStarted: wasStarted, isExpired: isExpired)
  }
}
