internal import Directory
internal import Files
internal import JSON
internal import Roster
internal import RosterSync
internal import SQLite
internal import Verification

/// Collects what a plan depends on.
extension RunWorker {
  ///
  /// - Parameter sums: of the same report; `nil` to compute them now.
  func context(
    _ run: Run, _ stored: StoredProfile, _ report: Report, _ folder: RunFolder,
    _ sums: RosterSums? = nil
  ) throws -> PlanContext {
    guard let format = report.format else { throw RunError.noFormat }
    let deciding = settingsDigest(stored, format)
    let found = try BaselineStore.find(
      profile: stored.number, settings: deciding, in: store.database)
    let sums = try sums ?? self.sums(stored, report)
    let records = try sums.ofRun()
    try store.database.write { try store.note(records: records, of: number) }
    let counting = try countingVerdict(run)
    var context = PlanContext(
      profile: profileContext(stored), settings: stored.settings.synchronization(now: clock.now()),
      format: format, last: try lastStart(stored),
      earlier: try earlier(stored, records), files: try folder.files(),
      isDelta: report.extent != .bulk, filesDigest: run.filesDigest,
      isNewUpload: counting == .counts, beginsCount: [.counts, .isCounted].contains(counting),
      now: clock.now(),
      uploadTime: try uploadClock(run).clock.time, released: try store.released(with: number),
      others: try others(stored), decisions: try decisions(stored))
    context.deciding = deciding
    context.baseline = found.flatMap(sums.baseline)
    return context
  }

  /// Begins to find out what is to be known about a verified roster and the baseline.
  func sums(_ stored: StoredProfile, _ report: Report) throws -> RosterSums {
    let found = try report.format.flatMap { format in
      try BaselineStore.find(
        profile: stored.number, settings: settingsDigest(stored, format), in: store.database)
    }
    return try RosterSums(of: number, report, and: found?.run, in: home, key: store.homeID)
  }

  /// A digest of everything that a plan depends on except the files, including the planner's
  /// revision, since another one may plan differently.
  private func settingsDigest(_ stored: StoredProfile, _ format: Format) -> String {
    var digest = Digest()
    digest.update("\(Planner.revision)")
    digest.update(format.id)
    digest.update(stored.profile.json.bytes)
    digest.update(
      stored.settings.synchronization(now: clock.now()).defersEnrollments ? "deferred" : "")
    return digest.finish()
  }

  private func decisions(_ stored: StoredProfile) throws -> [PersonDecision] {
    try store.decisions(stored, at: clock.now())
  }

  /// The other profiles on the directory. A profile with a damaged row counts as paused, since its
  /// settings are not known.
  private func others(_ stored: StoredProfile) throws -> [OtherProfile] {
    try store.profiles().filter {
      $0.number != stored.number && $0.settings.directory == stored.settings.directory
    }.map { other in
      let run = try? lastApplied(other)
      return OtherProfile(
        profile: other.number, name: other.settings.displayName,
        acceptedAt: try run.map { try store.deliveryTime(ofRun: $0.number) },
        isPaused: other.pausedBy != nil || !other.isReadable)
    }
  }

  func profileContext(_ stored: StoredProfile) -> ProfileContext {
    ProfileContext(
      profile: stored.number, name: stored.settings.displayName, run: number,
      directory: stored.settings.directory,
      home: home.database.bytes, homeID: store.homeID)
  }

  /// Whether these exact files were applied with these exact settings, no one has changed the
  /// directory since, and nothing is due for anyone missing. The hash of such a plan is that of the
  /// files.
  func isAppliedAlready(
    _ run: Run, _ stored: StoredProfile, _ directory: any DirectoryAdapter
  ) throws -> Bool {
    guard let version = try directory.version(),
      run.expectedPlan.map(run.filesDigest.hasPrefix) ?? true
    else { return false }
    return try stored.appliedDigest == contextDigest(run, stored)
      && stored.appliedVersion == version
      && !LinkStore.isKeptElsewhere(profile: stored.number, in: store.database)
      && !SaidStore.isLacking(profile: stored.number, in: store.database)
      && !LinkStore.hasLeaver(
        profile: stored.number, limits: stored.settings.limits,
        counts: try countingVerdict(run) == .counts,
        uploadTime: try uploadClock(run).clock.time, in: store.database)
  }

  func contextDigest(_ run: Run, _ stored: StoredProfile) throws -> String {
    try store.contextDigest(of: run, stored, at: clock.now())
  }

  /// The last run that brought the directory into step with its roster as far as possible.
  func lastApplied(_ stored: StoredProfile) throws -> Run? {
    try store.lastApplied(stored)
  }

  private func lastStart(_ stored: StoredProfile) throws -> LastStart? {
    guard let run = try lastApplied(stored), let format = run.format else { return nil }
    // Once the run's files have been removed, only the format can be compared.
    return (try? RunFolder(home, run: run.number).plan().start(format: format))
      ?? LastStart(format: format, settings: nil, leftAlone: [:])
  }

  /// The last upload with the same records or, if the files are older than those of the last start,
  /// the day of the files.
  private func earlier(_ stored: StoredProfile, _ records: String?) throws -> EarlierUpload? {
    if let records, let found = try store.earlierUpload(of: stored.number, records: records) {
      return EarlierUpload(
        day: CivilDay(daysSince1970: found.time / 86_400), uploadsSince: found.since)
    }
    guard let last = try store.uploadClock(of: stored.number)?.filesDate,
      let date = try RunFolder(home, run: number).filesDate(), date < last
    else { return nil }
    return EarlierUpload(
      day: CivilDay(daysSince1970: date / 86_400), uploadsSince: 1, isByDate: true)
  }

  func lastPlan(_ stored: StoredProfile) throws -> PlanReader? {
    try lastApplied(stored).map { try RunFolder(home, run: $0.number).plan() }
  }
}
