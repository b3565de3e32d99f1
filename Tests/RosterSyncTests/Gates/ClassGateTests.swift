import RosterSync
import Support
import Testing

/// How much of the class memberships may change without a question.
@Suite struct ClassGateTests {
  @Test func anEmptyTeacherRosterHoldsAllClasses() throws {
    let fixture = try SyncFixture()
    let all = TestRoster.district(schools: 2, students: 40)
    _ = try fixture.synchronize(all)
    let before = try fixture.memberships()
    let result = try fixture.synchronize(
      all.with("teacherroster.csv", "Section SIS ID,SIS ID\n"), releases: false)
    let hold = try #require(result.summary.openHolds.first { $0.gate == .classFilesEmptied })
    #expect(hold.name == "class-files-emptied")
    #expect(
      hold.sentence
        == "According to teacherroster.csv, nobody is in a class now, but the directory has 336 memberships; "
        + "all classes wait.")
    #expect(try fixture.memberships() == before)
  }

  /// The file has records, but the people in them are left as they are.
  @Test func aTeacherRosterWhosePeopleAreLeftAloneIsNotEmpty() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    let others = TestRoster.clean.replacing(
      "emmy,Emmy,Noether", with: "lise,Lise,Meitner", in: "teacher.csv"
    ).replacing("maria,Maria,Mitchell", with: "vera,Vera,Rubin", in: "teacher.csv")
    let result = try fixture.synchronize(others, day: 20_001, releases: false)
    #expect(
      result.failureTexts == ["different-person teacher lise", "different-person teacher vera"])
    #expect(result.summary.openHolds.map(\.name) == [])
  }

  @Test func aTruncatedEnrollmentFileHoldsThoseWhoWouldBeInNoClass() throws {
    let fixture = try SyncFixture()
    let all = TestRoster.district(schools: 2, students: 100)
    _ = try fixture.synchronize(all)
    let before = try fixture.memberships()
    let lines = (all.files["studentenrollment.csv"] ?? "").split(separator: "\n")
    let cut = lines.prefix(lines.count * 81 / 100).joined(separator: "\n") + "\n"
    let result = try fixture.synchronize(
      all.with("studentenrollment.csv", cut), releases: false)
    #expect(result.summary.openHolds.contains { $0.gate == .loseClasses })
    #expect(try fixture.memberships() == before)
  }

  @Test func aSectionKeepsItsMembersUntilItIsArchived() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    let before = try fixture.memberships()
    let gone = TestRoster.clean.without(section: "B1")
    _ = try fixture.synchronize(gone)
    #expect(try fixture.memberships() == before)
    _ = try fixture.synchronize(gone.uploadedAgain(1))
    #expect(try fixture.memberships() == before.filter { !$0.hasPrefix("B1") })
    #expect(try fixture.isActive("section:B1") == false)
  }
}
