import Directory
import Dispatch
import Files
import ProfilesSupport
import Roster
import RosterSync
import SQLite
import Support
import Testing

@testable import Profiles

@Suite struct PauseTests {
  private let home: TestHome
  private let gate = Gate()
  private let launcher: ThreadLauncher
  private let service: ProfileService
  private let stored: StoredProfile
  private let expected: DirectoryState

  /// The directory after a run that was not interrupted.
  private static let undisturbed = Result {
    let home = try TestHome()
    let service = try home.service()
    try service.go(service.create(.creating()), from: home.write(.clean))
    return try DirectoryState(home.home)
  }

  init() throws {
    expected = try Self.undisturbed.get()
    home = try TestHome()
    launcher = ThreadLauncher(
      clock: home.clock,
      openDirectory: TestDirectory.opening { [gate] in if $0 == .apply { gate.pass() } })
    service = try home.service(launcher)
    stored = try service.create(.creating())
    _ = try service.upload([home.write(.clean)], to: stored)
  }

  /// Starts a run and waits until the first batch is about to be applied.
  private func startAndStop() throws -> Int {
    let run = try service.go(stored)
    try #require(gate.waitForArrival())
    return run.number
  }

  private func letGo() throws {
    gate.open()
    try launcher.wait()
  }

  @Test func showsThatItIsBusyAndRefusesWhatWouldDisturbIt() throws {
    let number = try startAndStop()
    #expect(try service.standing(stored) == "inProgress")
    #expect(try service.isIdle(stored) == false)
    #expect(try service.run(number).phase == .applying)
    #expect(try service.folder(of: service.run(number)).plan().progress() == RunProgress(total: 14))
    let now = try service.refreshed(stored)
    #expect(throws: ProfileError.refused(.busy)) { try service.go(stored) }
    #expect(throws: ProfileError.refused(.busy)) { try service.go(stored, .plan) }
    #expect(throws: ProfileError.refused(.busy)) { try service.upload([], to: now) }
    #expect(throws: ProfileError.refused(.busy)) { try service.removeUpload("a.csv", of: now) }
    #expect(throws: ProfileError.refused(.busy)) { try service.clearUpload(of: now) }
    #expect(throws: ProfileError.refused(.busyDeleting)) { try service.delete(now) }
    #expect(throws: ProfileError.refused(.noHeldPlan)) {
      try service.release(now, plan: "00000000", reason: nil)
    }
    #expect(try service.resume(now) == nil)
    let changed = try service.update(now, to: .creating("Renamed"))
    #expect(changed.status == .inProgress)
    try letGo()
    #expect(try service.standing(stored) == "success")
    #expect(try service.refreshed(stored).settings.displayName == "Renamed")
    #expect(try service.isIdle(stored))
    #expect(try DirectoryState(home.home) == expected)
  }

  /// If a check before the start is outdated, the lock still refuses.
  @Test func theLockRefusesAnOutdatedCaller() throws {
    let before = try service.refreshed(stored)
    _ = try startAndStop()
    #expect(throws: ProfileError.locked) { try service.clearUpload(of: before) }
    try letGo()
    #expect(try service.uploadedFiles(of: stored).count == 6)
  }

  @Test func pausesBetweenTwoBatchesAndContinuesWhereItWas() throws {
    let number = try startAndStop()
    try home.service(who: "ana").pause(service.refreshed(stored))
    try letGo()
    #expect(try service.standing(stored) == "paused: Paused by ana.")
    let run = try service.run(number)
    #expect(run.phase == .applying && run.outcome == nil)
    let progress = try service.folder(of: run).plan().progress()
    #expect(progress.total == 14 && (1..<14).contains(progress.done) && progress.failed == 0)
    #expect(try DirectoryState(home.home).memberships.isEmpty)
    #expect(throws: ProfileError.refused(.pausedByPerson)) {
      try service.go(stored, isUnattended: true)
    }
    #expect(try service.resume(service.refreshed(stored)) == number)
    try launcher.wait()
    #expect(try service.run(number).outcome == .success)
    #expect(try service.standing(stored) == "success")
    #expect(try service.refreshed(stored).pausedBy == nil)
    #expect(try DirectoryState(home.home) == expected)
    #expect(try service.go(stored).number > number)
    try launcher.wait()
    #expect(try service.runs(of: stored).first?.outcome == .nothingToDo)
  }

  /// The plan was made with the earlier settings, so there is more to do.
  @Test func settingsThatChangeDuringAPauseAreAppliedByTheNextStart() throws {
    var settings = stored.settings
    settings.dataProvider.customizations[.student].optionalPropertiesToSync = []
    let narrow = try service.update(stored, to: settings)
    let number = try startAndStop()
    try service.pause(service.refreshed(narrow))
    try letGo()
    settings.dataProvider.customizations[.student].optionalPropertiesToSync = nil
    let wide = try service.update(service.refreshed(narrow), to: settings)
    #expect(try service.resume(service.refreshed(wide)) == number)
    try launcher.wait()
    #expect(try DirectoryState(home.home).content != expected.content)
    try service.go(service.refreshed(wide))
    try launcher.wait()
    // This setting decides which columns are written, so an administrator is asked.
    let held = try #require(try service.runs(of: stored).first)
    #expect(held.outcome == .held)
    _ = try service.release(
      service.refreshed(wide), plan: #require(held.plan), reason: nil)
    try launcher.wait()
    #expect(try service.runs(of: stored).first?.outcome == .success)
    #expect(try DirectoryState(home.home).content == expected.content)
  }

  /// Wherever the pause comes, unattended starts stay off until someone resumes the profile.
  @Test(arguments: [TestDirectory.Call.check, .apply, .applied])
  func keepsAPauseThatComesTooLate(for call: TestDirectory.Call) throws {
    try service.go(stored)
    try #require(gate.waitForArrival())
    try letGo()
    let late = Gate()
    let slow = ThreadLauncher(
      clock: home.clock, openDirectory: TestDirectory.opening { if $0 == call { late.pass() } })
    let changed = TestRoster.clean.replacing("Ada", with: "Eve", in: "student.csv")
    let run = try home.service(slow).go(stored, from: home.write(changed))
    try #require(late.waitForArrival())
    try service.pause(service.refreshed(stored))
    late.open()
    try slow.wait()
    #expect(try service.standing(stored) == "paused: Paused by maria.")
    #expect(throws: ProfileError.refused(.pausedByPerson)) {
      try service.go(stored, isUnattended: true)
    }
    _ = try service.resume(service.refreshed(stored))
    try launcher.wait()
    #expect(try service.standing(stored) == "success")
    #expect(try service.run(run.number).outcome == (call == .check ? .stopped : .success))
  }

  @Test(arguments: [TestRoster.clean, TestRoster.clean.without("school.csv")])
  func keepsAPauseOfARunThatAppliesNothing(roster: TestRoster) throws {
    gate.open()
    try service.go(stored)
    try launcher.wait()
    let dying = try home.service(DyingLauncher())
    try dying.go(stored, from: home.write(roster))
    try dying.pause(dying.refreshed(stored))
    try service.settle()
    try launcher.wait()
    #expect(try service.standing(stored) == "paused: Paused by maria.")
    _ = try service.resume(service.refreshed(stored))
    try launcher.wait()
    #expect(try service.standing(stored) == "success")
  }

  @Test func stopsBeforeAnythingIsAppliedOfWhatIsHeldInPart() throws {
    gate.open()
    _ = try service.update(stored, to: .cautious)
    try service.go(stored)
    try launcher.wait()
    let late = Gate()
    let slow = ThreadLauncher(
      clock: home.clock, openDirectory: TestDirectory.opening { if $0 == .check { late.pass() } })
    let fewer = TestRoster.clean.replacing("B1,1003\n", with: "", in: "studentenrollment.csv")
    let run = try home.service(slow).go(stored, from: home.write(fewer))
    try #require(late.waitForArrival())
    try service.pause(service.refreshed(stored))
    late.open()
    try slow.wait()
    #expect(try service.run(run.number).outcome == .stopped)
    #expect(try service.standing(stored) == "paused: Paused by maria.")
    // Resuming begins again; it never releases a hold.
    let again = try #require(try service.resume(service.refreshed(stored)))
    try launcher.wait()
    #expect(try service.run(again).outcome == .held)
  }

  @Test func startsFromTheBeginningWhenItIsResetMidway() throws {
    let number = try startAndStop()
    let other = try home.service()
    onThread(DispatchGroup()) { [home, gate] in
      _ = try? waitUntil { try home.rows("SELECT request FROM run") != [""] }
      gate.open()
    }
    let next = try #require(try other.reset(service.refreshed(stored)))
    try launcher.wait()
    #expect(try service.run(number).outcome == .superseded)
    #expect(try service.run(next).outcome == .success)
    #expect(try service.standing(stored) == "success")
    #expect(try DirectoryState(home.home).content == expected.content)
  }

  @Test func startsFromTheBeginningAfterAPause() throws {
    let number = try startAndStop()
    try service.pause(service.refreshed(stored))
    try letGo()
    let next = try service.go(stored)
    try launcher.wait()
    #expect(try service.run(number).outcome == .superseded)
    #expect(try service.run(next.number).outcome == .success)
    #expect(try DirectoryState(home.home).content == expected.content)
  }

  /// A refused start discards nothing that could be continued.
  @Test func canStillBeResumedAfterAStartThatIsRefused() throws {
    let number = try startAndStop()
    try service.pause(service.refreshed(stored))
    try letGo()
    let bad = try service.go(stored, from: home.write(.clean.without("school.csv")))
    try launcher.wait()
    #expect(try service.run(bad.number).outcome == .rejected)
    #expect(try service.resume(service.refreshed(stored)) == number)
    try launcher.wait()
    #expect(try service.run(number).outcome == .success)
    #expect(try DirectoryState(home.home) == expected)
  }

  @Test func canStillBeResumedAfterARefusedStartWhoseProcessDied() throws {
    let number = try startAndStop()
    try service.pause(service.refreshed(stored))
    try letGo()
    let dying = try home.service(DyingLauncher())
    let bad = try dying.go(stored, from: home.write(.clean.without("school.csv")))
    try service.settle()
    try launcher.wait()
    #expect(try service.run(bad.number).outcome == .rejected)
    #expect(try service.run(number).outcome == nil)
    #expect(try service.resume(service.refreshed(stored)) == number)
    try launcher.wait()
    #expect(try service.run(number).outcome == .success)
    #expect(try DirectoryState(home.home) == expected)
  }
}

