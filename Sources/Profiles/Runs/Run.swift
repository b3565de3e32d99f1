/// One go at a profile's files.
package struct Run: Sendable, Equatable {
  package let number: Int
  /// The profile's number in the store.
  let profile: Int
  package let goal: Goal
  package let phase: Phase
  /// Whether a worker has started on it.
  let isBegun: Bool
  /// What it is asked to do between two batches.
  let request: Request?
  /// Why nobody works on it although it has not ended; `nil` while it is at work.
  package let halt: Halt?
  /// `nil` until it has ended.
  package let outcome: Outcome?
  /// What there is to say of the outcome.
  package let message: String?
  /// The hash of the plan that it must be.
  let expectedPlan: String?
  /// Whether a person lets something go in spite of the limits.
  package let releases: Bool
  /// Whether its roster counts: it was applied, but for what is held.
  package let isAccepted: Bool
  /// Why, in that person's words.
  package let reason: String?
  let filesDigest: String
  /// The hash of its plan, once there is one.
  package let plan: String?
  /// The id of the format that was found.
  package let format: String?
  /// How many findings of its report are errors, and warnings.
  package let errors: Int
  package let warnings: Int
  /// People and others that could not be synchronized.
  package let failures: Int
  package let who: Who
  package let isUnattended: Bool
  /// Seconds since 1970, UTC.
  package let startedAt: Int
  package let endedAt: Int?
  /// After how many days what it has left was removed; `nil` while that is kept.
  package var removedAfter: Int?

  /// How far a run goes.
  package enum Goal: String, Sendable {
    case verify, plan, apply
  }

  package enum Phase: String, Sendable, CaseIterable {
    /// Its files are not all pinned yet; nobody goes on with it.
    case preparing
    case verifying
    case planning
    case applying
    case ended
  }

  enum Request: String, Sendable {
    /// Stop there; the rest is done later.
    case pause
    /// End there; another run replaces it.
    case stop
  }

  package enum Halt: Sendable, Equatable {
    /// Somebody paused it.
    case paused
    /// It stopped itself, for a reason that a sentence gives.
    case quarantined(reason: String)
  }

  package enum Outcome: String, Sendable, CaseIterable {
    /// The report has errors; nothing started.
    case rejected
    /// The goal was the report, or the plan, and here it is.
    case verified, planned
    /// A limit waits for a person.
    case held
    /// The plan is not the one that was named.
    case planChanged
    case nothingToDo
    /// Everything was applied.
    case success
    /// Everything was tried, and some entries failed.
    case someFailed
    /// The store, a file or the directory failed.
    case failed
    /// Somebody paused it before it had applied anything.
    case stopped
    /// Another run came after it before it was finished.
    case superseded
  }
}
