import Directory
import Files
import ProfilesSupport
import RosterSync
import SQLite
import Support
import Testing

@testable import Profiles

/// Settling a profile restarts a run whose process has died.
@Suite struct RevivalTests {
  private let home: TestHome
  private let service: ProfileService
  private let dying: ProfileService
  private let stored: StoredProfile

  init() throws {
    home = try TestHome()
    service = try home.service()
    dying = try home.service(DyingLauncher())
    stored = try service.create(.creating())
    _ = try service.upload([home.write(.clean)], to: stored)
  }

  @Test func isResumedBySettling() throws {
    let run = try dying.go(stored)
    #expect(run.phase == .verifying)
    #expect(try dying.standing(stored) == "extracting")
    #expect(try service.settle().isEmpty)
    #expect(try service.run(run.number).outcome == .success)
    #expect(
      try home.audit() == [
        "create by maria", "upload by maria", "start by maria", "continue by maria",
        "continue by maria",
      ])
  }

  @Test func resumesARunThatCouldNotBeLaunched() throws {
    struct NoProcess: Error {}
    struct FailingLauncher: RunLauncher {
      func launch(run: Int, in home: Home, lock: FileLock) throws { throw NoProcess() }
    }
    let failing = try home.service(FailingLauncher())
    #expect(throws: NoProcess.self) { try failing.go(stored) }
    #expect(try service.refreshed(stored).wasStarted == false)
    #expect(try service.standing(stored) == "success")
  }

  @Test func endsARunThatOnlyLooked() throws {
    let run = try dying.go(stored, .plan)
    #expect(try dying.standing(stored) == "paused: Never started.")
    try service.settle()
    #expect(try service.run(run.number).outcome == .failed)
    #expect(
      try service.run(run.number).message
        == "The run's process died before it changed anything. Try again.")
    #expect(try service.go(stored, .plan).outcome == .planned)
  }

  /// Leaves a file in a run's folder, like a process that died or could not remove it.
  private func leave(in run: Run) throws {
    for name in ["work.db", "work.db-journal", "etilqs_0123456789abcdef", ".rollcall-1"] {
      try home.put([0], to: home.home.run(run.number).appending(FilePath(name)))
    }
  }

  private func expectNothingLeft(in run: Run) throws {
    let names = try TestHome.tree(home.home.run(run.number))
    #expect(!names.isEmpty)
    #expect(
      names.filter { $0.contains("work.db") || $0.contains(".rollcall-") || $0.contains("etilqs") }
        == [])
  }

  @Test func leavesNothingOfARunThatOnlyLooked() throws {
    let run = try dying.go(stored, .plan)
    try leave(in: run)
    try service.settle()
    try expectNothingLeft(in: run)
  }

  @Test func leavesNothingBehindOfARunThatDiedEachTime() throws {
    let run = try dying.go(stored)
    try leave(in: run)
    for _ in 0..<8 { _ = try dying.settled(stored) }
    try expectNothingLeft(in: run)
  }

  @Test func theNextRunRemovesWhatAnotherCouldNot() throws {
    let run = try service.go(stored, .plan)
    try leave(in: run)
    try service.go(stored, .plan)
    try expectNothingLeft(in: run)
  }

  @Test func removesARunWhoseFilesWereNotAllPinned() throws {
    let now = try service.refreshed(stored)
    let number = try service.store.insert(
      .apply, of: now, service.who, isUnattended: false, at: home.clock.now)
    try FileSystem.makeFolder(
      home.home.pinnedFiles(number), permissions: 0o700, withParents: true)
    #expect(try service.standing(stored) == "paused: Never started.")
    #expect(try service.runs(of: stored).isEmpty)
    #expect(try TestHome.tree(home.home.runs).isEmpty)
  }

  @Test func finishesADeletionThatWasBegun() throws {
    var now = try service.refreshed(stored)
    now.profile.state = .deleting
    try service.store.update(now)
    try service.settle()
    #expect(try service.profiles().isEmpty)
    #expect(try TestHome.tree(home.home.profiles).isEmpty)
  }

  @Test func provisionsAProfileThatWasBegun() throws {
    var now = try service.refreshed(stored)
    now.profile.state = .provisioning
    try service.store.update(now)
    #expect(try service.settled(now).profile.state == .provisioned)
  }

  /// Expects a run that dies each time to be given up, with advice about the cause.
  private func look(_ what: String, advice: String) throws {
    for _ in 0..<8 { _ = try dying.settled(stored) }
    #expect(
      try service.standing(stored)
        == "quarantined: The process of run 1 \(what). Free up memory and disk space, then "
        + advice)
  }

  private func die() throws {
    try dying.go(stored)
    try look("could not be started in 6 tries", advice: "start again.")
    #expect(throws: ProfileError.refused(.nothingToContinue)) {
      try service.resume(service.refreshed(stored))
    }
  }

  @Test func aRunThatDiedEachTimeCanBeStartedAgain() throws {
    try die()
    #expect(try service.go(stored).outcome == .success)
    #expect(try service.standing(stored) == "success")
    #expect(try service.run(1).outcome == .failed)
  }

  @Test func aPauseThatWasRequestedOutlastsItsDeaths() throws {
    try dying.go(stored)
    try dying.pause(dying.refreshed(stored))
    for _ in 0..<8 { _ = try dying.settled(stored) }
    #expect(
      try service.standing(stored)
        == "paused: Paused by maria. The process of run 1 could not be started in 6 tries. "
        + "Free up memory and disk space, then start again.")
    #expect(throws: ProfileError.refused(.pausedByPerson)) {
      try service.go(stored, isUnattended: true)
    }
  }

  @Test func resetsWhatDiedEachTime() throws {
    try die()
    let number = try #require(try service.reset(service.refreshed(stored)))
    #expect(try service.run(number).outcome == .success)
  }

  @Test func resumesWhatDiedEachTimeWhileItApplied() throws {
    let trouble = TestDirectory.trouble(.full)
    let failing = try home.service(
      openDirectory: TestDirectory.opening { if $0 == .apply { throw trouble } })
    try failing.go(stored)
    #expect(try dying.resume(service.refreshed(stored)) == 1)
    try look("died 6 times", advice: "resume it.")
    #expect(try service.resume(service.refreshed(stored)) == 1)
    #expect(try service.run(1).outcome == .success)
    #expect(try service.standing(stored) == "success")
  }
}