/// Pauses and resumes faster than a run notices.
@Suite struct QuickPauseTests {
  @Test func aPauseThatWasNotNoticedYetIsTakenBack() throws {
    let home = try TestHome()
    let service = try home.service(DyingLauncher())
    let stored = try service.create(.creating())
    _ = try service.upload([home.write(.clean)], to: stored)
    let run = try service.begin(service.refreshed(stored), .init())
    try service.pause(service.refreshed(stored))
    #expect(try service.resume(service.refreshed(stored)) == nil)
    // Another service performs the run.
    let other = try home.service()
    try other.settle()
    #expect(try other.run(run).outcome == .success)
    #expect(try other.status(of: other.refreshed(stored)).status == .success)
  }

  /// It had applied nothing, so resuming starts it again.
  @Test func aStartThatWasStoppedEarlyIsBegunAgain() throws {
    let home = try TestHome()
    let service = try home.service(DyingLauncher())
    let stored = try service.create(.creating())
    _ = try service.upload([home.write(.clean)], to: stored)
    let run = try service.begin(service.refreshed(stored), .init())
    try service.pause(service.refreshed(stored))
    let other = try home.service()
    try other.settle()
    #expect(try other.run(run).outcome == .stopped)
    #expect(try other.status(of: other.refreshed(stored)).status == .paused)
    let again = try #require(try other.resume(other.refreshed(stored)))
    #expect(try other.run(again).outcome == .success)
    #expect(try other.status(of: other.refreshed(stored)).status == .success)
  }
}
