import Directory
import Roster
import RosterSync
import Support
import Testing

/// A format that no code knows: only its tables say what its files mean.
@Suite struct MadeUpFormatTests {
  private let fixture: SyncFixture
  private let settings: SyncSettings

  init() throws {
    fixture = try SyncFixture(format: .madeUp)
    var settings = SyncSettings()
    settings.creationDomains = [.student: "s.example", .teacher: "t.example"]
    self.settings = settings
  }

  @discardableResult
  private func synchronize(_ roster: TestRoster, day: Int = 20_000) throws -> Synchronization {
    try fixture.synchronize(roster, settings, day: day)
  }

  @Test func makesWhatItsRecordsMean() throws {
    let first = try synchronize(.madeUp)
    #expect(first.outcome == .finished && first.failures == [])
    // A visitor does not count as a person of the roster, nor a closed group as a section.
    #expect(
      try fixture.objects().keys.sorted() == [
        "school:C1", "school:C2", "section:G1", "section:G2", "student:1", "student:2",
        "teacher:8", "teacher:9",
      ])
    #expect(
      try fixture.attributes(of: "student:2") == [
        "externalId": "2", "role": "student", "school": "C1", "schools": "C1,C2",
        "userPrincipalName": "alan@s.example", "displayName": "Alan Turing", "givenName": "Alan",
        "surname": "Turing",
      ])
    #expect(
      try fixture.attributes(of: "teacher:8") == [
        "externalId": "8", "role": "teacher", "school": "C2", "schools": "C2",
        "userPrincipalName": "emmy@t.example", "displayName": "Emmy Noether", "givenName": "Emmy",
        "surname": "Noether", "managerId": "9",
      ])
    #expect(try fixture.attributes(of: "school:C2")?["parentCampusId"] == "C1")
    #expect(
      try fixture.memberships() == [
        "G1 student:1", "G1 student:2", "G1 teacher:9", "G2 student:2", "G2 teacher:8",
      ])
    #expect(try synchronize(.madeUp).texts == [])
  }

  @Test func followsWhatChanges() throws {
    try synchronize(.madeUp)
    let changed = TestRoster.madeUp
      .replacing("C1; C2,Alan", with: "C2,Alan", in: "people.csv")
      .replacing("G2,8\n", with: "", in: "members.csv")
      .replacing("open,9", with: "open,8", in: "groups.csv")
    #expect(
      try synchronize(changed).texts == [
        "move student 2: school changed C1 → C2", "update section G1: leader ID changed",
        "add roster 8 to G1: in the roster", "remove roster 9 from G1: no longer in this section",
        "remove roster 8 from G2: no longer in this section",
      ])
  }

  /// The second file says who has which role and where; a person with two roles becomes two people.
  @Test func joinsASecondFile() throws {
    let placed = TestRoster.madeUp.with(
      "placements.csv",
      """
      personId,campusId,role
      1,C2,student
      1,C1,pupil
      3,C1,student
      9,C2,staff
      8,C1,guest

      """)
    try synchronize(placed)
    #expect(try fixture.attributes(of: "student:1")?["schools"] == "C1,C2")
    #expect(try fixture.attributes(of: "student:3")?["schools"] == "C1")
    #expect(try fixture.attributes(of: "teacher:9")?["schools"] == "C2")
    #expect(try fixture.objects().keys.filter { $0.hasSuffix(":2") || $0.hasSuffix(":8") } == [])

    let both = placed.adding("9,C1,student", to: "placements.csv")
      .replacing("maria", with: "mitchell", in: "people.csv")
    try synchronize(both)
    // A user name belongs to one account only.
    #expect(try fixture.attributes(of: "student:9") == nil)
  }

  @Test func readsFilesInTheOrderOfTheirReferences() {
    #expect(
      Format.madeUp.readingOrder.map(\.name) == [
        "campuses.csv", "groups.csv", "people.csv", "placements.csv", "members.csv", "lockers.csv",
      ])
    #expect(Format.madeUp.file(about: .teacher)?.name == "people.csv")
  }
}
