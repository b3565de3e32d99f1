internal import Failures
internal import RosterSync
internal import SQLite

/// What fronts show about profiles, read with as few queries to the store as possible.
extension ProfileService {
  /// All profiles with what a list shows about them, in the order in which they were created.
  package func overviews() throws -> [ProfileOverview] {
    let moments = try store.database.read { try store.profiles().map(moment) }
    let count = Dictionary(
      moments.map { ($0.stored.settings.displayName, 1) }, uniquingKeysWith: +)
    return try moments.map { moment in
      let stored = moment.stored
      let isUnique = count[stored.settings.displayName] == 1
      return try overview(of: moment, commandName: stored.commandName(isUnique: isUnique))
    }
  }

  /// A profile with everything that a list shows about it.
  ///
  /// - Parameter id: the profile's id.
  package func overview(id: String) throws -> ProfileOverview {
    let found = try store.database.read { try moment(of: profile(id)) }
    return try overview(of: found, commandName: commandName(of: found.stored))
  }

  /// Whether settings, or decisions about people, have changed since a run's plan was made.
  package func isContextChanged(since run: Run) throws -> Bool {
    try store.database.read { try store.isContextChanged(since: run, profile(of: run)) }
  }

  /// The profile of a run.
  package func overview(of run: Run) throws -> ProfileOverview {
    let found = try store.database.read { try moment(of: profile(of: run)) }
    return try overview(of: found, commandName: commandName(of: found.stored))
  }

  /// What the store says about a profile at one moment; it does not include runs that begin later.
  private struct Moment {
    let stored: StoredProfile
    let newest: Run?
    /// The last start with a verdict.
    let judged: Run?
    /// The run that a process is doing.
    let live: Run?
    let isPausing: Bool
    let pausedAt: Int?
    let heldSince: Int?
  }

  private func moment(of stored: StoredProfile) throws -> Moment {
    guard stored.isReadable else {
      return Moment(
        stored: stored, newest: nil, judged: nil, live: nil, isPausing: false, pausedAt: nil,
        heldSince: nil)
    }
    let live = try store.openRuns(of: stored.number).last { $0.halt == nil }
    return Moment(
      stored: stored, newest: try store.runs(of: stored.number, limit: 1).first,
      judged: try store.lastJudgedStart(of: stored.number),
      live: live, isPausing: try live.flatMap { try store.request(of: $0.number) } == .pause,
      pausedAt: stored.pausedBy == nil ? nil : try store.lastTime(of: "pause", profile: stored.id),
      heldSince: try store.heldSince(stored.number))
  }

  /// Adds what is stored in files rather than in the database: the upload, the reports, the
  /// progress. Trouble with one profile does not keep the others from being shown.
  private func overview(of moment: Moment, commandName: String) throws -> ProfileOverview {
    let stored = moment.stored
    let upload = UploadSummary(uploadOrDamage(of: stored))
    return ProfileOverview(
      stored: stored, commandName: commandName, status: status(of: stored),
      upload: upload,
      verification: try moment.newest.flatMap { try lastReport(of: stored, upTo: $0.number) },
      refusedStart: moment.judged.flatMap { run in
        run.outcome == .rejected && upload.isAsBefore(run) ? run : nil
      },
      lastRun: moment.newest, liveRun: moment.live, heldRun: stored.heldRun,
      heldSince: moment.heldSince, largestHold: stored.heldRun.flatMap(largestHold),
      pausedAt: moment.pausedAt, isPausing: moment.isPausing,
      progress: moment.live.flatMap(progress), missing: missing(from: stored),
      facts: facts(of: stored))
  }

  /// Since when the oldest hold has been waiting for a person, in seconds since 1970, UTC; `nil` if
  /// there is none, or it cannot be read.
  package func heldSince(_ stored: StoredProfile) -> Int? {
    stored.isReadable ? (try? store.heldSince(stored.number)) ?? nil : nil
  }

  private func uploadOrDamage(
    of stored: StoredProfile
  ) -> Result<[UploadedFileInfo], DamagedUpload> {
    do {
      return .success(try uploadedFiles(of: stored))
    } catch let damage as DamagedUpload {
      return .failure(damage)
    } catch {
      return .failure(DamagedUpload(manifest: "", cause: explained(error).userMessage))
    }
  }

  /// - Returns: `nil` also if it cannot be read, like `progress`.
  private func largestHold(of run: Run) -> Hold? {
    try? folder(of: run).plan().holds().filter { !$0.isReleased }.max { $0.count < $1.count }
  }

  /// - Returns: `nil` also if it cannot be read: a list is shown without it.
  private func progress(of run: Run) -> RunProgress? {
    run.phase == .applying ? try? folder(of: run).plan().progress() : nil
  }
}
