import Directory
import Files
import Roster
import RosterSync
import SQLite
import Support
import Testing

/// One run of the fixture: its folder, its database, and the steps of a worker.
struct RunStep {
  let database: RunDatabase
  let profile: ProfileContext
  private let folder: FilePath
  private let home: Database
  private let format: Format
  /// Seconds since 1970.
  private let now: Int

  init(_ fixture: SyncFixture, profile: Int, run: Int, day: Int) throws {
    folder = fixture.folder.appending(FilePath("run-\(run)"))
    try FileSystem.makeFolder(folder, permissions: 0o700)
    database = try RunDatabase(folder: Folder(path: folder))
    try database.database.execute("PRAGMA synchronous = OFF")
    if let counter = fixture.counter { database.database.count(into: counter) }
    home = fixture.home
    format = fixture.format
    now = day * 86_400
    self.profile = ProfileContext(
      profile: profile, name: "Profile \(profile)", run: run, directory: "embedded",
      home: fixture.folder.appending(FilePath("rollcall.db")).bytes, homeID: fixture.homeID)
  }

  func plan(
    _ roster: TestRoster, _ settings: SyncSettings, isNewUpload: Bool,
    through directory: any DirectoryAdapter, last: LastStart? = nil, released: Set<String> = [],
    earlier: EarlierUpload? = nil, others: [OtherProfile] = [], baseline: Baseline? = nil
  ) throws -> PlanSummary {
    var context = PlanContext(
      profile: profile, settings: settings, format: format, last: last,
      earlier: earlier, files: roster.upload,
      filesDigest: roster.digest, isNewUpload: isNewUpload, now: now, uploadTime: now,
      released: released, others: others,
      decisions: try DecisionStore.decisions(directory: profile.directory, now: now, in: home))
    context.deciding = ""
    context.baseline = baseline
    let summary = try Planner(database, directory).plan(context)
    if baseline != nil { try compare(context, directory) }
    return summary
  }

  /// A plan of a selection is the same as a plan of everything.
  private func compare(_ context: PlanContext, _ directory: any DirectoryAdapter) throws {
    var context = context
    context.baseline = nil
    let folder = self.folder.appending(FilePath("everything"))
    try FileSystem.makeFolder(folder, permissions: 0o700)
    defer { try? FileSystem.removeTree(folder) }
    let everything = try RunDatabase(folder: Folder(path: folder))
    try everything.database.execute("PRAGMA synchronous = OFF")
    _ = try Planner(everything, directory).plan(context)
    let (selected, whole) = try (PlanLines(database), PlanLines(everything))
    if selected != whole { Issue.record("\(selected.differences(from: whole))") }
  }

  /// Applies what has not been applied, and finishes when nothing is left.
  ///
  /// - Parameter isKilled: whether to stop before finishing, even if everything has been done.
  func apply(
    through directory: any DirectoryAdapter, isKilled: Bool = false,
    passwords: TestRoster? = nil, patience: Patience = Patience(wait: { _ in }),
    shouldStop: () throws -> Bool = { false }
  ) throws -> Applier.Outcome {
    let now = now
    let applier = Applier(
      database, directory, home: home, profile: profile,
      passwords: passwords.map { RosterPasswords(.sdsV1, $0.upload) }, patience: patience,
      now: { now })
    try home.write {
      try BaselineStore.begin(database, profile: profile.profile, in: home)
    }
    let outcome = try applier.apply(shouldStop: shouldStop)
    if outcome == .finished && !isKilled {
      try home.write {
        try applier.finish()
        try BaselineStore.finish(
          database, number: profile.run, records: "", profile: profile.profile, in: home)
      }
    }
    return outcome
  }

  /// What the next start needs to know about this one.
  func start() throws -> LastStart { try PlanReader(database).start(format: format.id) }

  func rows() throws -> [PlanRow] { try PlanReader(database).rows(limit: 100_000) }

  func failures() throws -> [SyncFailure] { try PlanReader(database).failures(limit: 100_000) }
}
