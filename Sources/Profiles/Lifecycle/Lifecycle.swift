/// What may be done with a profile, and when: a pure function.
///
/// The test contains the whole table; change it there first.
package enum Lifecycle {
  /// Decides on one action for a profile as it is now.
  ///
  /// If there are several reasons to refuse, the one that waiting cannot cure comes first: a
  /// provider that gives no files, a state in which the profile cannot be used, its expiry, a
  /// person's pause, and last a run in progress.
  package static func decide(
    _ action: ProfileAction, state: ProfileState, status: SyncStatus, facts: LifecycleFacts
  ) -> Decision {
    if needsFiles(action) && !facts.isCSV { return .refused(.notCSV) }
    if let refusal = refusal(of: action, in: state) { return .refused(refusal) }
    if synchronizes(action) && facts.isExpired { return .refused(.expired) }
    switch action {
    case .update: return .go(next: .provision)
    case .delete where state == .deleting: return .noChange
    case .delete: return status.isBusy ? .refused(.busyDeleting) : .go(next: .delete)
    case .upload: return status.isBusy ? .refused(.busy) : .go(next: .acceptUpload)
    case .verify: return status.isBusy ? .refused(.busy) : .go(next: .verify)
    case .start: return start(status, facts)
    case .pause:
      return status == .paused && facts.isPausedByPerson ? .noChange : .go(next: .pause)
    case .resume: return resume(status, facts)
    case .reset:
      return .go(next: status == .paused && !facts.wasStarted ? .clearErrors : .restart)
    case .release:
      if status == .paused && facts.isPausedByPerson { return .refused(.pausedRelease) }
      return status == .validationError ? .go(next: .releasePlan) : .refused(.noHeldPlan)
    }
  }

  /// Whether an action is about an upload.
  private static func needsFiles(_ action: ProfileAction) -> Bool {
    switch action {
    case .upload, .verify, .start, .reset: true
    case .update, .delete, .pause, .resume, .release: false
    }
  }

  /// Whether an action may lead to writing to the directory.
  private static func synchronizes(_ action: ProfileAction) -> Bool {
    switch action {
    case .start, .resume, .reset, .release: true
    case .update, .delete, .upload, .verify, .pause: false
    }
  }

  private static func refusal(of action: ProfileAction, in state: ProfileState) -> Refusal? {
    switch state {
    case .provisioned: nil
    case .provisioning: action == .delete ? nil : .provisioning
    case .provisioningFailed: action == .delete || action == .update ? nil : .provisioningFailed
    case .deleting: action == .delete ? nil : .deleting
    case .deletionFailed: action == .delete ? nil : .deletionFailed
    }
  }

  private static func start(_ status: SyncStatus, _ facts: LifecycleFacts) -> Decision {
    if status == .paused && facts.isPausedByPerson && facts.isUnattended {
      return .refused(.pausedByPerson)
    }
    return status.isBusy ? .refused(.busy) : .go(next: .start)
  }

  private static func resume(_ status: SyncStatus, _ facts: LifecycleFacts) -> Decision {
    switch status {
    case .extracting, .validating, .inProgress, .success, .error: return .noChange
    case .validationError: return .refused(.heldPlan)
    case .quarantined:
      return facts.hasUnfinishedRun ? .go(next: .continueRun) : .refused(.nothingToContinue)
    case .paused where facts.hasUnfinishedRun: return .go(next: .continueRun)
    case .paused:
      return facts.wasStarted || facts.isPausedByPerson ? .go(next: .liftPause) : .noChange
    }
  }
}
