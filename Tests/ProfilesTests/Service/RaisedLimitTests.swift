import Profiles
import ProfilesSupport
import Roster
import RosterSync
import Testing

/// A raised limit ends by itself, whoever raises it.
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
