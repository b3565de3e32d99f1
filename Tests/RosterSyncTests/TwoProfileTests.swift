import Directory
import RosterSync
import Support
import Testing

/// Two profiles whose rosters name the same people of one directory.
@Suite struct TwoProfileTests {
  private let fixture: SyncFixture

  /// Both profiles have the clean roster.
  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean, profile: 1)
    _ = try fixture.synchronize(.clean, profile: 2)
  }

  private func uploadWithoutAlan(profile: Int) throws -> [String] {
    try (1...10).flatMap { number in
      try fixture.synchronize(
        TestRoster.clean.without(student: "1002").uploadedAgain(number), day: 20_000 + number,
        profile: profile
      ).texts
    }
  }

  @Test func shareTheObjects() throws {
    #expect(try fixture.objects().count == 9)
    #expect(try fixture.synchronize(.clean, profile: 2).texts == [])
  }

  @Test func neitherDisableNorRemoveWhatTheOtherStillHas() throws {
    #expect(try uploadWithoutAlan(profile: 1) == [])
    #expect(try fixture.isActive("student:1002") == true)
    #expect(try fixture.memberships().contains("A1 student:1002"))
  }

  @Test func disableWhomNeitherHasAnyMore() throws {
    _ = try uploadWithoutAlan(profile: 1)
    #expect(
      try uploadWithoutAlan(profile: 2) == [
        "disable student 1002: missing since run 13, from 8 uploads"
      ])
  }

  @Test func enableWhomTheOtherDisabled() throws {
    _ = try uploadWithoutAlan(profile: 1)
    _ = try uploadWithoutAlan(profile: 2)
    let back = try fixture.synchronize(.clean, profile: 1).texts
    #expect(back.contains("enable student 1002: back in student.csv, disabled by run 20"))
  }

  @Test func doNotArchiveASectionThatTheOtherHas() throws {
    for number in 1...3 {
      let roster = TestRoster.clean.without(section: "A1").uploadedAgain(number)
      _ = try fixture.synchronize(roster, profile: 1)
    }
    #expect(try fixture.isActive("section:A1") == true)
    #expect(try fixture.memberships().contains("A1 student:1001"))
  }

  private static let gone = TestRoster.clean.without(student: "1002")

  /// Two profiles of before, and so many nights of the first without the child.
  private func upload(_ numbers: ClosedRange<Int>) throws -> [String] {
    try numbers.flatMap { number in
      try fixture.synchronize(Self.gone.uploadedAgain(number), day: 20_000 + number).texts
    }
  }

  @Test func whatTheOtherKeepsIsSaidAndIsNotMissing() throws {
    let missing = try fixture.synchronize(Self.gone, day: 20_003).summary.missing
    #expect(missing.count == 0)
    #expect(missing.sentence == "1 person is kept, since Profile 2 lists them (3 days ago)")
  }

  /// The count begins only when the other's roster is too old.
  @Test func aForgottenProfileKeepsNobodyAfterTwoWeeks() throws {
    #expect(try upload(1...14) == [])
    #expect(
      try upload(15...16) == ["remove enrollment 1002 from A1: student missing since run 3"])
    #expect(try upload(17...20) == [])
    #expect(
      try upload(21...21) == ["disable student 1002: missing since run 3, from 7 uploads"])
  }

  @Test func aPausedProfileKeepsThemUntilThePauseEnds() throws {
    fixture.paused = [2]
    #expect(try upload(1...40) == [])
    fixture.paused = []
    #expect(
      try upload(41...42) == ["remove enrollment 1002 from A1: student missing since run 3"])
  }

  @Test func oneOfThreeProfilesIsEnough() throws {
    _ = try fixture.synchronize(.clean, day: 20_010, profile: 3)
    #expect(try upload(15...24) == [])
    #expect(
      try upload(25...26) == ["remove enrollment 1002 from A1: student missing since run 4"])
  }
}
