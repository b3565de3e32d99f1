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

  /// What is not in the directory on purpose cannot be told from what somebody has removed there.
  @Test func deferredEnrollmentsNeedEverything() throws {
    let fixture = try SyncFixture()
    var settings = SyncSettings.creating
    settings.defersEnrollments = true
    _ = try fixture.synchronize(roster, settings)
    #expect(try !isSelected(fixture.synchronize(roster, settings, day: 20_001)))
  }

  /// Where one in four has changed, it is no longer quicker to look at each by itself.
  @Test func manyChangesNeedEverything() throws {
    let fixture = try SyncFixture()
    let large = TestRoster.district(schools: 2, students: 600)
    _ = try fixture.synchronize(large)
    var renamed = large
    renamed.files["student.csv"] = large.files["student.csv"]?.replacing(",First,", with: ",Other,")
    #expect(try !isSelected(fixture.synchronize(renamed, day: 20_001)))
  }

  /// The share of all is counted, of whom most are not looked at.
  @Test func fewOtherBirthDatesAreNoSlippedColumn() throws {
    let fixture = try SyncFixture()
    var born = TestRoster.district(schools: 1, students: 300)
    born.files["student.csv"] = (born.files["student.csv"] ?? "").split(separator: "\n")
      .enumerated()
      .map { $1 + ($0 == 0 ? ",Birthdate\n" : ",2010-01-\(10 + $0 % 18)\n") }.joined()
    _ = try fixture.synchronize(born)
    let corrected = (0..<5).reduce(born) { roster, student in
      roster.replacing(
        "u1\(student.padded),First,Last,2010", with: "u1\(student.padded),First,Last,2011",
        in: "student.csv")
    }
    let night = try fixture.synchronize(corrected, day: 20_001)
    #expect(try isSelected(night))
    #expect(night.summary.remarks == [])
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
