import Directory
import Files
import JSON
import Profiles
import ProfilesSupport
import RosterSync
import SQLite
import Support
import Testing

@Suite struct ProfileServiceTests {
  private let home: TestHome
  private let service: ProfileService

  init() throws {
    home = try TestHome()
    service = try home.service()
  }

  @Test func makesProfilesWithDistinctGUIDs() throws {
    let made = try (1...20).map { try service.create(.creating("School \($0)")) }
    #expect(Set(made.map(\.id)).count == 20)
    for profile in made {
      #expect(Profile.canonicalID(profile.id) == profile.id)
      // RFC 9562: version 4, variant 10.
      let digits = Array(profile.id)
      #expect(digits[14] == "4" && "89ab".contains(digits[19]))
      #expect(profile.profile.state == .provisioned)
      #expect(profile.status == .paused && !profile.wasStarted)
    }
    #expect(try service.profiles().map(\.id) == made.map(\.id))
  }

  @Test func findsAProfileByIdInAnyLetterCaseAndByName() throws {
    let made = try service.create(.creating("Grundschule Süd"))
    #expect(try service.profile(made.id).id == made.id)
    #expect(try service.profile(made.id.uppercased()).id == made.id)
    #expect(try service.profile("Grundschule Süd").id == made.id)
    #expect(throws: ProfileError.notFound("grundschule süd")) {
      try service.profile("grundschule süd")
    }
    #expect(throws: ProfileError.self) {
      try service.profile("00000000-0000-4000-8000-000000000000")
    }
  }

  @Test func refusesANameThatTwoProfilesHave() throws {
    let made = try [service.create(.creating()), service.create(.creating())]
    #expect(throws: ProfileError.ambiguous(name: "North", ids: made.map(\.id))) {
      try service.profile("North")
    }
    try service.delete(made[0])
    #expect(try service.profile("North").id == made[1].id)
  }

  @Test func keepsSettingsExactly() throws {
    var numbers = SplitMix64(seed: 7)
    var stored = try service.create(.creating())
    let other = try home.service()
    for _ in 0..<50 {
      let settings = ProfileSettings.random(&numbers)
      stored = try service.update(stored, to: settings)
      #expect(stored.settings == settings)
      #expect(try other.profile(stored.id).settings == settings)
      #expect(try other.profile(stored.id).profile.state == .provisioned)
    }
    #expect(stored.status == .paused)
  }

  @Test func leavesTheStatusWhenTheSettingsChange() throws {
    var stored = try service.create(.creating())
    _ = try service.upload([home.write(.clean)], to: stored)
    try service.go(stored)
    stored = try service.refreshed(stored)
    var settings = stored.settings
    settings.displayName = "South"
    let now = try service.update(stored, to: settings)
    #expect(now.status == .success && now.wasStarted)
    #expect(now.lastSynchronization == stored.lastSynchronization)
  }

  @Test func takesAwayFoldersAndRowsAndNoAccount() throws {
    let other = try service.create(.creating("Other"))
    let stored = try service.create(.creating())
    try service.go(stored, from: home.write(.clean))
    let before = try DirectoryState(home.home)
    #expect(before.active.count == 9)
    try service.delete(service.refreshed(stored))
    #expect(throws: ProfileError.notFound(stored.id)) { try service.profile(stored.id) }
    #expect(try DirectoryState(home.home) == before)
    #expect(try TestHome.tree(home.home.profiles) == [other.id])
    #expect(try TestHome.tree(home.home.runs).isEmpty)
    #expect(try home.rows("SELECT number FROM run").isEmpty)
    #expect(try home.rows("SELECT profile FROM claim").isEmpty)
    #expect(try home.rows("SELECT profile FROM member").isEmpty)
    #expect(
      try home.rows("SELECT action FROM audit WHERE profile = '\(stored.id)'")
        == ["create", "upload", "start", "delete"])
  }

  @Test func tellsAnOutdatedCallerThatItIsDeleted() throws {
    let stored = try service.create(.creating())
    try service.delete(stored)
    let folder = try home.write(.clean)
    #expect(throws: ProfileError.notFound("North")) { try service.upload([folder], to: stored) }
    #expect(throws: ProfileError.notFound("North")) { try service.clearUpload(of: stored) }
    #expect(throws: ProfileError.notFound("North")) { try service.begin(stored, .init()) }
    #expect(throws: ProfileError.notFound("North")) { try service.delete(stored) }
    #expect(throws: ProfileError.notFound("North")) { try service.refreshed(stored) }
    #expect(try TestHome.tree(home.home.profiles).isEmpty)
    #expect(try home.audit() == ["create by maria", "delete by maria"])
  }

  /// The accounts are still managed by this home, so the next profile takes them as they are.
  @Test func givesTheAccountsOfADeletedProfileToTheNext() throws {
    let stored = try service.create(.creating())
    try service.go(stored, from: home.write(.clean))
    let before = try DirectoryState(home.home)
    try service.delete(service.refreshed(stored))
    let next = try service.create(.creating())
    let run = try service.go(next, from: home.write(.clean))
    #expect(run.outcome == .nothingToDo)
    #expect(try service.refreshed(next).status == .success)
    #expect(try DirectoryState(home.home).content == before.content)
  }

  @Test func saysWhyAProfileCouldNotBeProvisioned() throws {
    let sentence = DirectoryError.unavailable(name: "embedded", reason: "It is off.")
    let off = try home.service(openDirectory: TestDirectory.opening { _ in throw sentence })
    let failed = try off.create(.creating())
    #expect(failed.profile.state == .provisioningFailed)
    #expect(failed.trouble == sentence.userMessage)
    #expect(throws: ProfileError.refused(.provisioningFailed)) {
      try off.upload([home.write(.clean)], to: failed)
    }
    let mended = try service.update(failed, to: failed.settings)
    #expect(mended.profile.state == .provisioned)
    #expect(service.status(of: mended).statusMessage == "Never started.")
  }

  @Test func saysThatADatabaseOfADirectoryIsDamaged() throws {
    let trouble = TestDirectory.trouble(.corrupt)
    let off = try home.service(openDirectory: TestDirectory.opening { _ in throw trouble })
    let failed = try off.create(.creating())
    #expect(failed.profile.state == .provisioningFailed)
    #expect(failed.trouble == trouble.userMessage)
    #expect(try off.profiles().count == 1)
  }

  @Test func recordsWhoDidWhat() throws {
    let ana = try home.service(who: "ana")
    var stored = try service.create(.cautious)
    _ = try ana.upload([home.write(.clean)], to: stored)
    try service.go(stored, .verify)
    try service.go(stored, .plan)
    try service.go(stored)
    let fewer = try home.write(.clean.replacing("B1,1003\n", with: "", in: "studentenrollment.csv"))
    try ana.go(stored, from: fewer)
    stored = try service.refreshed(stored)
    let plan = try #require(stored.heldRun?.plan)
    _ = try service.release(stored, plan: plan, reason: "She left.")
    try ana.pause(service.refreshed(stored))
    _ = try service.resume(service.refreshed(stored))
    _ = try service.reset(service.refreshed(stored))
    stored = try service.update(service.refreshed(stored), to: .creating())
    try ana.removeUpload("teacher.csv", of: stored)
    try ana.clearUpload(of: stored)
    try service.delete(stored)
    #expect(
      try home.audit() == [
        "create by maria", "upload by ana", "verify by maria", "plan by maria", "start by maria",
        "upload by ana", "start by ana", "release by maria", "pause by ana", "resume by maria",
        "reset by maria", "start by maria", "set by maria", "upload by ana", "upload by ana",
        "delete by maria",
      ])
    #expect(
      try home.rows("SELECT detail FROM audit WHERE action = 'release'") == [
        "She left. other-classes: 1 of 3 students would have other classes, or fewer; the limit is 1."
      ])
    #expect(plan.count == PlanSummary.hashDigits)
  }

  @Test func keepsTheAuditAsItIs() throws {
    _ = try service.create(.creating())
    let database = try Database(path: home.home.database.bytes)
    #expect(throws: DatabaseError.self) { try database.execute("DELETE FROM audit") }
    #expect(throws: DatabaseError.self) { try database.execute("UPDATE audit SET login = 'x'") }
    #expect(try home.audit() == ["create by maria"])
  }
}
