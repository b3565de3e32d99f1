import Directory
import Roster
import RosterSync
import Support
import Testing

/// Several records of one person are one person at several schools.
@Suite struct SchoolSetTests {
  private let ada = "1001,S1,ada,Ada,Byron,ada@example.org,9,2011-12-10,2030,77"

  /// Ada is at both schools; her record for the second comes first or last.
  private func both(secondFirst: Bool = false) -> TestRoster {
    let other = ada.replacing("1001,S1", with: "1001,S2")
    return secondFirst
      ? TestRoster.clean.replacing(ada, with: "\(other)\n\(ada)", in: "student.csv")
      : TestRoster.clean.adding(other, to: "student.csv")
  }

  @Test(arguments: [false, true])
  func theHomeSchoolIsTheSmallestWhateverTheOrder(secondFirst: Bool) throws {
    let fixture = try SyncFixture()
    let result = try fixture.synchronize(both(secondFirst: secondFirst))
    #expect(result.summary.count(.student, .create) == 3)
    #expect(try fixture.attributes(of: "student:1001")?["school"] == "S1")
    #expect(try fixture.attributes(of: "student:1001")?["schools"] == "S1,S2")
  }

  @Test func theHomeSchoolStaysWhileItIsListed() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(
      TestRoster.clean.replacing("1001,S1", with: "1001,S2", in: "student.csv"))
    let result = try fixture.synchronize(both())
    #expect(result.texts == ["update student 1001: schools changed"])
    #expect(result.rows[0].changeTexts == ["schools: S2 → S1,S2"])
    #expect(try fixture.attributes(of: "student:1001")?["school"] == "S2")
    #expect(try fixture.plan(both(secondFirst: true)).texts == [])
  }

  @Test func theHomeSchoolIsTheSmallestOfTheRestWhenItIsNotListedAnyMore() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(both())
    let result = try fixture.synchronize(
      TestRoster.clean.replacing("1001,S1", with: "1001,S2", in: "student.csv"))
    #expect(result.texts == ["move student 1001: school changed S1 → S2"])
    #expect(result.rows[0].changeTexts == ["school: S1 → S2", "schools: S1,S2 → S2"])
  }

  @Test func theFirstRecordGivesTheAttributes() throws {
    let fixture = try SyncFixture()
    let other = ada.replacing("1001,S1", with: "1001,S2").replacing(",9,", with: ",12,")
    _ = try fixture.synchronize(TestRoster.clean.adding(other, to: "student.csv"))
    #expect(try fixture.attributes(of: "student:1001")?["grade"] == "9")
  }
}
