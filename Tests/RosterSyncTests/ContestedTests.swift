import Directory
import Roster
import RosterSync
import SQLite
import Support
import Testing

/// People about whom the roster contradicts itself: they are left as they are, and listed.
@Suite struct ContestedTests {
  private let fixture: SyncFixture

  /// The directory is in step with the clean roster.
  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
  }

  /// Expects a contested roster to change nothing for these people, however often it is uploaded.
  private func expectUntouched(
    _ roster: TestRoster, _ settings: SyncSettings = .creating, failures: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = (try fixture.objects(), try fixture.memberships())
    for number in 0..<9 {
      let result = try fixture.synchronize(
        roster.uploadedAgain(number), settings, day: 20_000 + number)
      #expect(result.texts == [], sourceLocation: sourceLocation)
      #expect(
        result.failureTexts == failures.map { "DuplicateTargetEntries \($0)" },
        sourceLocation: sourceLocation)
    }
    #expect(try fixture.objects() == before.0, sourceLocation: sourceLocation)
    #expect(try fixture.memberships() == before.1, sourceLocation: sourceLocation)
  }

  @Test func aLoginThatTwoStudentsShare() throws {
    try expectUntouched(
      TestRoster.clean.replacing(
        "1002,S1,alan,Alan,Turing", with: "1002,S2,Ada,Allen,T", in: "student.csv"
      ).replacing("A1,1002\n", with: "", in: "studentenrollment.csv"),
      failures: ["student Ada"])
  }

  /// Of two new people with one user name, the one who is not set aside gets it, and keeps it.
  @Test func aPersonSetAsideDoesNotBlockAUserName() throws {
    let both = TestRoster.clean.adding(
      "4001,S1,zoe,Zoe,New,,9,2013-03-03,,", "4002,S1,zoe,Ann,Newer,,9,2013-04-04,,",
      to: "student.csv")
    #expect(try fixture.synchronize(both).failures.map(\.key) == ["4001", "4002"])
    try fixture.decide(.setAside, PersonKey(.student, "4001"))
    let start = try fixture.synchronize(both.uploadedAgain(1), day: 20_001)
    #expect(start.failures == [])
    #expect(try fixture.objects()["student:4002"] != nil)
    try fixture.home.write {
      _ = try DecisionStore.remove(
        PersonKey(.student, "4001"), directory: "embedded", in: fixture.home)
    }
    let later = try fixture.synchronize(both.uploadedAgain(2), day: 20_002)
    #expect(
      later.failures.map(\.message).first?.hasPrefix(
        "Student was not created: student 4002 in the roster has the same user name.") ?? false)
    #expect(later.failures.map(\.key) == ["4001"])
  }

  /// Setting a person aside does not say whose account a matching value finds.
  @Test func settingAPersonAsideGivesTheAccountToNoOneElse() throws {
    let other = try SyncFixture()
    _ = try other.addForeign(["userPrincipalName": "zoe@old.example", "mail": "zoe@example.org"])
    var settings = SyncSettings.creating
    settings.matching = [
      MatchingRule(role: .student, sourceColumn: "Secondary Email", targetProperty: "mail")
    ]
    let both = TestRoster.clean.adding(
      "4001,S1,zoe,Zoe,New,zoe@example.org,9,2013-03-03,,",
      "4002,S1,ann,Ann,Newer,zoe@example.org,9,2013-04-04,,", to: "student.csv")
    try other.decide(.setAside, PersonKey(.student, "4001"))
    let start = try other.synchronize(both, settings)
    #expect(start.failures.map(\.key) == ["4002"])
    #expect(try other.objects()["student:4002"] == nil)
  }

  @Test func aLoginThatAStudentAndATeacherShare() throws {
    try expectUntouched(
      TestRoster.clean.replacing("1001,S1,ada", with: "1001,S1,emmy", in: "student.csv"),
      failures: ["student emmy"])
  }

  /// A new section that would have nothing but a name is created only once one of its people can be
  /// in it.
  @Test func aNewSectionWaitsForPeopleWhoAreLeftAsTheyAre() throws {
    let both = TestRoster.clean
      .adding(
        "4001,S1,zoe,Zoe,New,,9,2013-03-03,,", "4002,S1,zoe,Ann,Newer,,9,2013-04-04,,",
        to: "student.csv"
      ).adding("C1,S1,Chemistry,,,", "D1,S1,Drawing,,,", "E1,S1,Empty,,,", to: "section.csv")
      .adding("C1,4001", "C1,4002", "D1,4001", to: "studentenrollment.csv")
      .adding("D1,T1", to: "teacherroster.csv")
    let first = try fixture.synchronize(both, releases: false)
    #expect(first.outcome == .finished && !first.summary.isHeld)
    #expect(
      first.rows.filter { $0.state == .waiting }.map(\.text) == [
        "create section C1: new in section.csv, but its people are all left as they are"
      ])
    // Sections that have a teacher, or never had any members, do not wait.
    #expect(try fixture.objects()["section:C1"] == nil)
    #expect(try fixture.objects()["section:D1"] != nil && fixture.objects()["section:E1"] != nil)
    let mended = both.replacing("4002,S1,zoe", with: "4002,S1,ann", in: "student.csv")
    _ = try fixture.synchronize(mended, day: 20_001, releases: false)
    #expect(
      try fixture.memberships().filter { $0.hasPrefix("C1") } == [
        "C1 student:4001", "C1 student:4002",
      ])
  }

  @Test func oneKeyWithTwoDifferentPeople() throws {
    try expectUntouched(
      TestRoster.clean.adding(
        "1001,S2,adam,Adam,Smith,,9,2011-12-10,2030,90", to: "student.csv"),
      failures: ["student ada"])
  }

  @Test func aValueForMatchingThatTwoPeopleShare() throws {
    var settings = SyncSettings.creating
    settings.matching = [
      MatchingRule(
        role: .student, sourceColumn: "State ID", targetProperty: "employeeId", targetDomain: nil)
    ]
    try expectUntouched(
      TestRoster.clean.replacing("2029,78", with: "2029,77", in: "student.csv")
        .replacing("Ada,Byron", with: "Ada,King", in: "student.csv"), settings,
      failures: ["student ada", "student alan"])
  }

  /// A new sibling has the family's address: the child who is already there is not affected.
  @Test func aSiblingOnTheFamilysMailWaitsAlone() throws {
    var settings = SyncSettings.creating
    settings.matching = [
      MatchingRule(
        role: .student, sourceColumn: "Secondary Email", targetProperty: "mail", targetDomain: nil)
    ]
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean, settings)
    let joined = TestRoster.clean.replacing("Ada,Byron", with: "Ada,King", in: "student.csv")
      .adding("1004,S1,ben,Ben,Byron,ada@example.org,9,2013-01-01,2032,80", to: "student.csv")
      .adding("A1,1004", to: "studentenrollment.csv")
    let run = try fixture.synchronize(joined, settings, day: 20_001)
    #expect(run.failureTexts == ["DuplicateTargetEntries student ben"])
    #expect(try fixture.attributes(of: "student:1001")?["surname"] == "King")
  }

  @Test func aPersonWhoIsContestedFromTheBeginningGetsNothing() throws {
    let fixture = try SyncFixture()
    let result = try fixture.synchronize(
      TestRoster.clean.replacing("1001,S1,ada", with: "1001,S1,emmy", in: "student.csv"))
    #expect(result.rows.allSatisfy { $0.key != "1001" && $0.key != "T1" })
    #expect(try fixture.memberships() == ["A1 student:1002", "B1 student:1003", "B1 teacher:T2"])
  }

  @Test func aLoginThatDirectoriesReserve() throws {
    let roster = TestRoster.clean
      .adding("1004,S1,Administrator,Ada,Min,,9,2011-02-10,2030,80", to: "student.csv")
      .adding("A1,1004", to: "studentenrollment.csv")
    try expectUntouched(roster, failures: ["student Administrator"])
    #expect(
      try fixture.plan(roster).failures.map(\.sentence) == [
        "Student was not created: directories reserve this user name. "
          + "Give another one in the roster."
      ])
  }

  /// Text that was damaged by a wrong encoding does not replace a good name.
  @Test func damagedTextReplacesNothing() throws {
    let damaged = TestRoster.clean
      .replacing("Ada,Byron", with: "Ada,BÃ©ron", in: "student.csv")
      .replacing("Alan,Turing", with: "Alan,&#233;", in: "student.csv")
      .replacing("Grace,Hopper", with: "Grace,NULL", in: "student.csv")
    let run = try fixture.synchronize(damaged)
    // A placeholder such as `NULL` does not count as a value.
    #expect(run.rows.flatMap(\.changeTexts) == ["surname: Hopper → –"])
    #expect(try fixture.attributes(of: "student:1001")?["surname"] == "Byron")
    #expect(try fixture.attributes(of: "student:1002")?["surname"] == "Turing")
  }

  @Test func saysWhy() throws {
    let shared = try fixture.plan(
      TestRoster.clean.replacing("1001,S1,ada", with: "1001,S1,emmy", in: "student.csv"))
    #expect(
      shared.failures.map(\.sentence) == [
        "Student was left as is: teacher T1 in the roster has the same user name."
      ])
    #expect(shared.failures[0].joiningValue == "emmy")
    let different = try fixture.plan(
      TestRoster.clean.adding(
        "1001,S2,adam,Adam,Smith,,9,2011-12-10,2030,90", to: "student.csv"))
    #expect(
      different.failures.map(\.sentence) == [
        "Student was left as is: the roster has different people with one SIS ID, in lines 2 and 5."
      ])
    #expect(different.failures[0].name == "Ada Byron")
    #expect(different.failures[0].other?.name == "Adam Smith")
  }

  @Test func aLoginThatAStudentAndATeacherShareFindsNoAccountEither() throws {
    let fixture = try SyncFixture()
    try fixture.addForeign(["userPrincipalName": "emmy@old.example"])
    let settings = SyncSettings.matching(
      MatchingRule(
        role: .student, sourceColumn: "Username", targetProperty: "userPrincipalName",
        targetDomain: "old.example"),
      MatchingRule(
        role: .teacher, sourceColumn: "Username", targetProperty: "userPrincipalName",
        targetDomain: "old.example"))
    let result = try fixture.plan(
      TestRoster.clean.replacing("1001,S1,ada", with: "1001,S1,emmy", in: "student.csv"), settings)
    #expect(result.rows.allSatisfy { $0.action != .adopt })
    #expect(
      result.failureTexts.filter { $0.hasPrefix("Duplicate") } == [
        "DuplicateTargetEntries student emmy", "DuplicateTargetEntries teacher emmy",
      ])
  }

  @Test func aPersonIsTakenUpAgainWhenTheContestIsOver() throws {
    _ = try fixture.synchronize(
      TestRoster.clean.replacing("1001,S1,ada", with: "1001,S1,emmy", in: "student.csv"))
    #expect(
      try fixture.synchronize(
        TestRoster.clean.replacing("Ada,Byron", with: "Ada,King", in: "student.csv")
      ).texts == ["update student 1001: last name changed"])
  }
}
