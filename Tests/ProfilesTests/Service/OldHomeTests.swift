import Directory
import Files
import ProfilesSupport
import Roster
import RosterSync
import SQLite
import Support
import Testing
import Verification

@testable import Profiles

/// A home of an older version is brought up to date when it is opened.
@Suite struct OldHomeTests {
  private let home: TestHome
  private let service: ProfileService

  init() throws {
    home = try TestHome.left(as: "schema-1")
    service = try home.service()
  }

  private static let busy =
    "/srv/rollcall/directory.db is being written to by another process. "
    + "Try again in a moment."

  @Test func everyProfileStandsAsBefore() throws {
    let standings = try service.profiles().map { profile in
      "\(profile.settings.displayName): \(try service.standing(profile))"
    }
    #expect(
      standings == [
        "Synchronized: success",
        "Held: validationError: 1 of 4 memberships would be removed; the limit is 1.",
        "Paused midway: paused: Paused by root.",
        "Rejected: paused: Never started.",
        "Refused after a pause: paused: Paused by root.",
        "Quarantined: quarantined: \(Self.busy) Resume it to go on with what is left.",
        "Paused by hand: paused: Paused by root.",
      ])
    let profiles = try service.profiles()
    #expect(profiles.map(\.currentRun) == [1, 3, 5, nil, 7, 9, 10])
    #expect(profiles.map(\.wasStarted) == [true, true, true, false, true, true, true])
    #expect(profiles.map { $0.unfinishedRun?.number } == [nil, nil, 5, nil, 7, 9, nil])
  }

  @Test func everyRunCanStillBeLookedAt() throws {
    for profile in try service.profiles() {
      for run in try service.runs(of: profile) {
        #expect(run.who == Who(login: "root"))
        let folder = service.folder(of: run)
        let report = try #require(try folder.report())
        #expect(report.count(.error) == run.errors && report.count(.warning) == run.warnings)
        guard run.outcome != .rejected else { continue }
        #expect(try folder.plan().summary()?.hash == run.plan)
        #expect(try !folder.plan().rows(limit: 100).isEmpty)
      }
    }
    #expect(try home.audit().count == 29)
    #expect(try home.rows("PRAGMA foreign_key_check").isEmpty)
  }

  @Test(arguments: ["Paused midway", "Refused after a pause", "Quarantined"])
  func whatStoppedMidwayIsResumed(name: String) throws {
    let profile = try service.profile(name)
    let number = try #require(try service.resume(profile))
    #expect(number == profile.currentRun)
    let run = try service.run(number)
    #expect(run.outcome == .success)
    #expect(try service.standing(profile) == "success")
    let progress = try service.folder(of: run).plan().progress()
    #expect(progress.done == progress.total && progress.total >= 10)
  }

  /// What a rule had found is stored as a link that was found.
  @Test func accountsThatWereMatchedAreAdopted() throws {
    _ = try service.resume(service.profile("Paused midway"))
    let links = try home.rows("SELECT key || ' ' || how FROM link WHERE key LIKE 'C10%' ORDER BY 1")
    #expect(links == ["C100 matched", "C101 matched", "C102 created"])
    let rules = try service.folder(of: service.run(5)).database().database.statement(
      "SELECT how, rule FROM subject WHERE rule IS NOT NULL"
    ).all { "\($0.text("how")) \($0.int("rule"))" }
    #expect(rules == ["matched 0", "matched 0"])
  }

  @Test func whatIsHeldIsReleased() throws {
    let held = try service.profile("Held")
    let plan = try #require(held.heldRun?.plan)
    let run = try service.run(service.release(held, plan: plan, reason: nil))
    // Reasons have been reworded since, so the same plan has another hash; what is held does not.
    #expect(run.outcome == .success)
    #expect(try service.standing(held) == "success")
  }

  @Test func aPauseIsLifted() throws {
    let profile = try service.profile("Paused by hand")
    #expect(try service.resume(profile) == nil)
    #expect(try service.standing(profile) == "success")
  }

  @Test func theSameFilesAgainAreNothingToDo() throws {
    #expect(try service.go(service.profile("Synchronized")).outcome == .nothingToDo)
  }

  @Test func aNewStartReplacesOneThatStoppedMidway() throws {
    let profile = try service.profile("Quarantined")
    // Other people have accounts in the directory, and this profile has never changed anything
    // there.
    let run = try service.go(profile)
    #expect(run.outcome == .held, "\(run.message ?? "")")
    let plan = try #require(run.plan)
    let released = try service.release(service.refreshed(profile), plan: plan, reason: nil)
    #expect(try service.run(released).outcome == .success)
    #expect(try service.run(9).outcome == .superseded)
  }
}

/// A home with version 9 of the schema, which did not record any announcements.
@Suite struct OldHomeOfSchema9Tests {
  private let home: TestHome
  private let service: ProfileService

  init() throws {
    home = try TestHome.left(as: "schema-9")
    service = try home.service()
  }

