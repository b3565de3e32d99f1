/// The status of a profile's synchronization, as pure functions of its runs and of who paused it.
///
/// The status is not stored. The test contains the whole table; change it there first.
extension Lifecycle {
  /// - Parameters:
  ///   - current: the newest run of the profile that `decidesStatus`.
  ///   - pausedBy: who paused the profile, if a person did.
  ///   - isExpired: whether the profile has expired, so that nothing continues.
  package static func status(
    current: Run?, pausedBy: String?, isExpired: Bool = false
  ) -> SyncStatus {
    // A run that was asked to stop is still in progress until the end of its batch.
    if let status = current?.statusAtWork { return status }
    if isExpired || pausedBy != nil { return .paused }
    return current?.halt?.status ?? current?.outcome?.status ?? .paused
  }

  /// Tells people why the profile is paused, what holds the plan, what failed, or what is wrong
  /// with the clock.
  ///
  /// - Parameters:
  ///   - wasStarted: whether any start of the profile was let through.
  ///   - isExpired: whether the profile has expired.
  static func statusMessage(
    current: Run?, pausedBy: String?, wasStarted: Bool, isExpired: Bool
  ) -> String? {
    switch status(current: current, pausedBy: pausedBy, isExpired: isExpired) {
    case .extracting, .validating, .inProgress: nil
    case .success, .error, .validationError: current?.message
    case .quarantined: current?.halt?.reason
    case .paused where isExpired: "The profile has expired."
    case .paused:
      pausedBy.map { "Paused by \($0)." + obstacle(current) }
        ?? (wasStarted ? "Paused." : "Never started.")
    }
  }

  /// What a person's pause keeps from being released, or why the run had stopped by itself.
  private static func obstacle(_ current: Run?) -> String {
    if let reason = current?.halt?.reason { return " \(reason)" }
    guard current?.outcome == .held else { return "" }
    return " A limit holds its plan; resume it, then release it."
      + (current?.message.map { " \($0)" } ?? "")
  }
}

extension Run {
  /// Whether the run can decide a profile's status: it is a start that is in progress, has stopped
  /// midway, or was let through. A start that was refused, or ended before it applied anything,
  /// leaves the profile as it was.
  var decidesStatus: Bool {
    switch phase {
    case _ where goal != .apply: false
    case .preparing: false
    case .verifying, .planning, .applying: true
    case .ended: outcome?.status != nil
    }
  }

  /// Whether the run is a start whose report and plan allowed it to continue, regardless of its
  /// outcome.
  var wasLetThrough: Bool {
    goal == .apply && (phase == .applying || outcome?.status != nil)
  }

  /// Whether the run is a start that got as far as its plan, and the plan was the expected one.
  var cameToItsPlan: Bool { goal == .apply && plan != nil && outcome != .planChanged }

  /// The status while a process is doing the run; `nil` if none is.
  fileprivate var statusAtWork: SyncStatus? {
    switch phase {
    case _ where halt != nil: nil
    case .preparing, .ended: nil
    case .verifying: isBegun ? .validating : .extracting
    case .planning: .validating
    case .applying: .inProgress
    }
  }
}

extension Run.Halt {
  fileprivate var status: SyncStatus {
    switch self {
    case .paused: .paused
    case .quarantined: .quarantined
    }
  }

  /// Why the run stopped of its own accord; `nil` if it did not.
  package var reason: String? {
    if case .quarantined(let reason) = self { reason } else { nil }
  }
}

extension Run.Outcome {
  /// The status after a start with this outcome; `nil` if the previous one stays.
  fileprivate var status: SyncStatus? {
    switch self {
    case .success, .nothingToDo: .success
    case .someFailed: .error
    case .held: .validationError
    // Part of the plan was applied, and the rest never will be.
    case .superseded: .paused
    case .rejected, .verified, .planned, .planChanged, .failed, .stopped: nil
    }
  }
}
