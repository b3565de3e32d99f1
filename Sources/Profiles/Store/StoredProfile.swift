/// A profile with how its synchronization stands.
package struct StoredProfile: Sendable {
  /// The number by which the store knows it.
  let number: Int
  package var profile: Profile
  package var status: SyncStatus
  package var statusMessage: String?
  /// Who paused it, when a person did.
  package var pausedBy: String?
  /// Seconds since 1970, UTC; so are the others.
  package var lastActivity: Int?
  package var lastSynchronization: Int?
  /// Whether a start was ever let through.
  package var wasStarted: Bool
  /// The run that is at work, stopped midway, or held.
  package var currentRun: Int?
  var request: Request?
  var countedDigest: String?
  var appliedDigest: String?
  var appliedVersion: String?
  package let createdAt: Int

  package var id: String { profile.id }
  package var settings: ProfileSettings { profile.settings }

  /// What the worker is asked to do between two batches.
  enum Request: String, Sendable {
    /// End there; what is left is done later.
    case pause
    /// End there; something else comes instead.
    case stop
  }
}
