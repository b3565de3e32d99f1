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
}
