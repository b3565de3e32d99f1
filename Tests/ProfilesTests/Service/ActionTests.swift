import Directory
import Files
import ProfilesSupport
import RosterSync
import SQLite
import Support
import Testing

@testable import Profiles

@Suite struct ActionTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile

  init() throws {
    (home, service, stored) = try TestHome.withProfile()
  }

  private var now: StoredProfile {
    get throws { try service.refreshed(stored) }
  }

  @Test func pausesAndResumesAProfileThatWasNeverStarted() throws {
    #expect(try service.resume(now) == nil)
    #expect(try service.standing(stored) == "paused: Never started.")
    try service.pause(now)
    try service.pause(now)
    #expect(try service.standing(stored) == "paused: Paused by maria.")
    #expect(try service.resume(now) == nil)
    #expect(try service.standing(stored) == "paused: Never started.")
    #expect(try home.audit() == ["create by maria", "pause by maria", "resume by maria"])
  }

  @Test func givesBackTheStatusWhenAPauseIsLifted() throws {
    try service.go(stored, from: home.write(.clean))
    let before = service.status(of: try now)
    try service.pause(now)
    #expect(try service.standing(stored) == "paused: Paused by maria.")
    #expect(service.status(of: try now).lastSynchronization == before.lastSynchronization)
    #expect(try service.resume(now) == nil)
    #expect(service.status(of: try now) == before)
    #expect(try service.resume(now) == nil)
  }

  @Test func givesBackThatSomeEntriesFailed() throws {
    try failOne()
    let before = service.status(of: try now)
    try service.pause(now)
    _ = try service.resume(now)
    #expect(service.status(of: try now) == before)
  }

  @Test func resetsWhatWasNeverStarted() throws {
    try service.pause(now)
    #expect(try service.reset(now) == nil)
    #expect(try home.rows("SELECT number FROM run").isEmpty)
  }

  @Test func clearsTheErrorsByAReset() throws {
    try failOne()
    #expect(try service.standing(stored) == "error: 1 entry could not be synchronized.")
    #expect(service.status(of: try now).errorCount == 1)
    let number = try #require(try service.reset(now))
    #expect(try service.run(number).outcome == .success)
    #expect(try service.standing(stored) == "success")
    #expect(service.status(of: try now).errorCount == 0)
    #expect(try DirectoryState(home.home).active.contains("student:1001"))
  }

  @Test func doesNotPassAReportWithErrorsByAReset() throws {
    try service.go(stored, from: home.write(.clean))
    let before = try DirectoryState(home.home)
    try service.removeUpload("school.csv", of: stored)
    let number = try #require(try service.reset(now))
    #expect(try service.run(number).outcome == .rejected)
    #expect(try service.standing(stored) == "success")
    #expect(try DirectoryState(home.home) == before)
  }

  /// Gives the first student's login to another account.
  private func failOne() throws {
    let directory = try home.home.embeddedDirectory()
    _ = try directory.apply([
      .create(
        .person, anchor: "elsewhere",
        [AttributeName.userPrincipalName: "somebody@school.example"])
    ])
    let other = try #require(try DirectoryState(home.home).objects.first)
    let taking = try home.service(
      openDirectory: TestDirectory.opening { [home] call in
        // After the plan was made.
        guard call == .apply else { return }
        _ = try home.home.embeddedDirectory().apply([
          .update(
            other.id,
            [
              .init(
                AttributeName.userPrincipalName, before: "somebody@school.example",
                after: "ADA@school.example")
            ])
        ])
      })
    // The directory has an account that was made elsewhere, so an administrator decides.
    let held = try taking.go(stored, from: home.write(.clean))
    let plan = try #require(held.outcome == .held ? held.plan : nil)
    let released = try taking.release(taking.refreshed(stored), plan: plan, reason: nil)
    #expect(try taking.run(released).outcome == .someFailed)
    _ = try directory.apply([
      .update(
        other.id,
        [
          .init(
            AttributeName.userPrincipalName, before: "ADA@school.example",
            after: "somebody@school.example")
        ])
    ])
  }

  @Test func quarantinesWhatADirectoryRefusesAndContinuesLater() throws {
    let trouble = TestDirectory.trouble(.full)
    let failing = try home.service(
      openDirectory: TestDirectory.opening { if $0 == .apply { throw trouble } })
    let run = try failing.go(stored, from: home.write(.clean))
    #expect(run.phase == .applying && run.outcome == nil)
    #expect(
      try service.standing(stored)
        == "quarantined: \(trouble.userMessage) Resume it to continue with the rest.")
    #expect(try DirectoryState(home.home).objects.isEmpty)
    #expect(try service.resume(now) == run.number)
    #expect(try service.run(run.number).outcome == .success)
    #expect(try service.standing(stored) == "success")
    #expect(try DirectoryState(home.home).active.count == 9)
    #expect(try service.resume(now) == nil)
  }

  @Test func aPauseThatWasRequestedOutlastsAQuarantine() throws {
    let trouble = TestDirectory.trouble(.full)
    let (stored, home) = (stored, home)
    let failing = try home.service(
      openDirectory: TestDirectory.opening {
        guard $0 == .apply else { return }
        let ana = try home.service(who: "ana")
        try ana.pause(ana.refreshed(stored))
        throw trouble
      })
    let run = try failing.go(stored, from: home.write(.clean))
    #expect(
      try service.standing(stored)
        == "paused: Paused by ana. \(trouble.userMessage) Resume it to continue with the rest.")
    #expect(throws: ProfileError.refused(.pausedByPerson)) {
      try service.go(stored, isUnattended: true)
    }
    #expect(try service.resume(now) == run.number)
    #expect(try service.standing(stored) == "success")
  }

  @Test func staysAsItWasWhenTheDirectoryDoesNotAnswer() throws {
    let trouble = DirectoryError.unavailable(name: "embedded", reason: "It is off.")
    let off = try home.service(
      InlineLauncher(
        clock: home.clock,
        openDirectory: TestDirectory.opening { if $0 == .check { throw trouble } }))
    let run = try off.go(stored, from: home.write(.clean))
    #expect(run.outcome == .failed && run.message == trouble.userMessage)
    #expect(try service.standing(stored) == "paused: Never started.")
  }

  @Test func refusesWhatDoesNotExist() throws {
    #expect(throws: ProfileError.refused(.noHeldPlan)) {
      try service.release(now, plan: "00000000", reason: nil)
    }
    #expect(throws: ProfileError.noRun) { try service.run(99) }
    #expect(throws: ProfileError.noReport) { try service.lastVerification(of: now) }
  }
}
