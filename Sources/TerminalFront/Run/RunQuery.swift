internal import Profiles
internal import RosterSync

/// A run, with the newest of its failures.
struct RunQuery: Query {
  let run: Int

  func answer(from profiles: inout OpenProfiles) throws -> RunFacts? {
    let service = profiles.service
    let stored = try service.run(run)
    _ = try service.settled(service.profile(of: stored))
    let overview = try service.overview(of: stored)
    let run = try overview.run(stored.number) ?? service.run(stored.number)
    let plan =
      run.plan == nil && run.phase != .applying ? nil : try service.folder(of: run).plan()
    let failures = try plan?.countFailures() ?? 0
    let newest = try plan?.failures(from: max(0, failures - 50), limit: 50) ?? []
    // Where nobody can tell, the start itself will.
    let version =
      run.outcome == .planned || run.outcome == .held ? try plan?.directoryVersion() : nil
    let isChanged = try version.map { try service.directoryVersion(of: overview.stored) != $0 }
    return RunFacts(
      run: run, overview: overview, isDirectoryChanged: isChanged ?? false,
      usual: run.outcome == nil ? try usual(run, service, overview) : nil,
      progress: try plan?.progress() ?? .init(),
      plan: try plan?.summary(), released: try run.outcome == .held ? released(plan) : [],
      failureCount: failures, failures: newest.reversed())
  }

  /// What was released, and is held by something else still.
  private func released(_ plan: PlanReader?) throws -> [Hold] {
    guard let plan else { return [] }
    return try plan.holds().filter(\.isReleased).filter { try plan.rest(of: $0) != nil }
  }

  /// How long the last run of the same kind took that ended, in seconds.
  private func usual(
    _ run: Run, _ service: ProfileService, _ overview: ProfileOverview
  ) throws -> Int? {
    try service.runs(of: overview.stored, limit: 20)
      .first { $0.number < run.number && $0.goal == run.goal && $0.plan != nil }
      .flatMap { last in last.endedAt.map { $0 - last.startedAt } }
  }
}

/// A run as far as it has come.
struct RunFacts: Sendable {
  let run: Run
  let overview: ProfileOverview
  /// Whether somebody has changed the directory since the plan was made, of one that waits.
  let isDirectoryChanged: Bool
  /// How long the one before took, of one that is at work, in seconds; `nil` if that is not known.
  let usual: Int?
  let progress: RunProgress
  /// `nil` while there is none.
  let plan: PlanSummary?
  /// What of it was released, and is held by something else still.
  let released: [Hold]
  /// Who could not be synchronized: how many.
  let failureCount: Int
  /// The newest of them, the newest first.
  let failures: [SyncFailure]
}
