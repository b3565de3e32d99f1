import Files
import Glibc
import ProfilesSupport
import SQLite
import Support
import Testing

@testable import Profiles

/// The files of runs are kept for a time, and the record of the runs permanently.
@Suite struct RetentionTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile

  init() throws {
    home = try TestHome()
    service = try home.service()
    var settings = ProfileSettings.cautious
    settings.retention = 30
    stored = try service.create(settings)
  }

  /// The files of a night, with that night's date, in which one name is corrected.
  private func files(_ name: String, night: Int) throws -> FilePath {
    let folder = try home.write(
      .clean.replacing("Ada", with: name, in: "student.csv"))
    let date = timespec(tv_sec: TestHome.start + night * 86_400, tv_nsec: 0)
    for name in TestRoster.clean.files.keys {
      let path = folder.appending(FilePath(name)).shown
      try #require(utimensat(AT_FDCWD, path, [date, date], 0) == 0)
    }
    return folder
  }

  @discardableResult
  private func start(_ name: String, night: Int, clock: Int? = nil) throws -> Run {
    home.clock.advance(seconds: TestHome.start + (clock ?? night) * 86_400 - home.clock.now)
    let run = try service.go(stored, from: files(name, night: night))
    #expect(run.outcome == .success)
    return run
  }

  /// The numbers of the runs whose files are kept.
  private var kept: [Int] {
    get throws {
      try service.runs(of: stored).map(\.number)
        .filter { try home.home.runFolder($0) != nil }.sorted()
    }
  }

  @Test func whatIsOlderIsRemovedAndStaysInTheHistory() throws {
    for night in 0...3 { try start("Ada \(night)", night: night) }
    for night in [30, 31] { try start("Eve \(night)", night: night) }
    // The first ended 31 days before, the second 30.
    #expect(try kept == [2, 3, 4, 5, 6])
    try start("Eve", night: 35)
    #expect(try kept == [5, 6, 7])
    let runs = try service.runs(of: stored)
    #expect(runs.map(\.number) == [7, 6, 5, 4, 3, 2, 1])
    #expect(runs.map(\.removedAfter) == [nil, nil, nil, 30, 30, 30, 30])
    #expect(runs.allSatisfy { $0.outcome == .success && $0.plan != nil })
  }

  @Test func aRemovalIsReportedInOneSentence() throws {
    for night in [0, 1, 2, 50] { try start("Ada \(night)", night: night) }
    let run = try service.run(1)
    let folder = service.folder(of: run)
    let gone = ProfileError.detailsRemoved(number: 1, days: 30)
    #expect(throws: gone) { try folder.report() }
    #expect(throws: gone) { try folder.plan() }
    #expect(throws: gone) { try folder.files() }
    #expect(!folder.hasReport && !folder.hasFiles)
    #expect(
      gone.userMessage
        == "The details of run 1 were removed after 30 days; the history still lists it.")
    #expect(try service.lastVerification(of: stored).number == 4)
    #expect(try service.refreshed(stored).errorCount == 0)
  }

  /// The last accepted upload and the one before it are kept as the way back, however old they are.
  @Test func theWayBackIsKept() throws {
    for night in 0...2 { try start("Ada \(night)", night: night) }
    try start("Ada 3", night: 90)
    #expect(try kept == [3, 4])
    #expect(try service.folder(of: service.run(3)).files().count == 6)
  }

  /// The clock is ahead by a year or by two months, for one night or permanently.
  @Test(arguments: [365, 60]) func aClockThatIsAheadRemovesNothing(days: Int) throws {
    for night in 0...4 { try start("Ada \(night)", night: night) }
    try start("Ada 5", night: 5, clock: 5 + days)
    #expect(try kept == [1, 2, 3, 4, 5, 6])
    try start("Ada 6", night: 6)
    try start("Ada 7", night: 7, clock: 7 + days)
    try start("Ada 8", night: 8, clock: 8 + days)
    #expect(try kept == Array(1...9))
  }

  @Test func withoutAnAcceptedUploadNothingIsRemoved() throws {
    try service.go(stored, .plan, from: home.write(.clean))
    home.clock.advance(days: 1_000)
    try service.go(stored, .plan, from: home.write(.clean))
    #expect(try kept == [1, 2])
  }

  /// A process dies after it has recorded that it removes a folder, and before it does.
  @Test func anUnfinishedRemovalIsCompletedByTheNextStart() throws {
    for night in 0...2 { try start("Ada \(night)", night: night) }
    try service.store.noteRemoval(ofRun: 1, after: 30)
    #expect(throws: ProfileError.detailsRemoved(number: 1, days: 30)) {
      try service.folder(of: service.run(1)).report()
    }
    #expect(try kept == [1, 2, 3])
    try start("Eve", night: 40)
    #expect(try kept == [3, 4])
    #expect(try service.run(1).removedAfter == 30)
  }

  /// Runs of earlier versions have no date by the clock of uploads.
  @Test func earlierRunsAreAsOldAsTheClockSaid() throws {
    for night in 0...2 { try start("Ada \(night)", night: night) }
    try service.store.database.execute("UPDATE run SET upload_time = NULL")
    try start("Eve", night: 40)
    #expect(try kept == [3, 4])
  }
}
