import RosterSync
import Support
import Testing

/// Which plans are made from the changes alone. Whenever the fixture makes one, it compares it with
/// the plan of everything.
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

  /// What is intentionally not in the directory cannot be told from what was removed there.
  @Test func deferredEnrollmentsNeedEverything() throws {
    let fixture = try SyncFixture()
    var settings = SyncSettings.creating
    settings.defersEnrollments = true
    _ = try fixture.synchronize(roster, settings)
    #expect(try !isSelected(fixture.synchronize(roster, settings, day: 20_001)))
  }

  /// If one in four has changed, looking at each separately is no longer faster.
  @Test func manyChangesNeedEverything() throws {
    let fixture = try SyncFixture()
    let large = TestRoster.district(schools: 2, students: 600)
    _ = try fixture.synchronize(large)
    var renamed = large
    renamed.files["student.csv"] = large.files["student.csv"]?.replacing(",First,", with: ",Other,")
    #expect(try !isSelected(fixture.synchronize(renamed, day: 20_001)))
  }

  /// The share is counted among all people, most of whom are not looked at.
  @Test func aFewOtherBirthDatesAreNotASlippedColumn() throws {
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

  /// A run that is killed while it applies leaves its people to be looked at again.
  @Test func aKilledRunLeavesNoOneOut() throws {
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
