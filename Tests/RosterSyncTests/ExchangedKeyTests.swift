import Directory
import Roster
import RosterSync
import SQLite
import Support
import Testing

/// Keys that name each other's people permanently: an administrator gives each account to its
/// person.
@Suite struct ExchangedKeyTests {
  private let fixture: SyncFixture
  private let before: [String: DirectoryObject]

  private static let header = "SIS ID,School SIS ID,Username,First Name,Last Name,Birthdate\n"
  private static let people = [
    "S1,ada,Ada,Byron,2011-12-10", "S1,alan,Alan,Turing,2010-06-23",
    "S2,grace,Grace,Hopper,2009-12-09", "S1,cleo,Cleo,Moss,2012-03-04",
  ]

  /// - Parameter keys: the keys of Ada, Alan, Grace and Cleo; `nil` for a person who is not in the
  ///   roster.
  private static func roster(_ keys: String?...) -> TestRoster {
    let students = zip(keys, people).compactMap { key, person in key.map { "\($0),\(person)\n" } }
    return TestRoster.clean.with("student.csv", header + students.sorted().joined())
      .with(
        "studentenrollment.csv",
        "Section SIS ID,SIS ID\n" + keys.prefix(2).compactMap { $0.map { "A1,\($0)\n" } }.joined())
  }

  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(Self.roster("1", "2", "3"))
    before = try fixture.objects()
  }

  private func student(_ key: String) -> PersonKey { PersonKey(.student, key) }

  private func rekey(_ old: String, _ new: String) throws {
    try fixture.decide(.rekey, student(new), detail: student(old).subject)
  }

  private func decisions() throws -> [PersonDecision] {
    try DecisionStore.decisions(directory: "embedded", now: 0, in: fixture.home)
  }

  /// Which accounts moved, and to which keys.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    /// The keys of Ada, Alan, Grace and Cleo.
    let keys: [String?]
    /// Old keys and new ones.
    let moves: [(String, String)]
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "exchanged", keys: ["2", "1", "3"], moves: [("1", "2"), ("2", "1")]),
    Case(
      name: "a circle of three", keys: ["2", "3", "1"],
      moves: [("1", "2"), ("2", "3"), ("3", "1")]),
    Case(
      name: "a chain, and the first key is free", keys: ["2", "9", "3"],
      moves: [("1", "2"), ("2", "9")]),
    Case(
      name: "a chain, and the first key is a new child's", keys: ["2", "9", "3", "1"],
      moves: [("1", "2"), ("2", "9")]),
    Case(name: "a new child has the key", keys: ["9", "2", "3", "1"], moves: [("1", "9")]),
  ]

  @Test(arguments: cases) func eachAccountGoesWithItsPerson(_ the: Case) throws {
    let roster = Self.roster(
      the.keys[0], the.keys[1], the.keys[2], the.keys.count > 3 ? the.keys[3] : nil)
    let left = try fixture.synchronize(roster, day: 20_001)
    #expect(left.texts.isEmpty)
    #expect(try fixture.objects() == before)
    // All of it is proposed, and nothing else.
    let proposed = try PlanReader(left.step.database).rekeys()
    #expect(
      Set(proposed.map { "\($0.former?.key.text ?? "") \($0.person.key.text)" })
        == Set(the.moves.map { "\($0) \($1)" }))
    for (old, new) in the.moves { try rekey(old, new) }
    let run = try fixture.synchronize(roster, day: 20_001)
    #expect(run.failures.isEmpty)
    #expect(run.summary.count(.student, .rekey) == the.moves.count)
    let rows = try PlanReader(run.step.database).rows(
      .student, countedAs: .rekey, from: 0, limit: 9)
    #expect(Set(rows.map(\.key)) == Set(the.moves.map(\.1)))
    let after = try fixture.objects()
    for (old, new) in the.moves {
      #expect(after["student:\(new)"]?.id == before["student:\(old)"]?.id)
      #expect(after["student:\(new)"]?.attributes["externalId"]?.shown == new)
    }
    if the.keys.count > 3 {
      #expect(after["student:1"]?.attributes["givenName"] == "Cleo")
      #expect(!before.values.contains { $0.id == after["student:1"]?.id })
    }
    #expect(after.keys.filter { $0.hasPrefix("student:") }.count == the.keys.count)
    #expect(try decisions().isEmpty)
    let later = try fixture.synchronize(roster.uploadedAgain(1), day: 20_002)
    #expect(later.texts.isEmpty && later.failures.isEmpty && later.summary.missing.count == 0)
  }

  @Test func theEntriesNameBothAndTheCommand() throws {
    let run = try fixture.synchronize(Self.roster("2", "1", "3"), day: 20_001)
    #expect(run.failures.map(\.key) == ["1", "2"])
    #expect(
      run.failures[0].message
        == "Student was left as is: under this SIS ID the roster seems to name student 2. If so, each "
        + "account goes with its person: rollcall person rekey 'Profile 1' student '2' '1'. If not, correct the "
        + "roster: until then the account stays as it is.")
    #expect(run.failures[0].name == "Alan Turing")
    #expect(run.failures[0].owner == "Ada Byron")
    #expect(run.failures[0].other?.person == student("2"))
    #expect(run.failures[0].other?.name == "Alan Turing")
    #expect(run.failures.map { $0.doors.map(\.verb) } == [[.rekey], [.rekey]])
  }

  /// The person who had the key before is identified by the account.
  @Test func aNewChildIsNamedWithTheOldOne() throws {
    let run = try fixture.synchronize(Self.roster(nil, "2", "3", "1"), day: 20_001)
    #expect(run.failures.map(\.key) == ["1"])
    #expect(run.failures[0].name == "Cleo Moss")
    #expect(run.failures[0].owner == "Ada Byron")
    #expect(run.failures[0].other?.person == student("1"))
    #expect(run.failures[0].other?.name == "Ada Byron")
    #expect(run.failures[0].other?.line == nil)
    #expect(run.failures[0].doors.map(\.verb) == [.accept, .retire])
  }

  /// If the account that is in the way has no key to move to, that is reported first.
  @Test func anAccountInTheWayIsGivenUpFirst() throws {
    // Alan has left, and Ada has his key.
    let roster = Self.roster("2", nil, "3")
    let run = try fixture.synchronize(roster, day: 20_001)
    #expect(run.failures.map(\.key) == ["1", "2"])
    let door = PersonDoor(.retire, student("2"))
    #expect(run.failures.map(\.doors) == [[door], [door]])
    try fixture.decide(.retire, student("2"))
    let given = try fixture.synchronize(roster, day: 20_002)
    #expect(given.failures.allSatisfy { $0.code == .looksRenumbered })
    try rekey("1", "2")
    #expect(try fixture.synchronize(roster, day: 20_003).failures.isEmpty)
    #expect(try fixture.objects()["student:2"]?.id == before["student:1"]?.id)
    #expect(try fixture.objects()["student:2 (retired)"]?.id == before["student:2"]?.id)
  }

  /// If accounts would move in a chain, all of them name the one that is in the way, and no account
  /// is given up whose person is there.
  @Test func theOneAccountAtTheEndIsInTheWayOfAll() throws {
    // Each has the next one's key, Cleo has the first, and Grace has left.
    let roster = Self.roster("2", "3", nil, "1")
    let run = try fixture.synchronize(roster, day: 20_001)
    #expect(run.failures.map(\.key) == ["1", "2", "3"])
    #expect(
      run.failures.map(\.doors) == Array(repeating: [PersonDoor(.retire, student("3"))], count: 3))
    let end =
      "but nobody seems to be the owner of the account that student 3 has. To give that one up first: rollcall "
      + "person retire 'Profile 1' student '3'. If not, correct the roster: until then the account stays as it is."
    let start = "Student was left as is: under this SIS ID the roster seems to name "
    #expect(
      run.failures.map(\.message) == [
        "\(start)another person than before, and accounts would go from one SIS ID to the next, \(end)",
        "\(start)student 1, and the owner of its account seems to be student 3 now, where another account "
          + "is in the way. To give that one up first: rollcall person retire 'Profile 1' student '3'",
        "\(start)student 2, and nobody else seems to be the account's owner. To give that account up, "
          + "so that the SIS ID is free: rollcall person retire 'Profile 1' student '3'",
      ])
    try fixture.decide(.retire, student("3"))
    let given = try fixture.synchronize(roster, day: 20_002)
    #expect(given.failures.map { $0.doors.first?.verb } == [.rekey, .rekey, .rekey])
    for (old, new) in [("1", "2"), ("2", "3")] { try rekey(old, new) }
    #expect(try fixture.synchronize(roster, day: 20_003).failures.isEmpty)
    let after = try fixture.objects()
    for (old, new) in [("1", "2"), ("2", "3"), ("3", "3 (retired)")] {
      #expect(after["student:\(new)"]?.id == before["student:\(old)"]?.id)
    }
    let new = try #require(after["student:1"]?.id)
    #expect(!before.values.contains { $0.id == new })
  }

  /// A corrected roster voids the decision that was made about the wrong one.
  @Test func aPersonWithTheOldKeyAgainKeepsTheAccount() throws {
    _ = try fixture.synchronize(Self.roster("2", "1", "3"), day: 20_001)
    try rekey("1", "2")
    try rekey("2", "1")
    #expect(try fixture.synchronize(Self.roster("1", "2", "3"), day: 20_001).texts.isEmpty)
    #expect(try fixture.objects() == before)
    #expect(try decisions().isEmpty)
  }

  /// Half an exchange would leave an account without a key, so none is done.
  @Test func halfAnExchangeIsNotDone() throws {
    let exchanged = Self.roster("2", "1", "3")
    try rekey("1", "2")
    let run = try fixture.synchronize(exchanged, day: 20_001)
    #expect(run.texts.isEmpty && run.failures.count == 2)
    #expect(try fixture.objects() == before)
    #expect(try decisions().count == 1)
  }

  /// Changes whose outcome was lost are made again. By then, the accounts of a circle have given up
  /// their keys.
  @Test(arguments: 1...4) func anExchangeIsMadeAgain(losing call: Int) throws {
    let exchanged = Self.roster("2", "1", "3")
    try rekey("1", "2")
    try rekey("2", "1")
    let faulty = FaultyDirectory(fixture.directory)
    faulty.losesOutcome = [call]
    let run = try fixture.synchronize(exchanged, day: 20_001, through: faulty)
    #expect(run.outcome == .finished && run.failures.isEmpty)
    let after = try fixture.objects()
    #expect(after["student:2"]?.id == before["student:1"]?.id)
    #expect(after["student:1"]?.id == before["student:2"]?.id)
    #expect(try fixture.synchronize(exchanged.uploadedAgain(1), day: 20_002).texts.isEmpty)
  }

  /// A run abandoned in the middle leaves an account under a temporary key, and the next run
  /// continues from there.
  @Test func anExchangeThatWasAbandonedIsContinued() throws {
    let exchanged = Self.roster("2", "1", "3")
    try rekey("1", "2")
    try rekey("2", "1")
    let planned = try fixture.plan(exchanged, day: 20_001)
    var questions = 0
    let outcome = try planned.step.apply(through: fixture.directory) {
      questions += 1
      return questions == 2
    }
    #expect(outcome == .stopped)
    #expect(try fixture.objects().keys.contains { $0.hasSuffix("(moving)") })
    #expect(try fixture.synchronize(exchanged, day: 20_002).failures.isEmpty)
    let after = try fixture.objects()
    #expect(after["student:2"]?.id == before["student:1"]?.id)
    #expect(after["student:1"]?.id == before["student:2"]?.id)
    #expect(try decisions().isEmpty)
  }

  /// First the names, then the rest: each account goes back to the person it was made for.
  @Test func keysThatWereExchangedInStepsArePutRight() throws {
    let names = Self.roster("1", "2", "3")
      .replacing("1,S1,ada,Ada,Byron", with: "1,S1,ada,Alan,Turing", in: "student.csv")
      .replacing("2,S1,alan,Alan,Turing", with: "2,S1,alan,Ada,Byron", in: "student.csv")
    #expect(try fixture.synchronize(names, day: 20_001).failures.isEmpty)
    let exchanged = Self.roster("2", "1", "3")
    let run = try fixture.synchronize(exchanged, day: 20_001)
    #expect(run.failures.map(\.code) == [.differentPerson, .differentPerson])
    #expect(
      run.failures.map(\.doors) == [
        [PersonDoor(.rekey, student("1"), former: student("2"))],
        [PersonDoor(.rekey, student("2"), former: student("1"))],
      ])
    try rekey("1", "2")
    try rekey("2", "1")
    #expect(try fixture.synchronize(exchanged, day: 20_002).failures.isEmpty)
    let after = try fixture.objects()
    #expect(after["student:2"]?.id == before["student:1"]?.id)
    #expect(after["student:2"]?.attributes["givenName"] == "Ada")
    #expect(try fixture.synchronize(exchanged.uploadedAgain(1), day: 20_003).texts.isEmpty)
  }

  /// If a record is plainly about the person of another account, that account is left alone too.
  @Test func aPersonWhoseNameAnotherRecordHasKeepsTheAccount() throws {
    // Alan's record is Ada's, with his date of birth and user name under her key.
    let roster = Self.roster("1", "2", "3")
      .replacing(
        "1,S1,ada,Ada,Byron,2011-12-10", with: "1,S1,alan,Alan,Turing,2010-06-23", in: "student.csv"
      )
      .replacing(
        "2,S1,alan,Alan,Turing,2010-06-23", with: "2,S1,zoe,Zoe,Hill,2010-06-23", in: "student.csv")
    let run = try fixture.synchronize(roster, day: 20_001)
    #expect(run.texts.isEmpty)
    #expect(run.failures.map(\.key) == ["1", "2"])
    #expect(run.failures.allSatisfy { $0.code == .differentPerson })
  }
}
