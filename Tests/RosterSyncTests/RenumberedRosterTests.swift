import Directory
import Roster
import RosterSync
import Support
import Testing

/// A roster in which all people have new SIS IDs and their old user names.
@Suite struct RenumberedRosterTests {
  private let renumbered: TestRoster = {
    var roster = TestRoster.clean
    for file in ["student.csv", "studentenrollment.csv"] {
      roster.files[file] = roster.files[file]?.replacing("100", with: "900")
    }
    for file in ["teacher.csv", "teacherroster.csv"] {
      roster.files[file] = roster.files[file]?.replacing("T1", with: "U1")
        .replacing("T2", with: "U2")
    }
    return roster
  }()

  private static var finding: SyncSettings {
    var settings = SyncSettings.creating
    settings.matching = [
      MatchingRule(
        role: .student, sourceColumn: "Username", targetProperty: "userPrincipalName",
        targetDomain: "pupils.example")
    ]
    return settings
  }

  @Test(arguments: [SyncSettings.creating, finding])
  func noAccountIsDuplicated(settings: SyncSettings) throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean, settings)
    let count = try fixture.objects().count
    for number in 1...9 {
      let result = try fixture.synchronize(
        renumbered.uploadedAgain(number), settings, day: 20_000 + number)
      #expect(
        Set(result.failureTexts)
          == Set(
            [
              "student ada", "student alan", "student grace", "teacher emmy", "teacher maria",
              "student 1001", "student 1002", "student 1003", "teacher T1", "teacher T2",
            ].map { "looks-renumbered \($0)" }))
    }
    #expect(try fixture.objects().count == count)
  }

  @Test(arguments: [SyncSettings.creating, finding])
  func noAccountIsDisabledAndNoMembershipIsLost(settings: SyncSettings) throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean, settings)
    let memberships = try fixture.memberships()
    for number in 1...9 {
      _ = try fixture.synchronize(
        renumbered.uploadedAgain(number), settings, day: 20_000 + number)
    }
    #expect(try fixture.objects().values.allSatisfy(\.isActive))
    #expect(try fixture.memberships() == memberships)
  }
}
