import JSON
import Profiles
import Roster
import RosterSync
import Testing

@Suite struct SettingsReadingTests {
  @Test(arguments: [
    "#microsoft.graph.educationCsvDataProvider", "microsoft.graph.educationCsvDataProvider",
    "#Microsoft.Graph.educationCsvDataprovider", "#microsoft.graph.csvDataProvider",
    "MICROSOFT.GRAPH.CSVDATAPROVIDER",
  ])
  func understandsTheTypeNamesOfAllGenerations(name: String) throws {
    let settings = try read(
      #""displayName":"P","dataProvider":{"@odata.type":"\#(name)"}"#, creation)
    #expect(settings.dataProvider == .csv(Customizations()))
  }

  @Test func readsWhatTheOldestClientSends() throws {
    let settings = try read(
      ##""displayName":"P","dataProvider":{"@odata.type":"#microsoft.graph.csvDataProvider"}"##,
      #""identitySyncConfiguration":{"#
        + ##""@odata.type":"#microsoft.graph.identityMatchingConfiguration","##
        + #""matchingOptions":[{"appliesTo":"Student","sourcePropertyName":"Username","#
        + #""targetPropertyName":"mail","targetDomain":""}]}"#)
    #expect(settings.matching == [username])
    #expect(settings.domains.isEmpty)
  }

  @Test func readsWhatThePythonClientSends() throws {
    let settings = try read(
      ##""@odata.type":"#microsoft.graph.educationSynchronizationProfile","displayName":"P""##,
      ##""dataProvider":{"@odata.type":"#microsoft.graph.educationCsvDataProvider","##
        + #""customizations":{"@odata.type":"#
        + ##""#microsoft.graph.educationSynchronizationCustomizations","studentEnrollment":{"##
        + #""synchronizationStartDate":"2026-09-01T00:00:00+00:00","isSyncDeferred":true}}}"#,
      creation)
    let enrollments = settings.dataProvider.customizations[.studentEnrollment]
    #expect(enrollments.synchronizationStartDate == UTCTime.seconds("2026-09-01T00:00:00Z"))
    #expect(enrollments.isSyncDeferred)
  }

  @Test func theDefaultMomentOfDotNetIsNone() throws {
    let settings = try read(
      ##""displayName":"P","dataProvider":{"@odata.type":"#microsoft.graph.csvDataProvider","##
        + #""customizations":{"school":{"synchronizationStartDate":"0001-01-01T00:00:00Z"}}}"#,
      creation)
    #expect(settings.dataProvider.customizations == Customizations())
  }

  @Test func ignoresReadOnlyAndUnknownMembers() throws {
    let settings = try read(
      #""displayName":"P","id":7,"state":"deleting","@odata.context":"x","errors":[]"#,
      #""profileStatus":{},"favouriteColour":"blue""#, csv, creation)
    #expect(settings == (try read(#""displayName":"P""#, csv, creation)))
  }

  @Test func matchesFirstAndThenCreatesIfBothAreGiven() throws {
    let settings = try read(
      #""displayName":"P""#, csv, creation, #""rollcall.matching":[\#(rule),\#(otherRule)]"#)
    #expect(settings.matching == [username, number])
    #expect(settings.domains == [.student: "a.example"])
  }

  @Test func takesTheRulesOnlyFromOurProperty() throws {
    let settings = try read(#""displayName":"P""#, csv, #""rollcall.matching":[\#(rule)]"#)
    #expect(settings.matching == [username])
  }

  @Test func keepsTheIdOfAOneRosterClientOf2017() throws {
    let settings = try read(
      #""displayName":"P","dataProvider":{"@odata.type":"#
        + ##""#microsoft.graph.oneRosterApiDataProvider","clientId":"me","clientSecret":"x"}"##,
      creation)
    guard case .oneRoster(let provider) = settings.dataProvider else {
      return #expect(Bool(false), "The provider is not OneRoster.")
    }
    #expect(provider.connectionSettings?.clientId == "me")
    #expect(provider.connectionSettings?.method == .oAuth1)
  }
}
