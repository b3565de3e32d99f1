import Directory
import DirectoryEmbedded
import Files
import Glibc
import Roster
import RosterSync
import SQLite
import Support
import Testing
import Verification

/// A home with an embedded directory in a temporary folder, and its runs in sequence.
final class SyncFixture {
  let folder: FilePath
  let home: Database
  let directory: EmbeddedDirectory
  /// The format of the rosters.
  let format: Format
  let homeID: HomeID
  private(set) var lastRun = 0
  /// The digest of each profile's last accepted files, as the store keeps it.
  private var counted: [Int: String] = [:]
  /// Each profile's last finished run.
  private var last: [Int: LastStart] = [:]
  /// When that run was accepted, in seconds.
  private var accepted: [Int: Int] = [:]
  /// What each profile's last finished run applied.
  private var applied: [Int: (roster: TestRoster, settings: SyncSettings)] = [:]
  /// How many plans were made from a selection and found equal to the plan of everything.
  private(set) var comparisons = 0
  /// The profiles that an administrator has paused.
  var paused: Set<Int> = []

  /// Counts the cost of all statements of runs from now on.
  var counter: StepCounter? {
    didSet { if let counter { home.count(into: counter) } }
  }

  var directoryPath: [UInt8] { folder.appending(FilePath("directory.db")).bytes }

  init(homeID: HomeID? = HomeID("0123456789abcdef"), format: Format = .sdsV1) throws {
    self.format = format
    self.homeID = try #require(homeID)
    // In memory if possible, since hundreds of runs each flush a file to the disk.
    let parent = FileSystem.isFolder(FilePath("/dev/shm")) ? "/dev/shm" : "/tmp"
    var template = Array("\(parent)/rollcall-sync-XXXXXX".utf8CString)
    folder = FilePath(try #require(mkdtemp(&template).map { String(cString: $0) }))
    home = try Database(path: folder.appending(FilePath("rollcall.db")).bytes)
    // A home that is killed loses nothing, but a test has no time to flush to the disk.
    try home.execute("PRAGMA synchronous = OFF")
    try home.migrate(
      to: Schema([
        Migration("links", sql: LinkStore.schema), Migration("gates", sql: Ledger.schema),
        Migration("moves", sql: LinkStore.moved), Migration("said", sql: SaidStore.schema),
        Migration("identities", sql: IdentityStore.schema),
        Migration("decisions", sql: DecisionStore.schema),
        Migration("earlier identities", sql: IdentityStore.earlierSchema),
        Migration("who has moved in", sql: LinkStore.movedIn),
        Migration("memberships that others list", sql: LinkStore.unlisted),
        Migration("what the directory is known to be", sql: BaselineStore.schema),
      ]))
    directory = try EmbeddedDirectory(
      path: folder.appending(FilePath("directory.db")).bytes, home: self.homeID)
  }

  deinit { try? FileSystem.removeTree(folder) }

  /// Plans, and applies and finishes if `applies` is true, as a worker does. What is held is
  /// released if `releases` is true.
  ///
  /// - Parameters:
  ///   - day: days since 1970.
  ///   - earlier: an upload that had the same records.
  ///   - adapter: used instead of the embedded directory.
  func synchronize(
    _ roster: TestRoster, _ settings: SyncSettings = .creating, day: Int = 20_000, run: Int? = nil,
    profile: Int = 1, applies: Bool = true, releases: Bool = true, earlier: EarlierUpload? = nil,
    through adapter: (any DirectoryAdapter)? = nil
  ) throws -> Synchronization {
    let report = try roster.report(format: format, settings: settings.verification)
    try #require(!report.hasErrors, "Errors prevent a plan: \(report.findings)")
    let step = try RunStep(self, profile: profile, run: run ?? lastRun + 1, day: day)
    lastRun = max(lastRun, step.profile.run)
    let digest = roster.digest
    let isNew = counted[profile] != digest
    let others = accepted.filter { $0.key != profile }.map { other, time in
      OtherProfile(
        profile: other, name: "Profile \(other)", acceptedAt: time,
        isPaused: paused.contains(other))
    }
    let baseline = try baseline(of: roster, profile, settings)
    if baseline != nil { comparisons += 1 }
    var summary = try step.plan(
      roster, settings, isNewUpload: isNew, through: adapter ?? directory, last: last[profile],
      earlier: earlier, others: others, baseline: baseline)
    if releases && summary.isHeld {
      summary = try step.plan(
        roster, settings, isNewUpload: isNew, through: adapter ?? directory, last: last[profile],
        released: Set(summary.openHolds.map(\.hash)), earlier: earlier, others: others,
        baseline: baseline)
      try #require(!summary.isHeld)
    }
    var outcome: Applier.Outcome?
    // A plan that is held whole applies nothing, and its roster does not count.
    if applies && !summary.isHeldWhole {
      outcome = try step.apply(through: adapter ?? directory)
      if outcome == .finished {
        (counted[profile], accepted[profile]) = (digest, day * 86_400)
        last[profile] = try step.start()
        applied[profile] = (roster, settings)
      }
    }
    return Synchronization(
      step: step, summary: summary, rows: try step.rows(), failures: try step.failures(),
      outcome: outcome)
  }

  private func baseline(
    of roster: TestRoster, _ profile: Int, _ settings: SyncSettings
  ) throws -> Baseline? {
    guard let last = applied[profile], last.settings == settings,
      let known = try BaselineStore.find(profile: profile, settings: "", in: home)
    else { return nil }
    // In every other run, the rosters are compared before the plan begins.
    let comparison =
      lastRun.isMultiple(of: 2)
      ? RosterComparison(roster.upload, from: last.roster.upload, in: format, records: 2_000) : nil
    return Baseline(files: last.roster.upload, version: known.version, comparison: comparison)
  }

  /// Plans what a start would do, without changing anything.
  func plan(
    _ roster: TestRoster, _ settings: SyncSettings = .creating, day: Int = 20_000, profile: Int = 1,
    releases: Bool = false
  ) throws -> Synchronization {
    try synchronize(
      roster, settings, day: day, profile: profile, applies: false, releases: releases)
  }

  /// Decides something about a person, as an administrator does.
  func decide(_ verb: PersonDecision.Verb, _ person: PersonKey, detail: String? = nil) throws {
    try home.write {
      try DecisionStore.insert(
        PersonDecision(verb, person, detail: detail, by: "akim", time: 20_000 * 86_400),
        directory: "embedded",
        in: home)
    }
  }

  /// Continues a run that was stopped, and finishes it.
  func resume(
    _ synchronization: Synchronization, _ roster: TestRoster,
    through adapter: (any DirectoryAdapter)? = nil
  ) throws -> Applier.Outcome {
    let step = synchronization.step
    let outcome = try step.apply(through: adapter ?? directory)
    if outcome == .finished {
      let profile = step.profile.profile
      (counted[profile], last[profile]) = (roster.digest, try step.start())
      // The settings of a resumed run are not known.
      applied[profile] = nil
    }
    return outcome
  }
}

/// The result of one run.
struct Synchronization {
  let step: RunStep
  let summary: PlanSummary
  let rows: [PlanRow]
  let failures: [SyncFailure]
  /// `nil` when nothing was applied.
  let outcome: Applier.Outcome?

  /// The rows of the plan, such as `move student 1002: school changed S1 → S2`.
  var texts: [String] { rows.map(\.text) }

  /// The failures, such as `DuplicateTargetEntries student ada`.
  var failureTexts: [String] {
    failures.map { "\($0.code.rawValue) \($0.kind.rawValue) \($0.reportableIdentifier)" }
  }
}
