import Directory
import Files
import ProfilesSupport
import SQLite
import Support
import Testing

@testable import Profiles

/// Whether a plan made from the changes equals one made from everything.
@Suite struct PlanComparisonTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile

  init() throws {
    (home, service, stored) = try TestHome.withProfile()
  }

  /// Plans a roster without uploading it, and compares.
  private func comparison(_ roster: TestRoster) throws -> PlanComparison? {
    let run = try service.go(stored, .plan, from: home.write(roster))
    return try service.comparePlans(service.refreshed(stored), run: run.number)
  }

  @Test func beforeTheFirstStartEverythingIsLookedAt() throws {
    let found = try #require(try comparison(.clean))
    #expect(found.isSame && !found.isOfChanges && found.operations > 0)
  }

  @Test func afterAStartOnlyWhatHasChangedIsLookedAt() throws {
    try service.go(stored, from: home.write(.clean))
    let before = try DirectoryState(home.home)
    #expect(
      try comparison(.clean.replacing("Grace", with: "Gracia", in: "student.csv"))
        == PlanComparison(isOfChanges: true, operations: 1, isSame: true))
    #expect(try DirectoryState(home.home) == before)
  }

  @Test func anUploadWithErrorsHasNoPlan() throws {
    try service.go(stored, from: home.write(.clean))
    #expect(try comparison(.clean.replacing("S1", with: "S9", in: "school.csv")) == nil)
  }

  /// The directory does not report a change, which the program itself cannot cause.
  @Test func anUnreportedChangeIsFound() throws {
    try service.go(stored, from: home.write(.clean))
    let database = try Database(path: home.home.directory.bytes)
    try database.execute(
      """
      CREATE TEMP TABLE known AS SELECT number, token FROM version;
      UPDATE object SET attributes = json_set(attributes, '$.givenName', 'Eve')
        WHERE anchor LIKE '%student:1001';
      UPDATE object SET changed = 0;
      UPDATE version SET number = (SELECT number FROM known), token = (SELECT token FROM known);
      """)
    #expect(
      try comparison(.clean) == PlanComparison(isOfChanges: true, operations: 1, isSame: false))
    // From now on everything is looked at, until a start knows the directory again.
    #expect(
      try comparison(.clean) == PlanComparison(isOfChanges: false, operations: 1, isSame: true))
    #expect(try service.go(stored).outcome == .success)
    #expect(
      try comparison(.clean) == PlanComparison(isOfChanges: true, operations: 0, isSame: true))
  }

  /// The kept files may be those of a run with the same number in another history, or may have been
  /// edited in place.
  @Test func filesThatAreNotThoseOfTheLastStartSayNothing() throws {
    let run = try service.go(stored, from: home.write(.clean))
    let renamed = TestRoster.clean.replacing("Grace", with: "Gracia", in: "student.csv")
    let path = home.home.path.appending(FilePath("runs/\(run.number)/files/student.csv"))
    try FileSystem.write(
      Array((renamed.files["student.csv"] ?? "").utf8), to: path, permissions: 0o600)
    #expect(
      try comparison(renamed) == PlanComparison(isOfChanges: false, operations: 1, isSame: true))
  }
}
