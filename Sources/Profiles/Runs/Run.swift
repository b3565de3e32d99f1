/// One pass over a profile's files: a verification, a plan or a start.
package struct Run: Sendable, Equatable {
  package let number: Int
  /// The profile's number in the store.
  let profile: Int
  package let goal: Goal
  package let phase: Phase
  /// Whether a worker has started on it.
  let isBegun: Bool
  /// What the run is asked to do between two batches.
  let request: Request?
  /// Why no process is working on it although it has not ended; `nil` while it is in progress.
  package let halt: Halt?
  /// How the run ended; `nil` until it has.
  package let outcome: Outcome?
  /// A sentence about the outcome.
  package let message: String?
  /// The hash that its plan must have; `nil` for any.
  let expectedPlan: String?
  /// Whether a person releases changes that limits would hold.
  package let releases: Bool
  /// Whether its roster counts: it was applied, except for what is held.
  package let isAccepted: Bool
  /// Why changes are released, in the person's own words.
  package let reason: String?
  let filesDigest: String
  /// The hash of its plan, once there is one.
  package let plan: String?
  /// The id of the format that was found.
  package let format: String?
  /// How many findings of its report are errors and warnings.
  package let errors: Int
  package let warnings: Int
  /// People and other objects that could not be synchronized.
  package let failures: Int
  package let who: Who
  package let isUnattended: Bool
  /// Seconds since 1970, UTC.
  package let startedAt: Int
  package let endedAt: Int?
  /// The number of days after which its folder was removed; `nil` while it is kept.
  package var removedAfter: Int?

  /// How far a run goes.
  package enum Goal: String, Sendable {
    case verify, plan, apply
  }

  package enum Phase: String, Sendable, CaseIterable {
    /// Not all of its files are pinned yet. If its process dies now, the run is not continued.
    case preparing
    case verifying
    case planning
    case applying
    case ended
  }

  enum Request: String, Sendable {
    /// Stop after the current batch; the rest is done later.
    case pause
    /// End after the current batch; another run replaces it.
    case stop
  }

  package enum Halt: Sendable, Equatable {
    /// Someone paused it.
    case paused
    /// It stopped of its own accord, for a reason given as a sentence.
    case quarantined(reason: String)
  }

  package enum Outcome: String, Sendable, CaseIterable {
    /// The report has errors; nothing started.
    case rejected
    /// The goal was the report or the plan, and it was reached.
    case verified, planned
    /// A limit holds the plan, or a part of it, until a person releases it.
    case held
    /// The plan is not the expected one.
    case planChanged
    case nothingToDo
    /// Everything was applied.
    case success
    /// Everything was tried, and some entries failed.
    case someFailed
    /// The store, a file or the directory failed.
    case failed
    /// Someone paused it, or another run replaced it, before it had applied anything.
    case stopped
    /// Another run replaced it before it was finished.
    case superseded
  }
}
