import Directory
import Files
import ProfilesSupport
import RosterSync
import Support
import Testing

@testable import Profiles

@Suite struct HeldPlanTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile
  private let before: DirectoryState

  /// One membership fewer, which this profile does not take away without asking.
  private static let fewer = TestRoster.clean.replacing(
    "B1,1003\n", with: "", in: "studentenrollment.csv")
  private static let sentence =
    "1 of 3 students would have other classes, or fewer; the limit is 1."

  init() throws {
    (home, service, stored) = try TestHome.withProfile(.cautious)
    try service.go(stored, from: home.write(.clean))
    before = try DirectoryState(home.home)
  }

  private func hold() throws -> String {
    let run = try service.go(stored, from: home.write(Self.fewer))
    #expect(run.outcome == .held && run.message == Self.sentence)
    return try #require(run.plan)
  }

  private func expectHeld() throws {
    #expect(try service.standing(stored) == "validationError: \(Self.sentence)")
    #expect(try DirectoryState(home.home) == before)
  }

  private func release(_ plan: String) throws -> Run {
    try service.run(service.release(service.refreshed(stored), plan: plan, reason: "She left."))
  }

  private func expectReleased() throws {
    #expect(try service.standing(stored) == "success")
    #expect(try DirectoryState(home.home).memberships.count == 4)
  }

  @Test func appliesNothingUntilAPersonReleasesIt() throws {
    let plan = try hold()
    try expectHeld()
    let run = try release(String(plan.prefix(8)).uppercased())
    #expect(run.outcome == .success && run.plan == plan && run.releases)
    #expect(run.reason == "She left.")
    try expectReleased()
  }

  @Test func isNotReleasedByResuming() throws {
    _ = try hold()
    #expect(throws: ProfileError.refused(.heldPlan)) {
      try service.resume(service.refreshed(stored))
    }
    try expectHeld()
  }

  @Test func releasesAPartByItsName() throws {
    let plan = try hold()
    let known = ["other-classes"]
    #expect(throws: ProfileError.unknownHold("move", known: known)) {
      try service.release(service.refreshed(stored), plan: plan, only: ["move"], reason: nil)
    }
    try expectHeld()
    let number = try service.release(
      service.refreshed(stored), plan: plan, only: known, reason: nil)
    #expect(try service.run(number).outcome == .success)
    try expectReleased()
  }

  @Test func whatTwoLimitsHoldIsReleasedByTheSecondRelease() throws {
    var settings = ProfileSettings.cautious
    settings.limits.gates[.loseClasses] = .init(GateLimit(1, permille: 0))
    _ = try service.update(stored, to: settings)
    #expect(try service.go(stored, from: home.write(Self.fewer)).outcome == .held)
    for (name, outcome) in [("other-classes", Run.Outcome.held), ("lose-classes", .success)] {
      let plan = try #require(try service.refreshed(stored).heldRun?.plan)
      let number = try service.release(
        service.refreshed(stored), plan: plan, only: [name], reason: nil)
      #expect(try service.run(number).outcome == outcome)
    }
    try expectReleased()
  }

  @Test func appliesWhatIsNotHeld() throws {
    let renamed = Self.fewer.replacing("Ada,Byron", with: "Ada,King", in: "student.csv")
    let run = try service.go(stored, from: home.write(renamed))
    #expect(run.outcome == .held && run.isAccepted && run.message == Self.sentence)
    let ada = try DirectoryState(home.home).objects.first { $0.anchor == "student:1001" }
    #expect(ada?.attributes["surname"]?.first == "King")
    #expect(try DirectoryState(home.home).memberships.count == 5)
    // The next start plans it again, and nothing else.
    let next = try service.go(stored)
    #expect(next.outcome == .held && next.message == Self.sentence)
    #expect(try release(#require(next.plan)).outcome == .success)
    try expectReleased()
  }

  @Test func refusesAnotherHash() throws {
    let plan = try hold()
    let last = plan.last == "0" ? "1" : "0"
    for wrong in ["", String(plan.prefix(7)), plan.dropLast() + last, plan + "0"] {
      #expect(throws: ProfileError.unknownPlan(wrong)) { try release(wrong) }
    }
    try expectHeld()
    #expect(try home.audit().count { $0.hasPrefix("release") } == 0)
  }

  @Test func refusesWhenTheUploadHasChanged() throws {
    let plan = try hold()
    _ = try service.upload([home.write([1], named: FilePath("more.csv"))], to: stored)
    #expect(throws: ProfileError.filesChanged) { try release(plan) }
    try expectHeld()
    // Files that are uploaded again unchanged still count as the files that were shown.
    _ = try service.upload([home.write(Self.fewer)], to: stored)
    #expect(try release(plan).outcome == .success)
  }

  @Test func refusesWhenTheDirectoryHasChanged() throws {
    let plan = try hold()
    let student = try #require(before.objects.first { $0.anchor == "student:1003" })
    let section = try #require(before.objects.first { $0.anchor == "section:B1" })
    _ = try home.home.embeddedDirectory()
      .apply([.removeMember(Membership(section: section.id, person: student.id))])
    let changed = try DirectoryState(home.home)
    #expect(try release(plan).outcome == .planChanged)
    #expect(try service.standing(stored) == "validationError: \(Self.sentence)")
    #expect(try DirectoryState(home.home) == changed)
  }

  @Test func releasesItOnce() throws {
    let plan = try hold()
    let held = try service.refreshed(stored)
    #expect(try release(plan).outcome == .success)
    #expect(throws: ProfileError.refused(.noHeldPlan)) { try release(plan) }
    // Someone who has not looked since cannot release it again either.
    #expect(throws: ProfileError.refused(.noHeldPlan)) {
      try service.release(held, plan: plan, reason: nil)
    }
    try expectReleased()
  }

  @Test func isStillHeldAfterAStartThatIsRefused() throws {
    let plan = try hold()
    #expect(
      try service.go(stored, from: home.write(Self.fewer.without("school.csv"))).outcome
        == .rejected)
    try expectHeld()
    _ = try service.upload([home.write(Self.fewer)], to: stored)
    #expect(try service.go(stored, expectedPlan: "0000000000").outcome == .planChanged)
    try expectHeld()
    #expect(try service.refreshed(stored).heldRun?.plan == plan)
    #expect(try release(plan).outcome == .success)
    try expectReleased()
  }

  @Test func isStillHeldAfterAPause() throws {
    let plan = try hold()
    try service.pause(service.refreshed(stored))
    #expect(
      try service.standing(stored)
        == "paused: Paused by maria. A limit holds its plan; resume it, then release it. "
        + Self.sentence)
    #expect(try service.refreshed(stored).pausedHeldRun?.plan == plan)
    #expect(throws: ProfileError.refused(.pausedRelease)) { try release(plan) }
    #expect(try service.resume(service.refreshed(stored)) == nil)
    try expectHeld()
    #expect(try release(plan).outcome == .success)
  }

  @Test func aResetHoldsItAgain() throws {
    let plan = try hold()
    let number = try #require(try service.reset(service.refreshed(stored)))
    #expect(try service.run(number).outcome == .held)
    try expectHeld()
    #expect(try release(plan).outcome == .success)
  }

  @Test func givesWayToTheNextUpload() throws {
    _ = try hold()
    #expect(try service.go(stored, from: home.write(.clean)).outcome == .nothingToDo)
    #expect(try service.standing(stored) == "success")
    #expect(try DirectoryState(home.home).content == before.content)
  }

  @Test func isNotHeldForAPlanThatOnlyLooks() throws {
    #expect(try service.go(stored, .plan, from: home.write(Self.fewer)).outcome == .planned)
    #expect(try service.standing(stored) == "success")
  }
}
