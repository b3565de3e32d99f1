import Directory
import Roster
import RosterSync
import Support
import Testing

/// What one change of the roster does to a directory that was in step with it.
@Suite struct ChangeTests {
  /// A directory in step with the clean roster.
  private let fixture: SyncFixture

  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
  }

  private func change(_ old: String, _ new: String, in file: String = "student.csv") throws
    -> Synchronization
  {
    let result = try fixture.synchronize(TestRoster.clean.replacing(old, with: new, in: file))
    #expect(result.outcome == .finished && result.failures.isEmpty)
    return result
  }

  @Test func movesAChildWhoseSchoolHasChanged() throws {
    let result = try change("1002,S1", "1002,S2")
    #expect(result.texts == ["move student 1002: school changed S1 → S2"])
    #expect(result.rows[0].changeTexts == ["school: S1 → S2", "schools: S1 → S2"])
    #expect(result.rows[0].line == 3)
    #expect(try fixture.attributes(of: "student:1002")?["school"] == "S2")
  }

  @Test func renamesAPersonAndLeavesTheDisplayName() throws {
    let result = try change("Hopper", "Murray Hopper")
    #expect(result.texts == ["update student 1003: last name changed"])
    #expect(result.rows[0].changeTexts == ["surname: Hopper → Murray Hopper"])
    #expect(result.rows[0].line == 4)
    #expect(try fixture.attributes(of: "student:1003")?["displayName"] == "Grace Hopper")
  }

  @Test func changesTheLoginOfAnAccountThatItMade() throws {
    let result = try change("1001,S1,ada", "1001,S1,lovelace")
    #expect(result.texts == ["update student 1001: user name changed"])
    #expect(
      result.rows[0].changeTexts == [
        "userPrincipalName: ada@pupils.example → lovelace@pupils.example"
      ])
    #expect(try fixture.objects().count == 9)
  }

  @Test func namesEveryAttributeThatChanges() throws {
    let result = try change("Ada,Byron,ada@example.org,9", "Ada,King,ada@king.example,10")
    #expect(result.texts == ["update student 1001: grade, secondary email, last name changed"])
    #expect(
      result.rows[0].changeTexts == [
        "grade: 9 → 10", "secondaryEmail: ada@example.org → ada@king.example",
        "surname: Byron → King",
      ])
  }

  @Test func updatesBeforeItMoves() throws {
    let result = try change("1002,S1,alan,Alan,Turing,,10", "1002,S2,alan,Alan,Turing,,11")
    #expect(
      result.texts == [
        "update student 1002: grade changed", "move student 1002: school changed S1 → S2",
      ])
  }

  @Test func createsAChildWhoIsNew() throws {
    let result = try fixture.synchronize(
      TestRoster.clean
        .adding("1004,S2,edith,Edith,Clarke,,9,2011-02-10,2030,80", to: "student.csv")
        .adding("B1,1004", to: "studentenrollment.csv"))
    #expect(
      result.texts == [
        "create student 1004: new in student.csv", "add enrollment 1004 to B1: in the roster",
      ])
    #expect(result.rows.map(\.line) == [5, 5])
    #expect(
      result.rows[0].changeTexts.contains("userPrincipalName: – → edith@pupils.example"))
  }

  @Test func leavesAChildWhoIsGoneAsItIs() throws {
    let result = try fixture.synchronize(TestRoster.clean.without(student: "1002"))
    #expect(result.texts == [])
    #expect(result.summary.missing.count(.student) == 1)
    #expect(try fixture.isActive("student:1002") == true)
    #expect(try fixture.memberships().contains("A1 student:1002"))
  }

  @Test func movesAMembershipAddingBeforeRemoving() throws {
    let result = try change("A1,1002", "B1,1002", in: "studentenrollment.csv")
    #expect(
      result.texts == [
        "add enrollment 1002 to B1: in the roster",
        "remove enrollment 1002 from A1: no longer in this section",
      ])
    #expect(result.rows.map(\.line) == [3, nil])
    #expect(
      try fixture.memberships() == [
        "A1 student:1001", "A1 teacher:T1", "B1 student:1002", "B1 student:1003", "B1 teacher:T2",
      ])
  }

  @Test func updatesSchoolsAndSections() throws {
    let result = try fixture.synchronize(
      TestRoster.clean.replacing("North School", with: "Northern School", in: "school.csv")
        .replacing("A1,S1,Algebra", with: "A1,S2,Algebra II", in: "section.csv"))
    #expect(
      result.texts == [
        "update school S1: name changed",
        "update section A1: name, school changed",
      ])
    #expect(
      result.rows[1].changeTexts == ["externalName: Algebra → Algebra II", "school: S1 → S2"])
  }

  @Test func revertsAChangeByHand() throws {
    try fixture.byHand("student:1001") {
      .update($0, [AttributeChange("grade", before: "9", after: "12")])
    }
    #expect(try fixture.synchronize(.clean).texts == ["update student 1001: grade changed"])
    #expect(try fixture.attributes(of: "student:1001")?["grade"] == "9")
  }

  @Test func leavesAttributesThatTheRosterDoesNotMention() throws {
    try fixture.byHand("student:1001") {
      .update($0, [AttributeChange("telephone", before: nil, after: "555")])
    }
    #expect(try fixture.synchronize(.clean).texts == [])
    #expect(try fixture.attributes(of: "student:1001")?["telephone"] == "555")
  }

  @Test func restoresAMembershipThatWasRemovedByHand() throws {
    let objects = try fixture.objects()
    let section = try #require(objects["section:A1"]?.id)
    try fixture.byHand("student:1001") { .removeMember(.init(section: section, person: $0)) }
    #expect(
      try fixture.synchronize(.clean).texts == ["add enrollment 1001 to A1: in the roster"])
  }

  @Test func leavesMembershipsThatWereMadeElsewhere() throws {
    let section = try #require(try fixture.objects()["section:B1"]?.id)
    try fixture.byHand("student:1001") { .addMember(.init(section: section, person: $0)) }
    #expect(try fixture.synchronize(.clean).texts == [])
    #expect(try fixture.memberships().contains("B1 student:1001"))
  }

  @Test func forgetsAMembershipThatBothSidesHaveEnded() throws {
    let section = try #require(try fixture.objects()["section:A1"]?.id)
    let roster = TestRoster.clean.replacing("A1,1002\n", with: "", in: "studentenrollment.csv")
    try fixture.byHand("student:1002") { .removeMember(.init(section: section, person: $0)) }
    #expect(try fixture.synchronize(roster).texts == [])
    // Now another program makes it, so it is not ours.
    try fixture.byHand("student:1002") { .addMember(.init(section: section, person: $0)) }
    #expect(try fixture.synchronize(roster).texts == [])
  }
}
