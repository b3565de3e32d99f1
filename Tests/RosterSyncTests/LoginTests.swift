import Directory
import RosterSync
import Support
import Testing

/// User names that move from one person to another.
@Suite struct LoginTests {
  private let fixture: SyncFixture

  /// The directory is in step with the clean roster.
  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
  }

  /// The roster with these user names for Ada and Alan.
  private func roster(_ ada: String, _ alan: String) -> TestRoster {
    TestRoster.clean.replacing("1001,S1,ada", with: "1001,S1,\(ada)", in: "student.csv")
      .replacing("1002,S1,alan", with: "1002,S1,\(alan)", in: "student.csv")
  }

  private func logins() throws -> [String?] {
    try ["student:1001", "student:1002"].map {
      try fixture.attributes(of: $0)?["userPrincipalName"]?.shown
    }
  }

  @Test func anotherLetterCaseIsNotAChange() throws {
    let result = try fixture.synchronize(roster("Ada", "alan"))
    #expect(result.texts == [])
    #expect(result.failures.isEmpty)
    #expect(try logins() == ["ada@pupils.example", "alan@pupils.example"])
  }

  @Test func aNameThatIsGivenUpGoesToAnother() throws {
    let handedOn = roster("alan", "turing")
    let result = try fixture.synchronize(handedOn)
    #expect(
      result.texts == [
        "update student 1002: user name changed",
        "update student 1001: user name changed",
      ])
    #expect(result.failures.isEmpty)
    #expect(try logins() == ["alan@pupils.example", "turing@pupils.example"])
    #expect(try fixture.plan(handedOn).texts == [])
  }

  @Test func namesGoAroundInACircle() throws {
    let swapped = roster("alan", "ada")
    let result = try fixture.synchronize(swapped)
    #expect(
      result.texts == [
        "update student 1001: user names go around in a circle",
        "update student 1002: user name changed",
        "update student 1001: user name changed",
      ])
    #expect(result.failures.isEmpty)
    #expect(try logins() == ["alan@pupils.example", "ada@pupils.example"])
    #expect(try fixture.plan(swapped).texts == [])
  }

  /// Changes whose outcome was lost are made again. By then, the accounts of a circle have given up
  /// their names.
  @Test(arguments: 1...3) func aCircleIsMadeAgain(losing call: Int) throws {
    let swapped = roster("alan", "ada")
    let faulty = FaultyDirectory(fixture.directory)
    faulty.losesOutcome = [call]
    let run = try fixture.synchronize(swapped, through: faulty)
    #expect(run.outcome == .finished && run.failures.isEmpty)
    #expect(try logins() == ["alan@pupils.example", "ada@pupils.example"])
  }

  /// Three in a circle, and a new child who gets the name that a fourth gives up.
  @Test func circlesAndChainsInOneStart() throws {
    let all = TestRoster.clean
      .replacing("1001,S1,ada", with: "1001,S1,alan", in: "student.csv")
      .replacing("1002,S1,alan", with: "1002,S1,grace", in: "student.csv")
      .replacing("1003,S2,grace", with: "1003,S2,ada", in: "student.csv")
      .replacing("T1,S1,emmy", with: "T1,S1,noether", in: "teacher.csv")
      .adding("T3,S1,emmy,Emmy,Other", to: "teacher.csv")
    let result = try fixture.synchronize(all)
    #expect(result.failures.isEmpty)
    #expect(
      try ["student:1001", "student:1002", "student:1003", "teacher:T1", "teacher:T3"].map {
        try fixture.attributes(of: $0)?["userPrincipalName"]?.shown
      } == [
        "alan@pupils.example", "grace@pupils.example", "ada@pupils.example",
        "noether@staff.example", "emmy@staff.example",
      ])
    #expect(try fixture.plan(all).texts == [])
  }

  /// If the change that frees a name is held, the person who is to have it waits.
  @Test func peopleWhoNeedAHeldChangeWait() throws {
    var settings = SyncSettings.creating
    settings.limits.gates[.changeLogin] = .init(GateLimit(1, permille: 0))
    let roster = TestRoster.clean
      .replacing("T1,S1,emmy", with: "T1,S1,noether", in: "teacher.csv")
      .adding("T3,S1,emmy,Emmy,Other", to: "teacher.csv")
      .adding("A1,T3", to: "teacherroster.csv")
    let result = try fixture.synchronize(roster, settings, releases: false)
    #expect(result.rows.first { $0.key == "T1" }?.state == .held)
    #expect(result.rows.filter { $0.key == "T3" }.map(\.state) == [.waiting, .waiting])
    #expect(try fixture.objects()["teacher:T3"] == nil)
  }

  /// A plan contains nothing that cannot succeed, and nothing else is done for a person who is left
  /// alone.
  @Test func aNameThatStaysInUseIsFoundWhilePlanning() throws {
    try fixture.addForeign(["userPrincipalName": "taken@pupils.example"])
    let roster = roster("taken", "ada")
      .replacing("Ada,Byron", with: "Ada,King", in: "student.csv")
      .replacing("A1,1001\n", with: "", in: "studentenrollment.csv")
    for _ in 0..<2 {
      let result = try fixture.synchronize(roster)
      #expect(result.texts == [])
      #expect(
        result.failures.map(\.sentence) == [
          "Student was left as is: the user name belongs to another account. "
            + "Add a matching rule if it is the same person.",
          "Student was left as is: the account with this user name belongs to student 1001. "
            + "Correct the user name in the roster, or change that account's in the directory.",
        ])
    }
  }

  /// Only the new person, who claims the name of an established one, is left alone.
  @Test func theHolderOfANameKeepsIt() throws {
    let roster = TestRoster.clean.replacing("Ada,Byron", with: "Ada,King", in: "student.csv")
      .adding("1004,S1,ada,Ada,New,,9,2011-02-10,2030,80", to: "student.csv")
    let result = try fixture.synchronize(roster)
    #expect(result.texts == ["update student 1001: last name changed"])
    #expect(
      result.failures.map(\.sentence) == [
        "Student was not created: student 1001 in the roster has the same user name."
      ])
  }

  @Test func aNewChildDoesNotGetTheAccountOfOneWhoHasLeft() throws {
    let roster = TestRoster.clean.without(student: "1002")
      .adding("1004,S1,alan,Alan,Other,,9,2011-02-10,2030,80", to: "student.csv")
    for number in 1...9 {
      let result = try fixture.synchronize(roster.uploadedAgain(number), day: 20_000 + number)
      #expect(result.failureTexts == ["login-of-leaver student alan"])
    }
    #expect(try fixture.attributes(of: "student:1002")?["surname"] == "Turing")
    #expect(try fixture.objects()["student:1004"] == nil)
    // After a year it is free without a decision.
    let later = try fixture.synchronize(roster.uploadedAgain(10), day: 20_400)
    #expect(later.failures.isEmpty)
    #expect(
      try fixture.attributes(of: "student:1002")?["userPrincipalName"]
        == "alan.left@pupils.example")
    #expect(
      try fixture.attributes(of: "student:1004")?["userPrincipalName"] == "alan@pupils.example")
  }
}
