import JSON
import Profiles
import Support
import Testing

@Suite struct SettingsRoundTripTests {
  @Test(arguments: 0..<300) func settingsAreTheSameAfterJSON(seed: Int) throws {
    var numbers = SplitMix64(seed: seed)
    let settings = ProfileSettings.random(&numbers)
    let json = settings.json
    let read = try ProfileSettings(resource: json)
    #expect(read == settings)
    #expect(read.json == json)
    // The same through text, as in a file or a request.
    #expect(try ProfileSettings(resource: JSONValue(reading: json.bytes)) == settings)
  }

  @Test(arguments: 0..<100) func mergingItsOwnJSONChangesNothing(seed: Int) throws {
    var numbers = SplitMix64(seed: seed)
    let settings = ProfileSettings.random(&numbers)
    var merged = settings
    try merged.merge(settings.json)
    #expect(merged == settings)
    try merged.merge(.object([]))
    #expect(merged == settings)
    try merged.replace(by: settings.json)
    #expect(merged == settings)
  }

  @Test(arguments: 0..<100) func mergingAnothersJSONMakesThemEqual(seed: Int) throws {
    var numbers = SplitMix64(seed: seed)
    var settings = ProfileSettings.random(&numbers)
    let other = ProfileSettings.random(&numbers)
    if case .csv = settings.dataProvider, case .csv = other.dataProvider {
      try settings.merge(other.json)
      #expect(settings == other)
    }
  }
}
