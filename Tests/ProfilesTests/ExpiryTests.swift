import Profiles
import Testing
import Roster

@Suite struct ExpiryTests {
  @Test func aProfileExpiresWhenItsDayBegins() throws {
    var settings = ProfileSettings(displayName: "P")
    #expect(!settings.isExpired(at: .max))
    settings.expirationDate = CivilDay("2026-07-31")
    let midnight = try #require(UTCTime.seconds("2026-07-31T00:00:00Z"))
    #expect(!settings.isExpired(at: midnight - 1))
    #expect(settings.isExpired(at: midnight))
  }
}