  @Test func everyProfileStandsAsBefore() throws {
    let standings = try service.profiles().map { profile in
      "\(profile.settings.displayName): \(try service.standing(profile))"
    }
    #expect(
      standings == [
        "Synchronized: success",
        "Held: validationError: 1 of 3 students would be in other classes; the limit is 1.",
      ])
    for profile in try service.profiles() {
      for run in try service.runs(of: profile) {
        #expect(try service.folder(of: run).plan().summary()?.hash == run.plan)
      }
    }
    #expect(try home.rows("SELECT name FROM open_hold") == [])
  }

  @Test func whatIsHeldIsReleased() throws {
    let held = try service.profile("Held")
    let plan = try #require(held.heldRun?.plan)
    #expect(try service.run(service.release(held, plan: plan, reason: nil)).outcome == .success)
  }

  /// This version did not record for whom it had written an account, so what the directory says
  /// about the person counts.
  @Test func aKeyIsTrustedOnlyWhileItNamesTheSamePerson() throws {
    let profile = try service.profile("Synchronized")
    let others = try home.write(
      [UInt8](
        """
        SIS ID,School SIS ID,Username,First Name,Last Name
        X100,XS1,carl,Carl,Moss
        X101,XS1,Xstudent1,Other,Last1
        X102,XS1,Xstudent2,First2,Last2

        """.utf8), named: FilePath("student.csv"))
    _ = try service.upload([others], to: profile)
    #expect(try service.go(profile).outcome == .someFailed)
    let run = try #require(try service.lastSynchronization(of: service.settled(profile)))
    #expect(
      try service.folder(of: run).plan().failures(limit: 9).map(\.code) == [.differentPerson])
    // Whoever it is, an administrator can decide.
    try service.decide(
      PersonDoor(.accept, PersonKey(.student, "X100")), of: service.refreshed(profile))
    #expect(try service.go(profile).outcome == .success)
  }

  @Test func whatStillWaitsIsKnownAfterTheNextStart() throws {
    #expect(try service.go(service.profile("Held")).outcome == .held)
    #expect(try home.rows("SELECT name FROM open_hold") == ["other-classes"])
  }
}

/// How the rows of the first schema are migrated, including those that only a dying process left.
@Suite struct StatusMigrationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Migrates a profile and its runs from the first schema, and returns what is stored then.
  private func migrate(
    profile: String, runs: [String]
  ) throws -> [String] {
    let database = try Database(path: Array(folder.path("old.db").utf8))
    try database.migrate(to: Schema([StoreSchema.migrations[0]]))
    try database.execute(
      """
      INSERT INTO profile(id, resource, state, created_at, status, status_message, paused_by,
        current_run, request) VALUES('a', '{}', 'provisioned', 0, \(profile));
      """)
    for run in runs {
      try database.execute(
        """
        INSERT INTO run(profile, goal, files_digest, login, started_at, phase, outcome,
          status_before, message_before, current_before) VALUES(1, 'apply', '', 'maria', 7, \(run));
        """)
    }
    try database.migrate(to: StoreSchema.schema)
    return try database.statement(
      """
      SELECT phase || coalesce(' ' || outcome, '') || iif(is_begun, ' begun', '')
        || coalesce(' ' || request, '') || coalesce(' ' || halt, '')
        || coalesce(': ' || halt_reason, '') FROM run
      UNION ALL SELECT 'paused by ' || paused_by FROM profile WHERE paused_by IS NOT NULL
      """
    ).all { $0.text(0) }
  }

  @Test func leavesARunInProgress() throws {
    #expect(
      try migrate(
        profile: "'validating', NULL, 'ana', 2, NULL",
        runs: ["'ended', 'success', 'paused', NULL, NULL", "'verifying', NULL, 'paused', NULL, 1"])
        == ["ended success begun", "verifying begun", "paused by ana"])
  }

  @Test func keepsARequestToPause() throws {
    #expect(
      try migrate(
        profile: "'inProgress', NULL, 'ana', 1, 'pause'",
        runs: ["'applying', NULL, 'paused', NULL, NULL"])
        == ["applying begun pause", "paused by ana"])
  }

  @Test func recognizesRunsThatNeverBegan() throws {
    #expect(
      try migrate(
        profile: "'extracting', NULL, NULL, 1, NULL",
        runs: ["'verifying', NULL, 'paused', NULL, NULL"]) == ["verifying"])
  }

  @Test func keepsWhyARunStoppedWhileTheNextIsInProgress() throws {
    #expect(
      try migrate(
        profile: "'validating', 'It is off.', NULL, 2, NULL",
        runs: [
          "'applying', NULL, 'paused', NULL, NULL",
          "'planning', NULL, 'quarantined', 'It is off.', 1",
        ]) == ["applying begun quarantined: It is off.", "planning begun"])
  }

  @Test func keepsWhyARunStoppedThatAppliedNothing() throws {
    #expect(
      try migrate(
        profile: "'quarantined', 'It died.', 'ana', 1, 'pause'",
        runs: ["'verifying', NULL, 'paused', NULL, NULL"])
        == ["verifying begun quarantined: It died."])
  }

  @Test func endsRunsThatCannotBeResumed() throws {
    #expect(
      try migrate(
        profile: "'paused', NULL, 'ana', 1, NULL",
        runs: ["'verifying', NULL, 'paused', NULL, NULL"])
        == ["ended failed begun", "paused by ana"])
  }
}
