import Roster
import RosterSync
import Support
import Testing

/// New people with the names and the date of birth of a person who exists under another key.
@Suite struct SecondKeyTests {
  private let fixture: SyncFixture

  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
  }

  private func remarks(_ students: String...) throws -> [String] {
    var roster = TestRoster.clean
    for student in students { roster = roster.adding(student, to: "student.csv") }
    let start = try fixture.synchronize(roster, day: 20_001)
    #expect(start.failures == [])
    #expect(start.summary.count(.student, .create) == students.count)
    return start.summary.remarks.map(\.sentence)
  }

  /// They may be twins with one name, or one child whom a second school has enrolled again.
  @Test func theyAreCreatedAndNamed() throws {
    #expect(
      try remarks(
        "2001,S2,abyron2,ADA,Byron,,9,10/12/2011,,", "2002,S2,abyron3,Ada,Byron,,9,2011-12-10,,")
        == [
          "1 person in the roster is new but has the names and the date of birth of someone under "
            + "another SIS ID; perhaps it is the same person: student 2002 (student 1001)."
        ])
    #expect(try fixture.objects()["student:2002"] != nil)
  }

  @Test(arguments: [
    "2001,S2,abyron2,Ada,Byron,,9,2011-12-11,,", "2001,S2,abyron2,Ada,Byron,,9,,,",
    "2001,S2,abyron2,Adam,Byron,,9,2011-12-10,,",
  ]) func oneDifferenceMakesAnotherPerson(student: String) throws {
    #expect(try remarks(student) == [])
  }

  /// There is no one yet who the new people could already be.
  @Test func nothingIsReportedAboutAFirstRoster() throws {
    let other = try SyncFixture()
    let roster = TestRoster.clean.adding(
      "2001,S2,abyron2,Ada,Byron,,9,2011-12-10,,", to: "student.csv")
    #expect(try other.synchronize(roster).summary.remarks.map(\.sentence) == [])
  }
}
