import Directory
import RosterSync
import Support
import Testing

/// User names that go from one person to another.
@Suite struct LoginTests {
  private let fixture: SyncFixture

  /// In step with the clean roster.
  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
  }

  /// Ada and Alan have these user names.
  private func roster(_ ada: String, _ alan: String) -> TestRoster {
    TestRoster.clean.replacing("1001,S1,ada", with: "1001,S1,\(ada)", in: "student.csv")
      .replacing("1002,S1,alan", with: "1002,S1,\(alan)", in: "student.csv")
  }

  private func logins() throws -> [String?] {
    try ["student:1001", "student:1002"].map {
      try fixture.attributes(of: $0)?["userPrincipalName"]?.shown
    }
  }

  @Test func anotherLetterCaseIsAChange() throws {
    let result = try fixture.synchronize(roster("Ada", "alan"))
    #expect(result.texts == ["update student 1001: userPrincipalName changed"])
    #expect(result.failures.isEmpty)
    #expect(try logins() == ["Ada@pupils.example", "alan@pupils.example"])
  }

  @Test func aNameThatSomebodyGivesUpIsGivenToAnother() throws {
    let handedOn = roster("alan", "turing")
    let result = try fixture.synchronize(handedOn)
    #expect(
      result.texts == [
        "update student 1002: userPrincipalName changed",
        "update student 1001: userPrincipalName changed",
      ])
    #expect(result.failures.isEmpty)
    #expect(try logins() == ["alan@pupils.example", "turing@pupils.example"])
    #expect(try fixture.plan(handedOn).texts == [])
  }

  @Test func namesThatTwoPeopleSwapAreLeftAsTheyAreAndListed() throws {
    let swapped = roster("alan", "ada")
    for _ in 0..<2 {
      let result = try fixture.synchronize(swapped)
      #expect(result.texts == [])
      #expect(
        result.failureTexts.sorted() == [
          "DuplicateTargetEntries student ada", "DuplicateTargetEntries student alan",
        ])
      #expect(try logins() == ["ada@pupils.example", "alan@pupils.example"])
    }
  }

  @Test func aNewChildDoesNotGetTheAccountOfOneWhoHasLeft() throws {
    let roster = TestRoster.clean.without(student: "1002")
      .adding("1004,S1,alan,Alan,Other,,9,2011-02-10,2030,80", to: "student.csv")
    for number in 1...9 {
      let result = try fixture.synchronize(roster.uploadedAgain(number), day: 20_000 + number)
      #expect(result.failureTexts == ["DuplicateTargetEntries student alan"])
    }
    #expect(try fixture.attributes(of: "student:1002")?["surname"] == "Turing")
    #expect(try fixture.objects()["student:1004"] == nil)
  }
}
