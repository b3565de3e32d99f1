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
    // If the directory has no versions, the start itself finds out.
    let version =
      run.outcome == .planned || run.outcome == .held ? try plan?.directoryVersion() : nil
    let summary = try plan?.summary()
    let isChanged = try version.map { try service.directoryVersion(of: overview.stored) != $0 }
    // What a run in progress does changes all the time, and a plan does nothing.
    let isQuiet =
      overview.liveRun?.number != run.number && (run.goal == .apply || run.outcome == .held)
    return RunFacts(
      run: run, overview: overview, resumption: try service.resumption(of: run),
      isDirectoryChanged: isChanged ?? false,
      isContextChanged: run.goal == .plan && run.outcome != nil
        ? try service.isContextChanged(since: run) : nil,
      usual: run.outcome == nil ? try usual(run, service, overview) : nil,
      progress: try plan?.progress() ?? .init(),
      plan: summary, released: try run.outcome == .held ? released(plan) : [],
      shared: try shared(plan, summary),
      done: try isQuiet ? plan?.doneByKind() ?? [:] : [:],
      failureCount: failures, failures: newest.reversed())
  }

  /// What was released but is still held by another hold.
  private func released(_ plan: PlanReader?) throws -> [Hold] {
    guard let plan else { return [] }
    return try plan.holds().filter(\.isReleased).filter { try plan.rest(of: $0) != nil }
  }

  /// How many rows of each open hold others hold as well, by the hold's hash.
  private func shared(_ plan: PlanReader?, _ summary: PlanSummary?) throws -> [String: Int] {
    guard let plan, let summary, summary.openHolds.count > 1, !summary.isHeldWhole else {
      return [:]
    }
    return try summary.openHolds.reduce(into: [:]) { try $0[$1.hash] = plan.countShared($1) }
  }

  /// The duration of the last run of the same kind that ended, in seconds.
  private func usual(
    _ run: Run, _ service: ProfileService, _ overview: ProfileOverview
  ) throws -> Int? {
    try service.runs(of: overview.stored, limit: 20)
      .first { $0.number < run.number && $0.goal == run.goal && $0.plan != nil }
      .flatMap { last in last.endedAt.map { $0 - last.startedAt } }
  }
}

/// A run, as far as it has come.
struct RunFacts: Sendable {
  let run: Run
  let overview: ProfileOverview
  /// Who resumed it last, and when; `nil` if it was not resumed.
  let resumption: Resumption?
  /// Whether the directory has changed since the plan was made, for a run that waits.
  let isDirectoryChanged: Bool
  /// Whether settings, or decisions about people, have changed since; `nil` for a run that is more
  /// than a plan.
  let isContextChanged: Bool?
  /// The duration of the previous run, for a run in progress, in seconds; `nil` if it is not known.
  let usual: Int?
  let progress: RunProgress
  /// `nil` while there is none.
  let plan: PlanSummary?
  /// What was released of the plan but is still held by another hold.
  let released: [Hold]
  /// How many rows of each open hold others hold as well, by the hold's hash.
  let shared: [String: Int]
  /// How many operations a start that is not in progress has done.
  let done: [OperationKind: [OperationAction: Int]]
  /// The number of people who could not be synchronized.
  let failureCount: Int
  /// The latest failures, the newest first.
  let failures: [SyncFailure]
}
