package import RosterSync

/// A profile with everything that a list says about it, as it was at one moment.
package struct ProfileOverview: Sendable {
  package let stored: StoredProfile
  package let status: ProfileStatus
  package let upload: UploadSummary
  /// The last run that has a report; `nil` if the profile was never verified.
  package let verification: Run?
  /// The last start, if it was refused and the files with those errors are still there: none was
  /// let through since, and nothing uploaded.
  package let refusedStart: Run?
  /// The newest run; `nil` if there is none.
  package let lastRun: Run?
  /// The run that is in progress, whatever its goal.
  package let liveRun: Run?
  /// The run whose plan a limit holds.
  package let heldRun: Run?
  /// Since when the oldest hold has been waiting, in seconds since 1970, UTC; `nil` if there is
  /// none.
  package let heldSince: Int?
  /// Of its holds, the one that concerns most.
  package let largestHold: Hold?
  /// When a person paused it, in seconds since 1970, UTC; `nil` if no one has.
  package let pausedAt: Int?
  /// Whether the run in progress was asked to pause, and has not done so yet.
  package let isPausing: Bool
  /// The progress of the current run, once it applies its plan.
  package let progress: RunProgress?
  /// Who is missing according to the last plan that was meant to be applied.
  package let missing: MissingPeople
  let facts: LifecycleFacts

  /// The run that decides the status: in progress, stopped midway, or the last that was let
  /// through.
  package var decisiveRun: Run? { stored.current }

  package var isExpired: Bool { facts.isExpired }

  package var name: String { stored.settings.displayName }

  /// A run as it was at that moment, if it is one of those above.
  package func run(_ number: Int) -> Run? {
    [stored.current, liveRun, lastRun].compactMap { $0 }.first { $0.number == number }
  }

  /// Whether the report is about exactly the files that are there now.
  package var isVerified: Bool { verification.map(isOfUpload) ?? false }

  /// Whether a run is about exactly the files that are there now.
  package func isOfUpload(_ run: Run) -> Bool { run.filesDigest == upload.digest }

  /// Whether a run stopped midway, so that part of its plan is still to be applied.
  package var hasUnfinishedRun: Bool { facts.hasUnfinishedRun }

  /// Whether ending the pause starts again: what was paused was a start of these files that had
  /// changed nothing yet.
  package var startsWhenResumed: Bool {
    !hasUnfinishedRun
      && (lastRun.map { $0.goal == .apply && $0.outcome == .stopped && isOfUpload($0) } ?? false)
  }

  /// Whether a limit holds a plan for exactly the files that are there now.
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

/// The files of a profile.
package struct UploadSummary: Sendable {
  package let files: [UploadedFileInfo]
  /// Why it is not known which files there are.
  package let damage: DamagedUpload?
  /// Identifies this very set of files.
  let digest: String

  package var bytes: Int { files.reduce(0) { $0 + $1.bytes } }
  package var newest: UploadedFileInfo? { files.max { $0.uploadedAt < $1.uploadedAt } }

  /// Whether they are those that a run had, and were there before it.
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
