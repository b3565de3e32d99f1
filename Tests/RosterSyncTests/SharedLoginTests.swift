import Directory
import Roster
import RosterSync
import Support
import Testing

/// People who are in the files of students and of teachers under one user name.
@Suite struct SharedLoginTests {
  private let fixture: SyncFixture
  private static let roster = TestRoster.clean
    .adding("T9,S1,ada,Ada,Byron", to: "teacher.csv").adding("B1,T9", to: "teacherroster.csv")

  init() throws {
    fixture = try SyncFixture()
  }

  private func settings(_ role: PersonRole?) -> SyncSettings {
    var settings = SyncSettings.creating
    settings.bothRoles = role
    return settings
  }

  /// - Parameter person: the person, and the person whose record is left out: `student 1001
  ///   (teacher T9)`.
  private func sentence(_ person: String) -> String {
    "1 person in the roster has records in both roles with one user name, and one account, without the classes "
      + "of the other role: \(person)."
  }

  @Test func withoutTheSettingBothWaitAndTheirEntriesNameIt() throws {
    let start = try fixture.synchronize(Self.roster, settings(nil))
    #expect(
      start.failures.map(\.message) == [
        "Student was not created: teacher T9 in the roster has the same user name. If they are one person: "
          + "rollcall profile set --both-roles teacher 'Profile 1'. To leave them out until 2024-11-03: "
          + "rollcall person set-aside --reason 'shared user name' --owner $(id -un) --until 2024-11-03 "
          + "'Profile 1' student '1001'",
        "Teacher was not created: student 1001 in the roster has the same user name. If they are one person: "
          + "rollcall profile set --both-roles teacher 'Profile 1'. To leave them out until 2024-11-03: "
          + "rollcall person set-aside --reason 'shared user name' --owner $(id -un) --until 2024-11-03 "
          + "'Profile 1' teacher 'T9'",
      ])
    #expect(try fixture.objects()["student:1001"] == nil)
  }

  @Test(arguments: PersonRole.allCases) func aNewPersonGetsOneAccountInTheReportedRole(
    role: PersonRole
  ) throws {
    let start = try fixture.synchronize(Self.roster, settings(role))
    #expect(start.failures == [])
    let (own, other) =
      role == .student ? ("student:1001", "teacher:T9") : ("teacher:T9", "student:1001")
    #expect(
      start.summary.remarks.map(\.sentence) == [
        sentence("\(own) (\(other))".replacing(":", with: " "))
      ])
    let objects = try fixture.objects()
    #expect(objects[own] != nil && objects[other] == nil)
    let sections = try fixture.memberships().filter { $0.hasSuffix(own) || $0.hasSuffix(other) }
    #expect(sections == [role == .student ? "A1 student:1001" : "B1 teacher:T9"])
    #expect(try fixture.plan(Self.roster, settings(role), day: 20_001).texts == [])
  }

  /// A person with an account keeps it, whatever a profile says about new people.
  @Test func theAccountThatIsThereStays() throws {
    _ = try fixture.synchronize(.clean, settings(.teacher))
    let account = try #require(try fixture.objects()["student:1001"])
    for number in 1...2 {
      let start = try fixture.synchronize(
        Self.roster.uploadedAgain(number), settings(.teacher), day: 20_000 + number,
        releases: false)
      #expect(start.failures == [] && start.texts == [])
      #expect(start.summary.remarks.map(\.sentence).contains(sentence("student 1001 (teacher T9)")))
    }
    #expect(try fixture.objects()["student:1001"] == account)
  }

  /// The student has left; whether the teacher is the same person must be decided by an
  /// administrator.
  @Test func theAccountGoesToTheOtherRoleOnlyByADecision() throws {
    _ = try fixture.synchronize(Self.roster, settings(.student))
    let account = try #require(try fixture.objects()["student:1001"])
    let left = Self.roster.without(student: "1001")
    let start = try fixture.synchronize(left, settings(.student), day: 20_001)
    #expect(start.failures.map(\.code) == [.looksRenumbered, .looksRenumbered])
    #expect(
      start.failures.first?.doors.first
        == PersonDoor(
          .rekey, PersonKey(.teacher, "T9"), former: PersonKey(.student, "1001")))
    try fixture.decide(.rekey, PersonKey(.teacher, "T9"), detail: "student:1001")
    _ = try fixture.synchronize(left.uploadedAgain(1), settings(.student), day: 20_002)
    #expect(try fixture.objects()["teacher:T9"]?.id == account.id)
    #expect(try fixture.memberships().contains("B1 teacher:T9"))
    let back = try fixture.synchronize(
      Self.roster.uploadedAgain(2), settings(.student), day: 20_003)
    #expect(back.failures == [] && back.texts == [])
    #expect(back.summary.remarks.map(\.sentence) == [sentence("teacher T9 (student 1001)")])
  }

  /// A teacher with another name, without a first name, or with a user name that a third person has
  /// too is someone else.
  @Test(arguments: [
    SharedLoginTests.roster.replacing(
      "T9,S1,ada,Ada,Byron", with: "T9,S1,ada,Ada,Lovelace", in: "teacher.csv"),
    SharedLoginTests.roster.replacing(
      "T9,S1,ada,Ada,Byron", with: "T9,S1,ada,,Byron", in: "teacher.csv"),
    SharedLoginTests.roster.adding("T8,S1,ada,Ada,Byron", to: "teacher.csv"),
  ]) func someoneWhoSeemsToBeAnotherPersonWaits(roster: TestRoster) throws {
    _ = try fixture.synchronize(.clean, settings(.teacher))
    let start = try fixture.synchronize(roster, settings(.teacher), day: 20_001)
    #expect(
      start.failures.allSatisfy {
        $0.message.hasPrefix(
          "Teacher was not created: student 1001 in the roster has the same user name. To ")
      })
    #expect(start.failures.first?.key == (start.failures.count == 1 ? "T9" : "T8"))
    #expect(
      try fixture.objects().keys.filter { $0.hasPrefix("teacher:T8") || $0 == "teacher:T9" } == [])
    #expect(try fixture.memberships().contains("A1 student:1001"))
  }

  /// Two people who each have an account both keep it, although their user names have become the
  /// same.
  @Test func twoAccountsStayTwo() throws {
    let two = Self.roster.replacing("T9,S1,ada,", with: "T9,S1,abyron,", in: "teacher.csv")
    _ = try fixture.synchronize(two, settings(.teacher))
    let before = try fixture.objects()
    let start = try fixture.synchronize(Self.roster, settings(.teacher), day: 20_001)
    #expect(start.failureTexts == ["DuplicateTargetEntries teacher ada"])
    #expect(try fixture.objects() == before)
  }
}
