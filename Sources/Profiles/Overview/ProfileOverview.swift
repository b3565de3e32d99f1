package import RosterSync

/// A profile with everything that a list shows about it, as of one moment.
package struct ProfileOverview: Sendable {
  package let stored: StoredProfile
  /// What a command to type calls the profile.
  package let commandName: String
  package let status: ProfileStatus
  package let upload: UploadSummary
  /// The last run that has a report; `nil` if the profile was never verified.
  package let verification: Run?
  /// The last start, if it was refused and nothing has changed since: no other start was held or
  /// accepted, and nothing was uploaded.
  package let refusedStart: Run?
  /// The newest run; `nil` if there is none.
  package let lastRun: Run?
  /// The run that is in progress, regardless of its goal.
  package let liveRun: Run?
  /// The run whose plan a limit holds.
  package let heldRun: Run?
  /// Since when the oldest hold has been waiting, in seconds since 1970, UTC; `nil` if there is
  /// none.
  package let heldSince: Int?
  /// The hold that concerns the most people.
  package let largestHold: Hold?
  /// When a person paused the profile, in seconds since 1970, UTC; `nil` if no one did.
  package let pausedAt: Int?
  /// Whether the run in progress was asked to pause but has not done so yet.
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

  /// One of the runs above, by its number.
  package func run(_ number: Int) -> Run? {
    [stored.current, liveRun, lastRun].compactMap { $0 }.first { $0.number == number }
  }

  /// Whether the report is about exactly the files that are there now.
  package var isVerified: Bool { verification.map(isOfUpload) ?? false }

  /// Whether a run is about exactly the files that are there now.
  package func isOfUpload(_ run: Run) -> Bool { run.filesDigest == upload.digest }

  /// Whether a run stopped midway, so that part of its plan is still to be applied.
  package var hasUnfinishedRun: Bool { facts.hasUnfinishedRun }

  /// Whether resuming begins the start again, because it had changed nothing when it was paused and
  /// its files are still the current ones.
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
  /// Why it is not known which files there are; `nil` if it is.
  package let damage: DamagedUpload?
  /// Identifies this set of files.
  let digest: String

  package var bytes: Int { files.reduce(0) { $0 + $1.bytes } }
  package var newest: UploadedFileInfo? { files.max { $0.uploadedAt < $1.uploadedAt } }

  /// Whether these are the files that a run had, and they were uploaded before it.
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
