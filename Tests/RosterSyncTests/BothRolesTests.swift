import Roster
import RosterSync
import Support
import Testing

/// People whom the roster lists both as a student and as a teacher under one key.
@Suite struct BothRolesTests {
  private static let settings: SyncSettings = {
    var settings = SyncSettings.creating
    settings.today = CivilDay("2026-11-29")
    return settings
  }()

  private static let taught = "E9,,,A1,S1,T1,student,,,"

  /// What a start says about Emmy, a teacher who is also a student of an evening class, and the
  /// objects for her.
  private func sentences(_ roles: String...) throws -> (said: [String], objects: [String]) {
    let fixture = try SyncFixture(format: .oneRoster12)
    var roster = TestRoster.cleanOneRoster
      .replacing("R2,,,T1,primary,teacher,,,S1,\n", with: "", in: "roles.csv")
      .adding(Self.taught, to: "enrollments.csv")
    for role in roles { roster = roster.adding(role, to: "roles.csv") }
    let start = try fixture.synchronize(roster, Self.settings, releases: false)
    #expect(start.outcome == .finished && start.failures == [])
    return (
      start.summary.remarks.map(\.sentence),
      try fixture.objects().keys.filter { $0.hasSuffix(":T1") }
    )
  }

  @Test(arguments: [
    ("R2,,,T1,secondary,student,,,S1,", "R3,,,T1,primary,teacher,,,S1,", "teacher"),
    ("R2,,,T1,primary,student,,,S1,", "R3,,,T1,secondary,teacher,,,S1,", "student"),
  ])
  func theRoleThatCountsIsReported(first: String, second: String, role: String) throws {
    let (said, objects) = try sentences(first, second)
    #expect(objects == ["\(role):T1"])
    #expect(
      said == [
        "1 person in the roster has both roles and gets one account, in the role of the primary record, or "
          + "else of the first, without the classes of the other: \(role) T1."
      ])
  }

  /// Two records with one role do not make two roles, and a role that has ended does not count.
  @Test(arguments: [
    "R3,,,T1,secondary,teacher,,,S1,", "R3,,,T1,secondary,student,2025-08-01,2026-07-01,S1,",
  ])
  func oneRoleIsNotReported(second: String) throws {
    let (said, objects) = try sentences("R2,,,T1,primary,teacher,,,S1,", second)
    #expect(objects == ["teacher:T1"])
    #expect(said == [])
  }
}
