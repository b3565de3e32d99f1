package import RosterSync

/// A profile with all that a list says of it, as it was at one moment.
package struct ProfileOverview: Sendable {
  package let stored: StoredProfile
  package let status: ProfileStatus
  package let upload: UploadSummary
  /// The last run that has a report; `nil` if the profile was never verified.
  package let verification: Run?
  /// The last start, if it was refused and the very files lie there still for whose errors it was: none was
  /// let through since, and nothing uploaded.
  package let refusedStart: Run?
  /// The newest run; `nil` if there is none.
  package let lastRun: Run?
  /// The run that is at work now, whatever its goal.
  package let liveRun: Run?
  /// The run whose plan a limit holds.
  package let heldRun: Run?
  /// Since when the oldest of what it holds waits, in seconds since 1970, UTC; `nil` if nothing does.
  package let heldSince: Int?
  /// Of what it holds, that which concerns most.
  package let largestHold: Hold?
  /// When a person paused it, in seconds since 1970, UTC; `nil` if nobody has.
  package let pausedAt: Int?
  /// Whether the run at work was asked to pause, and has not done so yet.
  package let isPausing: Bool
  /// How far the run at work has come, once it applies its plan.
  package let progress: RunProgress?
  /// Who is missing by the last plan that was meant to be applied.
  package let missing: MissingPeople
  let facts: LifecycleFacts

  /// The run that decides the status: at work, stopped midway, or the last that was let through.
  package var decisiveRun: Run? { stored.current }

  package var isExpired: Bool { facts.isExpired }

  package var name: String { stored.settings.displayName }

  /// A run as it was at that moment, if it is one of those above.
  package func run(_ number: Int) -> Run? {
    [stored.current, liveRun, lastRun].compactMap { $0 }.first { $0.number == number }
  }

  /// Whether the report is of the very files that lie there now.
  package var isVerified: Bool { verification.map(isOfUpload) ?? false }

  /// Whether a run is about the very files that lie there now.
  package func isOfUpload(_ run: Run) -> Bool { run.filesDigest == upload.digest }

  /// Whether a run stopped midway, so that some of its plan is still to be applied.
  package var hasUnfinishedRun: Bool { facts.hasUnfinishedRun }

  /// Whether the end of the pause starts again: what was paused was a start of these files that had changed
  /// nothing yet.
  package var startsWhenResumed: Bool {
    !hasUnfinishedRun
      && (lastRun.map { $0.goal == .apply && $0.outcome == .stopped && isOfUpload($0) } ?? false)
  }

  /// Whether a limit holds a plan of the very files that lie there now.
  package var isHeldPlanOfUpload: Bool {
    heldRun.map { $0.filesDigest == upload.digest && $0.plan != nil } ?? false
  }

  /// Why an action cannot be done now; `nil` if it can.
  package func refusal(of action: ProfileAction) -> Refusal? {
    let decision = Lifecycle.decide(
      action, state: stored.profile.state, status: stored.status, facts: facts)
    if case .refused(let refusal) = decision { return refusal }
    return nil
  }
}

/// The files that lie at a profile.
package struct UploadSummary: Sendable {
  package let files: [UploadedFileInfo]
  /// Why it is not known which files they are.
  package let damage: DamagedUpload?
  /// Names this very set of files.
  let digest: String

  package var bytes: Int { files.reduce(0) { $0 + $1.bytes } }
  package var newest: UploadedFileInfo? { files.max { $0.uploadedAt < $1.uploadedAt } }

  /// Whether they are those that a run had, and lay there before it.
  func isAsBefore(_ run: Run) -> Bool {
    run.filesDigest == digest && newest.map { $0.uploadedAt <= run.startedAt } ?? true
  }

  init(_ upload: Result<[UploadedFileInfo], DamagedUpload>) {
    switch upload {
    case .success(let files):
      self.files = files
      damage = nil
      digest = ProfileService.digest(files)
    case .failure(let damage):
      files = []
      self.damage = damage
      digest = ""
    }
  }
}
