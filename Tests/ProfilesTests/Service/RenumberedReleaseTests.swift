import ProfilesSupport
import Roster
import RosterSync
import Support
import Testing

@testable import Profiles

/// All students of a village have new SIS IDs, and an administrator decides that they are the same
/// people.
@Suite struct RenumberedReleaseTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile

  private static let numbers = 1010..<1020
  private static func village(_ prefix: String) -> TestRoster {
    var roster = TestRoster.clean
    for number in numbers {
      roster = roster.adding(
        "\(prefix)\(number),S1,pupil\(number),Pat,Pupil\(number),,9,2011-01-01,2030,\(number)",
        to: "student.csv"
      ).adding("A1,\(prefix)\(number)", to: "studentenrollment.csv")
    }
    return roster
  }

  init() throws {
    (home, service, stored) = try TestHome.withProfile()
    #expect(try service.go(stored, from: home.write(Self.village(""))).outcome == .success)
  }

  private func keys() throws -> Set<String> {
    Set(try DirectoryState(home.home).active.filter { $0.hasPrefix("student:") })
  }

  private func expectRekeyed(_ number: Int) throws {
    let run = try service.run(number)
    #expect(run.outcome == .success && run.releases)
    let others = ["1001", "1002", "1003"]
    #expect(
      try keys() == Set((others + Self.numbers.map { "8\($0)" }).map { "student:\($0)" }))
    #expect(try service.standing(stored) == "success")
    let released = try #require(
      try home.rows("SELECT detail FROM audit WHERE action = 'release'").first)
    #expect(
      released
        == "renumbered:student: 10 of 13 students are not in the roster, but their accounts fit other "
        + "people who are; perhaps the ids were renumbered. Releasing this hold gives the accounts "
        + "to those people, as listed in the plan.")
    #expect(try home.rows("SELECT 1 FROM audit WHERE action = 'rekey'").count == 10)
  }

  /// The review shows which account goes to which new key before it is released.
  @Test func theReviewShowsWhatTheReleaseDoes() throws {
    let held = try service.go(stored, from: home.write(Self.village("8")))
    let plan = try service.folder(of: held).plan()
    let summary = try #require(try plan.summary())
    #expect(summary.proposedRekeys == [.student: 10])
    #expect(summary.isEmpty)
    let hold = try #require(summary.openHolds.first)
    #expect(hold.gate == .renumbered && hold.rows == 10)
    let rows = try plan.rows(heldBy: hold.hash, from: 0, limit: 100)
    #expect(rows == (try plan.proposedRows()))
    #expect(rows.map(\.key) == Self.numbers.map { "8\($0)" })
    #expect(rows.allSatisfy { $0.action == .rekey && $0.state == .held })
    #expect(rows[3].reason == "was student 1013")
    #expect(rows[3].subject.name == "Pat Pupil1013")
    #expect(rows[3].changes == [.init(name: "externalId", before: "1013", after: "81013")])
    #expect(try plan.rows(heldBy: hold.hash, from: 9, limit: 5) == [rows[9]])
  }

  @Test func isDoneByTheReleaseOfAHeldPlan() throws {
    let before = try DirectoryState(home.home)
    let held = try service.go(stored, from: home.write(Self.village("8")))
    #expect(held.outcome == .held)
    #expect(try DirectoryState(home.home).active == before.active)
    try expectRekeyed(
      service.release(
        service.refreshed(stored), plan: #require(held.plan), only: ["renumbered"], reason: nil))
  }

  @Test func isDoneByAStartOfAReviewedPlan() throws {
    _ = try service.upload([home.write(Self.village("8"))], to: stored)
    let planned = try service.go(stored, .plan)
    let holds = try service.folder(of: planned).plan().holds()
    var options = ProfileService.StartOptions()
    options.expectedPlan = planned.plan
    options.released = holds
    try expectRekeyed(service.begin(service.settled(stored), options))
  }

  /// Files that came after the review are not started with the decisions made in it.
  @Test func isNotDoneWithOtherFiles() throws {
    _ = try service.upload([home.write(Self.village("8"))], to: stored)
    let planned = try service.go(stored, .plan)
    var options = ProfileService.StartOptions()
    options.expectedPlan = planned.plan
    options.released = try service.folder(of: planned).plan().holds()
    _ = try service.upload([home.write(Self.village("7"))], to: stored)
    #expect(throws: ProfileError.filesChanged) {
      try service.begin(service.settled(stored), options)
    }
    #expect(try home.rows("SELECT 1 FROM decision").isEmpty)
  }
}
