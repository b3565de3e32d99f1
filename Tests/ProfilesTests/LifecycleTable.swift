import Profiles

/// The expected outcome of every action in every state and status, written out.
///
/// A row says: action | statuses | facts | outcome. `any`, `busy`, `idle` and `after` (a run) stand
/// for several statuses; a row without facts holds for all of them. An outcome with a `!` is a
/// refusal, and `-` means that the action is allowed and changes nothing.
enum LifecycleTable {
  static let text: [ProfileState: String] = [
    .provisioned: """
    update  | any                              |                               | provision
    delete  | idle                             |                               | delete
    delete  | busy                             |                               | !busyDeleting
    upload  | any                              | api                           | !notCSV
    upload  | idle                             | csv                           | acceptUpload
    upload  | busy                             | csv                           | !busy
    verify  | any                              | api                           | !notCSV
    verify  | idle                             | csv                           | verify
    verify  | busy                             | csv                           | !busy
    start   | any                              | api                           | !notCSV
    start   | any                              | csv expired                   | !expired
    start   | busy                             | csv current                   | !busy
    start   | paused                           | csv current attended          | start
    start   | paused                           | csv current unattended system | start
    start   | paused                           | csv current unattended person | !pausedByPerson
    start   | after                            | csv current                   | start
    pause   | paused                           | system                        | pause
    pause   | paused                           | person                        | -
    pause   | busy                             |                               | pause
    pause   | after                            |                               | pause
    resume  | any                              | expired                       | !expired
    resume  | paused                           | current midway                | continueRun
    resume  | paused                           | current whole started         | liftPause
    resume  | paused                           | current whole new person      | liftPause
    resume  | paused                           | current whole new system      | -
    resume  | busy                             | current                       | -
    resume  | success error                    | current                       | -
    resume  | validationError                  | current                       | !heldPlan
    resume  | quarantined                      | current midway                | continueRun
    resume  | quarantined                      | current whole                 | !nothingToContinue
    reset   | any                              | api                           | !notCSV
    reset   | any                              | csv expired                   | !expired
    reset   | paused                           | csv current new               | clearErrors
    reset   | paused                           | csv current started           | restart
    reset   | busy                             | csv current                   | restart
    reset   | after                            | csv current                   | restart
    release | any                              | expired                       | !expired
    release | validationError                  | current                       | releasePlan
    release | paused                           | current person                | !pausedRelease
    release | paused                           | current system                | !noHeldPlan
    release | success error quarantined        | current                       | !noHeldPlan
    release | busy                             | current                       | !noHeldPlan
    """,
    .provisioning: """
    update  | any  |     | !provisioning
    delete  | idle |     | delete
    delete  | busy |     | !busyDeleting
    upload  | any  | csv | !provisioning
    upload  | any  | api | !notCSV
    verify  | any  | csv | !provisioning
    verify  | any  | api | !notCSV
    start   | any  | csv | !provisioning
    start   | any  | api | !notCSV
    pause   | any  |     | !provisioning
    resume  | any  |     | !provisioning
    reset   | any  | csv | !provisioning
    reset   | any  | api | !notCSV
    release | any  |     | !provisioning
    """,
    .provisioningFailed: """
    update  | any  |     | provision
    delete  | idle |     | delete
    delete  | busy |     | !busyDeleting
    upload  | any  | csv | !provisioningFailed
    upload  | any  | api | !notCSV
    verify  | any  | csv | !provisioningFailed
    verify  | any  | api | !notCSV
    start   | any  | csv | !provisioningFailed
    start   | any  | api | !notCSV
    pause   | any  |     | !provisioningFailed
    resume  | any  |     | !provisioningFailed
    reset   | any  | csv | !provisioningFailed
    reset   | any  | api | !notCSV
    release | any  |     | !provisioningFailed
    """,
    .deleting: """
    update  | any |     | !deleting
    delete  | any |     | -
    upload  | any | csv | !deleting
    upload  | any | api | !notCSV
    verify  | any | csv | !deleting
    verify  | any | api | !notCSV
    start   | any | csv | !deleting
    start   | any | api | !notCSV
    pause   | any |     | !deleting
    resume  | any |     | !deleting
    reset   | any | csv | !deleting
    reset   | any | api | !notCSV
    release | any |     | !deleting
    """,
    .deletionFailed: """
    update  | any  |     | !deletionFailed
    delete  | idle |     | delete
    delete  | busy |     | !busyDeleting
    upload  | any  | csv | !deletionFailed
    upload  | any  | api | !notCSV
    verify  | any  | csv | !deletionFailed
    verify  | any  | api | !notCSV
    start   | any  | csv | !deletionFailed
    start   | any  | api | !notCSV
    pause   | any  |     | !deletionFailed
    resume  | any  |     | !deletionFailed
    reset   | any  | csv | !deletionFailed
    reset   | any  | api | !notCSV
    release | any  |     | !deletionFailed
    """,
  ]

  /// The words for facts that a row may use, and the check that each stands for.
  static let conditions: [String: @Sendable (LifecycleFacts) -> Bool] = [
    "csv": { $0.isCSV }, "api": { !$0.isCSV },
    "current": { !$0.isExpired }, "expired": { $0.isExpired },
    "started": { $0.wasStarted }, "new": { !$0.wasStarted },
    "midway": { $0.hasUnfinishedRun }, "whole": { !$0.hasUnfinishedRun },
    "person": { $0.isPausedByPerson }, "system": { !$0.isPausedByPerson },
    "unattended": { $0.isUnattended }, "attended": { !$0.isUnattended },
  ]

  /// The words that stand for several statuses.
  static let groups: [String: [SyncStatus]] = [
    "any": SyncStatus.allCases,
    "busy": [.extracting, .validating, .inProgress],
    "after": [.success, .error, .validationError, .quarantined],
    "idle": [.paused, .success, .error, .validationError, .quarantined],
  ]

  /// Every combination of facts.
  static let facts = (0..<64).map { bits in
    LifecycleFacts(
      wasStarted: bits & 1 != 0, hasUnfinishedRun: bits & 2 != 0, isCSV: bits & 4 != 0,
      isExpired: bits & 8 != 0, isPausedByPerson: bits & 16 != 0, isUnattended: bits & 32 != 0)
  }
}
