import Directory
import Roster
import RosterSync
import Support
import Testing

/// What only some formats can say about a section or a person, and its effect in a directory.
@Suite struct FormatMeaningTests {
  private static let settings: SyncSettings = {
    var settings = SyncSettings()
    settings.creationDomains = [.student: "a.example", .teacher: "a.example"]
    settings.today = CivilDay("2026-11-29")
    return settings
  }()

  private func attributes(of key: String, _ roster: TestRoster, _ format: Format) throws
    -> Attributes?
  {
    let fixture = try SyncFixture(format: format)
    let start = try fixture.synchronize(roster, Self.settings, day: 20_000)
    #expect(start.outcome == .finished && start.failures == [])
    return try fixture.objects()[key]?.attributes
  }

  @Test(arguments: [
    ("Algebra,Algebra I,3,1", "Algebra"), (",Algebra I,3,1", "Algebra I - 3"),
    (",Algebra I,,1", "Algebra I - 1"), (",Algebra I,,", "Algebra I"), (",,3,1", "C0"),
  ])
  func aSectionOfCleverWithoutANameIsCalledByItsCourse(said: String, name: String) throws {
    let roster = TestRoster.district(in: .clever).with(
      "sections.csv",
      "School_id,Section_id,Teacher_id,Name,Course_name,Period,Section_number\nS1,C0,T0,\(said)\n"
    ).with("enrollments.csv", "School_id,Section_id,Student_id\nS1,C0,1000\n")
    #expect(try attributes(of: "section:C0", roster, .clever)?["displayName"] == .one(name))
  }

  /// A student at two schools, of which the second is the main one.
  @Test func theRosterNamesTheMainSchoolOfANewPerson() throws {
    let roles = "1000,S1,student,,9,,,\n1000,S2,student,,9,TRUE,,\n"
    var roster = TestRoster.district(in: .sdsV21)
    roster.files["roles.csv"] =
      (roster.files["roles.csv"] ?? "").split(separator: "\n")
      .filter { !$0.hasPrefix("1000,") }.map { $0 + "\n" }.joined() + roles
    #expect(try attributes(of: "student:1000", roster, .sdsV21)?["school"] == "S2")
  }

  @Test func aUserOfOneRosterSaysWhichSchoolCountsMost() throws {
    var roster = TestRoster.cleanOneRoster.adding("S0,,,Old School,school,,D1", to: "orgs.csv")
    roster = roster.adding("R3,,,1001,primary,student,2026-08-01,2027-07-01,S0,", to: "roles.csv")
    #expect(try attributes(of: "student:1001", roster, .oneRoster12)?["school"] == "S1")
    let silent = roster.replacing("09,,,,,,S1,", with: "09,,,,,,,", in: "users.csv")
    #expect(try attributes(of: "student:1001", silent, .oneRoster12)?["school"] == "S0")
  }
}
