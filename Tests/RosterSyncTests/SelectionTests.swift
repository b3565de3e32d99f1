import RosterSync
import Support
import Testing

/// Which plans are made of what has changed alone. That they are the same as of everything is compared wherever
/// the fixture makes one.
@Suite struct SelectionTests {
  private let roster = TestRoster.district(schools: 2, students: 10)

  @Test func theFirstPlanIsOfEverything() throws {
    let fixture = try SyncFixture()
    #expect(try !isSelected(fixture.synchronize(roster)))
  }

  @Test func theNightAfterIsOfWhatHasChanged() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(roster)
    let renamed = roster.replacing("u1003,First", with: "u1003,Other", in: "student.csv")
    for night in [roster.uploadedAgain(1), renamed, renamed.uploadedAgain(2)] {
      #expect(try isSelected(fixture.synchronize(night, day: 20_001)))
    }
    #expect(fixture.comparisons == 3)
  }

  @Test func otherSettingsNeedEverything() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(roster)
    var settings = SyncSettings.creating
    settings.replacesSpecialCharacters.toggle()
    #expect(try !isSelected(fixture.synchronize(roster, settings, day: 20_001)))
    #expect(try isSelected(fixture.synchronize(roster, settings, day: 20_002)))
  }

  /// A run that is killed while it applies leaves whom it was about to be looked at again.
  @Test func aKilledRunLeavesNobodyOut() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(roster)
    let renamed = roster.replacing(",First,", with: ",Other,", in: "student.csv")
    let killed = try fixture.synchronize(renamed, day: 20_001, applies: false).step
    var changes = 0
    _ = try killed.apply(through: fixture.directory, isKilled: true) {
      changes += 1
      return changes > 1
    }
    let next = try fixture.synchronize(roster, day: 20_002)
    #expect(try isSelected(next))
  }

  private func isSelected(_ run: Synchronization) throws -> Bool {
    try PlanReader(run.step.database).isSelected()
  }
}
