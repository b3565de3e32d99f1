import Directory
import Roster
import RosterSync
import Support
import Testing

/// A record whose status says that it is absent counts as missing.
@Suite struct StatusTests {
  private static func roster(_ students: String..., sections: String = "Active") -> TestRoster {
    TestRoster.clean
      .with(
        "student.csv",
        "SIS ID,School SIS ID,Username,First Name,Last Name,Status\n"
          + students.map { "\($0)\n" }.joined()
      )
      .with(
        "section.csv",
        "SIS ID,School SIS ID,Section Name,Status\nA1,S1,Algebra,\(sections)\nB1,S2,Biology,Active\n"
      )
      .with("studentenrollment.csv", "Section SIS ID,SIS ID\nA1,1001\nA1,1002\n")
  }

  private static let all = roster(
    "1001,S1,ada,Ada,Byron,Active", "1002,S1,alan,Alan,Turing,", "1003,S2,grace,Grace,Hopper,0")

  @Test func aPersonWhoHasLeftKeepsTheClassesUntilTheSecondUpload() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(Self.all)
    let left = Self.roster(
      "1001,S1,ada,Ada,Byron,Active", "1002,S1,alan,Alan,Turing, Withdrawn ",
      "1003,S2,grace,Grace,Hopper,0")
    let first = try fixture.synchronize(left, day: 20_001)
    #expect(
      first.summary.missing.sentence
        == "1 student is missing (1 of school S1), for the first time")
    #expect(try fixture.memberships().contains("A1 student:1002"))
    _ = try fixture.synchronize(left.uploadedAgain(1), day: 20_002)
    #expect(try !fixture.memberships().contains("A1 student:1002"))
    let back = try fixture.synchronize(Self.all, day: 20_003)
    #expect(back.summary.missing == MissingPeople())
    #expect(try fixture.memberships().contains("A1 student:1002"))
  }

  @Test func aPersonWhoHasAlreadyLeftGetsNoAccount() throws {
    let fixture = try SyncFixture()
    let roster = Self.roster(
      "1001,S1,ada,Ada,Byron,Graduated", "1002,S1,alan,Alan,Turing,Active",
      "1003,S2,grace,Grace,Hopper,inactive")
    #expect(try fixture.synchronize(roster).failures.isEmpty)
    #expect(try fixture.objects()["student:1001"] == nil)
    #expect(try fixture.objects()["student:1003"] == nil)
    #expect(try fixture.memberships() == ["A1 student:1002", "A1 teacher:T1", "B1 teacher:T2"])
  }

  @Test func aPersonWhoHasLeftOneOfTwoSchoolsIsNotMissing() throws {
    let fixture = try SyncFixture()
    let roster = Self.roster(
      "1001,S1,ada,Ada,Byron,Transferred", "1001,S2,ada,Ada,Byron,Active",
      "1002,S1,alan,Alan,Turing,Active")
    _ = try fixture.synchronize(roster)
    #expect(try fixture.attributes(of: "student:1001")?["schools"]?.shown == "S2")
  }

  @Test func aSectionThatHasEndedIsArchivedWithTheSecondUpload() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(Self.all)
    var ended = Self.all
    ended = ended.replacing("Algebra,Active", with: "Algebra,Inactive", in: "section.csv")
    #expect(try fixture.synchronize(ended, day: 20_001).failures.isEmpty)
    #expect(try fixture.isActive("section:A1") == true)
    _ = try fixture.synchronize(ended.uploadedAgain(1), day: 20_002)
    #expect(try fixture.isActive("section:A1") == false)
  }

  @Test func aProfileHasItsOwnWords() throws {
    let fixture = try SyncFixture()
    var settings = SyncSettings.creating
    settings.absentStatuses = AbsentStatuses(["0"])
    _ = try fixture.synchronize(Self.all, settings)
    #expect(try fixture.objects()["student:1003"] == nil)
    #expect(try fixture.objects()["student:1002"] != nil)
  }
}
