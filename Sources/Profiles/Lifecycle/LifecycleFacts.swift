/// The facts that determine whether an action is allowed, in addition to a profile's state and
/// status.
package struct LifecycleFacts: Sendable, Equatable {
  /// Whether any start was let through, regardless of its outcome.
  package var wasStarted: Bool
  /// Whether a run stopped midway, so that part of its plan is still to be applied.
  package var hasUnfinishedRun: Bool
  /// Whether the roster comes as CSV files; no other kind is synchronized.
  package var isCSV: Bool
  package var isExpired: Bool
  /// Whether the status is `paused` because a person requested it.
  package var isPausedByPerson: Bool
  /// Whether the action comes from a schedule, so that there is no one to ask.
  package var isUnattended: Bool

  package init(
    wasStarted: Bool = false, hasUnfinishedRun: Bool = false, isCSV: Bool = true,
    isExpired: Bool = false, isPausedByPerson: Bool = false, isUnattended: Bool = false
  ) {
    self.wasStarted = wasStarted
    self.hasUnfinishedRun = hasUnfinishedRun
    self.isCSV = isCSV
    self.isExpired = isExpired
    self.isPausedByPerson = isPausedByPerson
    self.isUnattended = isUnattended
  }
}
