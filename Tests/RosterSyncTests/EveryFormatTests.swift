import Directory
import Roster
import RosterSync
import Support
import Testing
import Verification

/// A district gives the same directory in every export format.
@Suite struct EveryFormatTests {
  private static let ids = Format.all.map(\.id)

  private static let settings: SyncSettings = {
    var settings = SyncSettings()
    settings.creationDomains = [.student: "a.example", .teacher: "a.example"]
    settings.today = CivilDay("2026-11-29")
    return settings
  }()

  /// The directory that a district's files in a format lead to, without what only some formats can
  /// express.
  private func directory(of format: Format) throws -> (
    objects: [String: Attributes], memberships: [String]
  ) {
    let fixture = try SyncFixture(format: format)
    let start = try fixture.synchronize(.district(in: format), Self.settings, day: 20_000)
    #expect(start.outcome == .finished && start.failures == [])
    var objects = try fixture.objects().mapValues(\.attributes)
    for name in objects.keys {
      objects[name]?["grade"] = nil
      objects[name]?["secondaryEmail"] = nil
    }
    return (objects, try fixture.memberships())
  }

  @Test(arguments: ids) func aDistrictEndsInTheSameDirectory(_ id: String) throws {
    let format = try #require(Format.named(id))
    let expected = try directory(of: .sdsV1)
    #expect(expected.objects.count == 2 + 4 + 12 + 3)
    let found = try directory(of: format)
    #expect(found.objects == expected.objects)
    #expect(found.memberships == expected.memberships)
  }

  @Test(arguments: ids) func aDistrictHasNoErrorsOrWarnings(_ id: String) throws {
    let format = try #require(Format.named(id))
    let report = try TestRoster.district(in: format).report()
    #expect(report.format == format)
    #expect(report.findings.filter { $0.severity != .information }.map(\.description) == [])
  }

  @Test(arguments: ids.filter { $0 != "oneroster-1.0" })
  func gradesAreWrittenInOneWay(_ id: String) throws {
    let format = try #require(Format.named(id))
    let fixture = try SyncFixture(format: format)
    _ = try fixture.synchronize(.district(in: format), Self.settings, day: 20_000)
    #expect(try fixture.attributes(of: "student:1003")?["grade"] == "KG")
    #expect(try fixture.attributes(of: "student:1001")?["grade"] == "2")
  }
}
