import RosterSync
import SQLite
import Support
import Testing

/// What others may do during planning.
@Suite struct PlanningTests {
  @Test func othersMayWriteToTheHome() throws {
    let fixture = try SyncFixture()
    let directory = FaultyDirectory(fixture.directory)
    directory.whileReading = {
      try fixture.home.write { try fixture.home.execute("CREATE TABLE IF NOT EXISTS other(a)") }
    }
    let result = try fixture.synchronize(.clean, applies: false, through: directory)
    #expect(result.summary.total == 14)
  }
}
