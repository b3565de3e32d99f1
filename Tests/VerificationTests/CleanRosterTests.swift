import Roster
import Support
import Testing
import Verification

@Suite struct CleanRosterTests {
  @Test func aCleanRosterHasNoFindings() throws {
    let report = try TestRoster.clean.report()
    #expect(report.findings == [])
    #expect(report.format == .sdsV1)
  }
}
