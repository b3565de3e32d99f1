import Directory
import RosterSync
import SQLite
import Support
import Testing

/// Profiles whose rosters have different values for the same people of one directory.
@Suite struct DifferingProfileTests {
  private let fixture: SyncFixture

  /// The first profile has the clean roster.
  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
  }

  private static let ada = "1001,S1,ada,Ada,Byron,ada@example.org,9"
  private static let adah = "1001,S1,ada,Adah,Byron,ada@example.org,10"
  /// Ada has another first name and is in another grade.
  private static let differing = TestRoster.clean.replacing(ada, with: adah, in: "student.csv")
  /// This roster has no grades.
  private static let gradeless = TestRoster.clean.with(
    "student.csv",
    """
    SIS ID,School SIS ID,Username,First Name,Last Name
    1001,S1,ada,Ada,Byron
    1002,S1,alan,Alan,Turing
    1003,S2,grace,Grace,Hopper

    """)

  private func value(_ name: String) throws -> String? {
    try fixture.attributes(of: "student:1001")?[name]?.shown
  }

  private func expectClean(_ result: Synchronization, _ texts: [String] = []) {
    #expect(result.texts == texts && result.failures.isEmpty)
  }

  @Test func theLaterStartDoesNotOverwriteAndNamesBoth() throws {
    let roster = Self.differing.replacing(
      "Alan,Turing,,10", with: "Alan,Turing,,11", in: "student.csv"
    )
    .adding("B1,1001", to: "studentenrollment.csv")
    // The first profile no longer has a grade for Alan.
    _ = try fixture.synchronize(Self.gradeless)
    _ = try fixture.synchronize(Self.gradeless, profile: 2)
    _ = try fixture.synchronize(Self.gradeless.uploadedAgain(1))
    let result = try fixture.synchronize(roster, profile: 2)
    #expect(
      result.texts == [
        "update student 1001: grade changed", "update student 1002: grade changed",
        "add enrollment 1001 to B1: in the roster",
      ])
    #expect(result.failureTexts == ["profiles-differ student ada"])
    #expect(
      result.failures.first?.message
        == "Profile 1 and Profile 2 disagree about first name. What Profile 1 says stays, "
        + "since it was applied first. Correct one of the rosters.")
    #expect(try value("givenName") == "Ada" && value("grade") == "10")
    // The same again: it is reported again, and no one else is left out.
    let again = try fixture.synchronize(roster, profile: 2)
    #expect(again.texts == [] && again.failureTexts == ["profiles-differ student ada"])
    #expect(try again.step.start().leftAlone.isEmpty)
    expectClean(try fixture.synchronize(Self.gradeless.uploadedAgain(2)))
  }

  /// The values of the first profile are not stored yet, so those in the directory count as its
  /// own.
  @Test func existingValuesOfUnknownOriginStay() throws {
    let result = try fixture.synchronize(Self.differing, profile: 2)
    #expect(result.texts == [])
    #expect(result.failures.first?.message.contains("first name, grade.") == true)
  }

  @Test func whatTheDirectoryDoesNotHaveIsWritten() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(Self.gradeless)
    let result = try fixture.synchronize(.clean, profile: 2)
    #expect(result.failures.isEmpty && result.texts.count == 3)
    #expect(try fixture.attributes(of: "student:1001")?["grade"] == "9")
  }

  @Test func aValueThatBothHaveIsWrittenByTheLaterOne() throws {
    _ = try fixture.synchronize(Self.differing, profile: 2)
    expectClean(
      try fixture.synchronize(Self.differing), ["update student 1001: first name, grade changed"])
    expectClean(try fixture.synchronize(Self.differing.uploadedAgain(1), profile: 2))
  }

  @Test func aPersonWhomTheOtherNoLongerListsIsWritten() throws {
    _ = try fixture.synchronize(Self.differing, profile: 2)
    _ = try fixture.synchronize(TestRoster.clean.without(student: "1001"))
    expectClean(
      try fixture.synchronize(Self.differing, profile: 2),
      ["update student 1001: first name, grade changed"])
    // A person who is listed again finds the values that the other profile has given since.
    let back = try fixture.synchronize(TestRoster.clean.uploadedAgain(1))
    #expect(back.failureTexts == ["profiles-differ student ada"])
  }

  @Test func aForgottenProfileSaysNothingAfterTwoWeeks() throws {
    let early = try fixture.synchronize(Self.differing, day: 20_014, profile: 2)
    #expect(early.texts == [] && early.failures.count == 1)
    expectClean(
      try fixture.synchronize(Self.differing, day: 20_015, profile: 2),
      ["update student 1001: first name, grade changed"])
  }

  @Test func aPausedProfileReportsTheSameUntilThePauseEnds() throws {
    fixture.paused = [1]
    let paused = try fixture.synchronize(Self.differing, day: 20_040, profile: 2)
    #expect(paused.texts == [] && paused.failures.count == 1)
    fixture.paused = []
    #expect(try fixture.synchronize(Self.differing, day: 20_041, profile: 2).failures.isEmpty)
    #expect(try value("givenName") == "Adah")
  }

  @Test func aDeletedProfileSaysNothing() throws {
    _ = try fixture.synchronize(Self.differing, profile: 2)
    try fixture.home.write { try LinkStore.forget(profile: 1, in: fixture.home) }
    _ = try fixture.synchronize(Self.differing, profile: 2)
    #expect(try value("givenName") == "Adah")
    #expect(try fixture.home.statement("SELECT 1 FROM said").exists() == false)
  }

  @Test(arguments: [
    ("1001,S2,ada,Ada", "school, schools"), ("1001,S1,ada,Ada", "schools"),
  ])
  func aMoveIsOneThing(record: String, attributes: String) throws {
    // Also at the second school, or only there.
    let roster =
      record.contains("S2")
      ? TestRoster.clean.replacing("1001,S1,ada,Ada", with: record, in: "student.csv")
      : TestRoster.clean.adding(
        "1001,S2,ada,Ada,Byron,ada@example.org,9,2011-12-10,2030,77", to: "student.csv")
    let result = try fixture.synchronize(roster, profile: 2)
    #expect(result.texts == [])
    #expect(result.failures.map(\.message).joined().contains("about \(attributes). "))
    #expect(try value("school") == "S1" && value("schools") == "S1")
  }

  @Test func sectionsAndSchoolsAreReportedToo() throws {
    let roster = TestRoster.clean.replacing(
      "A1,S1,Algebra", with: "A1,S1,Calculus", in: "section.csv"
    )
    .replacing("S2,South", with: "S2,Southern", in: "school.csv")
    let result = try fixture.synchronize(roster, profile: 2)
    #expect(result.failureTexts == ["profiles-differ school S2", "profiles-differ section A1"])
    #expect(result.texts == [])
  }

  /// One of three profiles has no grades, and another decides those.
  @Test func withThreeProfilesEachIsNamedForItsOwnValues() throws {
    let fixture = try SyncFixture()
    for night in 0...1 {
      _ = try fixture.synchronize(Self.gradeless.uploadedAgain(night))
      _ = try fixture.synchronize(TestRoster.clean.uploadedAgain(night), profile: 2)
    }
    let result = try fixture.synchronize(Self.differing, profile: 3)
    #expect(
      result.failures.map(\.message) == [
        "Profile 1 and Profile 3 disagree about first name. What Profile 1 says stays, since "
          + "it was applied first. Profile 2 and Profile 3 disagree about grade. What "
          + "Profile 2 says stays, since it was applied first. Correct one of the rosters."
      ])
    // The second agrees, and the first profile's values are unchanged.
    let second = try fixture.synchronize(Self.differing, profile: 2)
    #expect(second.texts == ["update student 1001: grade changed"])
    #expect(second.failureTexts == ["profiles-differ student ada"])
  }

  @Test func noValueIsKept() throws {
    for profile in [2, 1] { _ = try fixture.synchronize(.clean, profile: profile) }
    let said = try fixture.home.statement("SELECT attributes FROM said").all {
      String(decoding: $0.bytes("attributes"), as: UTF8.self)
    }
    #expect(said.count == 18)
    #expect(said.allSatisfy { !$0.contains("Ada") && !$0.contains("Algebra") && $0.contains("{") })
    #expect(Set(said).count == 9, "The profiles differ about an object.")
  }

  @Test func theOnlyProfileNotesNothing() throws {
    _ = try fixture.synchronize(TestRoster.clean.uploadedAgain(1))
    #expect(try fixture.home.statement("SELECT 1 FROM said").exists() == false)
    #expect(try SaidStore.isLacking(profile: 1, in: fixture.home) == false)
  }
}
