import Profiles
import ProfilesSupport
import Roster
import RosterSync
import Support
import Testing

/// A raised limit expires, whoever raised it.
@Suite struct RaisedLimitTests {
  private func settings(until day: Int) -> ProfileSettings {
    var settings = ProfileSettings.creating()
    settings.limits.gates[.move] = .init(
      GateLimit(500, permille: 0), until: CivilDay(daysSince1970: day))
    return settings
  }

  @Test func endsWithinSixtyDays() throws {
    let test = try TestHome()
    let service = try test.service()
    let today = test.clock.clock.now() / 86_400
    for day in [today - 1, today + 61] {
      #expect(
        throws: ProfileSettingsError.self,
        "\(day - today) days from now"
      ) { try service.create(settings(until: day)) }
    }
    for day in [today, today + 60] { _ = try service.create(settings(until: day)) }
  }

  /// It is reported as long as it is in force, whatever else is reported about the profile.
  @Test func isReportedWhereverTheProfileIsShown() throws {
    let test = try TestHome()
    let service = try test.service()
    let today = test.clock.clock.now() / 86_400
    let profile = try service.create(settings(until: today + 1))
    let until = CivilDay(daysSince1970: today + 1).text
    let words = "1 limit is raised (move: 500 or 0 %, whichever is more, until \(until))"
    #expect(service.raisedLimits(of: profile) == words)
    #expect(service.status(of: profile).statusMessage?.hasSuffix(" \(words).") == true)
    #expect(try service.go(profile, from: test.write(.clean)).outcome == .success)
    #expect(service.status(of: try service.refreshed(profile)).statusMessage == "\(words).")
    test.clock.advance(days: 2)
    #expect(service.raisedLimits(of: profile) == nil)
    #expect(service.status(of: try service.refreshed(profile)).statusMessage == nil)
  }

  /// A lowered limit does not count as raised, nor does one that has expired.
  @Test func aLowerLimitIsNotReported() throws {
    var limits = SyncLimits()
    limits.gates[.move] = .init(GateLimit(2, permille: 1))
    limits.gates[.enable] = .init(GateLimit(100, permille: 15), until: CivilDay(daysSince1970: 9))
    #expect(limits.raisedWords(at: 10 * 86_400) == nil)
    limits.gates[.adopt] = .init(GateLimit(9, permille: 25), until: CivilDay(daysSince1970: 10))
    #expect(
      limits.raisedWords(at: 9 * 86_400)
        == "2 limits are raised (enable: 100 or 1.5 %, whichever is more, until 1970-01-10; "
        + "adopt: 9 or 2.5 %, whichever is more, until 1970-01-11)")
  }

  @Test func keepsItsDayWhenSomethingElseIsChanged() throws {
    let test = try TestHome()
    let service = try test.service()
    let today = test.clock.clock.now() / 86_400
    var changed = settings(until: today + 1)
    let profile = try service.create(changed)
    test.clock.advance(days: 5)
    changed.displayName = "Another name"
    let stored = try service.update(profile, to: changed)
    changed.limits.gates[.move]?.limit.count = 600
    #expect(throws: ProfileSettingsError.self) { try service.update(stored, to: changed) }
  }
}
