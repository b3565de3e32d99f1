import Directory
import Roster
import RosterSync
import Support
import Testing

/// Records with values that were last written for another key, although the key alone shows nothing
/// unusual.
@Suite struct SlippedRecordTests {
  private static let header = "SIS ID,School SIS ID,Username,First Name,Last Name,Birthdate\n"

  private static func roster(_ students: [String]) -> TestRoster {
    TestRoster.clean.with("student.csv", header + students.map { $0 + "\n" }.joined())
  }

  /// Which person has which key, and the same with the keys exchanged.
  struct Case: CustomTestStringConvertible {
    let name: String
    let people: [String]
    let keys: [String]
    var testDescription: String { name }

    var before: TestRoster { exchanged(["1001", "1002", "1003"]) }
    var after: TestRoster { exchanged(keys) }

    private func exchanged(_ keys: [String]) -> TestRoster {
      SlippedRecordTests.roster(zip(keys, people).map { "\($0),\($1)" }.sorted())
    }
  }

  static let cases = [
    Case(
      name: "one date of birth",
      people: [
        "S1,ada,Ada,Byron,2011-12-10", "S1,alan,Alan,Turing,2011-12-10",
        "S2,grace,Grace,Hopper,2009-12-09",
      ], keys: ["1002", "1001", "1003"]),
    Case(
      name: "twins",
      people: [
        "S1,ada,Ada,Byron,2011-12-10", "S1,ben,Ben,Byron,2011-12-10",
        "S2,grace,Grace,Hopper,2009-12-09",
      ], keys: ["1002", "1001", "1003"]),
    Case(
      name: "a date for all, three in a circle",
      people: [
        "S1,ada,Ada,Byron,2000-01-01", "S1,alan,Alan,Turing,2000-01-01",
        "S1,grace,Grace,Hopper,2000-01-01",
      ], keys: ["1002", "1003", "1001"]),
    Case(
      name: "siblings without a date of birth",
      people: ["S1,ada,Ada,Byron,", "S1,ben,Ben,Byron,", "S2,grace,Grace,Hopper,"],
      keys: ["1002", "1001", "1003"]),
    Case(
      name: "two of one name",
      people: [
        "S1,jon,Jon,Kemp,2011-12-10", "S1,jon2,Jon,Kemp,2010-06-23",
        "S2,grace,Grace,Hopper,2009-12-09",
      ], keys: ["1002", "1001", "1003"]),
  ]

  @Test(arguments: cases) func noAccountChangesHands(_ the: Case) throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(the.before)
    let before = (try fixture.objects(), try fixture.memberships())
    for number in 1...3 {
      let run = try fixture.synchronize(the.after.uploadedAgain(number), day: 20_000 + number)
      let slipped = zip(["1001", "1002", "1003"], the.keys).filter { $0 != $1 }.map(\.0)
      #expect(run.failures.map(\.key) == slipped)
      #expect(run.failures.allSatisfy { $0.code == .differentPerson && $0.other != nil })
    }
    #expect(try fixture.objects() == before.0)
    #expect(try fixture.memberships() == before.1)
  }

  /// A key belongs to another child, and that child's own key is gone: the account keeps
  /// everything.
  @Test func aPersonWithAnotherKeyKeepsEverything() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    let moved = TestRoster.clean
      .replacing("1002,S1,alan", with: "92,S1,alan", in: "student.csv")
      .replacing("1001,S1,ada", with: "1002,S1,ada", in: "student.csv")
      .replacing("A1,1002", with: "A1,92", in: "studentenrollment.csv")
      .replacing("A1,1001", with: "A1,1002", in: "studentenrollment.csv")
    for number in 1...8 {
      let run = try fixture.synchronize(moved.uploadedAgain(number), day: 20_000 + number)
      #expect(run.failures.map(\.key).contains("1001"))
    }
    #expect(try fixture.memberships().contains("A1 student:1001"))
    #expect(try fixture.objects()["student:1001"]?.isActive == true)
  }

  /// A date of birth corrected on the same night on which the user name changes does not make
  /// another person.
  @Test func aCorrectedDateIsNotASlip() throws {
    let fixture = try SyncFixture()
    let before = Self.roster([
      "1001,S1,jon,Jon,Kemp,2011-12-10", "1002,S1,jon2,Jon,Kemp,2010-06-23",
    ])
    _ = try fixture.synchronize(before.with("studentenrollment.csv", "Section SIS ID,SIS ID\n"))
    let after = Self.roster([
      "1001,S1,jon1,Jon,Kemp,2011-12-11", "1002,S1,jon2,Jon,Kemp,2010-06-23",
    ])
    .with("studentenrollment.csv", "Section SIS ID,SIS ID\n")
    #expect(try fixture.synchronize(after, day: 20_001).failures.isEmpty)
    #expect(
      try fixture.attributes(of: "student:1001")?["userPrincipalName"] == "jon1@pupils.example")
  }

  /// A name and a user name that change together, as after a marriage, are not held.
  @Test func aMarriageIsNotASlip() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    let married = TestRoster.clean.replacing(
      "ada,Ada,Byron", with: "ada.king,Ada,King", in: "student.csv")
    #expect(try fixture.synchronize(married, day: 20_001).failures.isEmpty)
    #expect(try fixture.attributes(of: "student:1001")?["surname"] == "King")
  }
}
