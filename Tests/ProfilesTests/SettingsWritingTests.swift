import JSON
import Profiles
import Roster
import RosterSync
import Testing

@Suite struct SettingsWritingTests {
  private func text(_ value: JSONValue) -> String { String(decoding: value.bytes, as: UTF8.self) }

  private func customization(_ columns: String) -> String {
    #"{"optionalPropertiesToSync":\#(columns),"synchronizationStartDate":"0001-01-01T00:00:00Z","#
      + #""isSyncDeferred":false,"allowDisplayNameUpdate":false}"#
  }

  @Test func writesAProfileAsTheAPIShowsIt() {
    var settings = ProfileSettings(displayName: "Test Profile")
    settings.dataProvider.customizations[.school].optionalPropertiesToSync = ["State ID"]
    settings.dataProvider.customizations[.section].optionalPropertiesToSync = []
    settings.domains = [.teacher: "testschool.edu", .student: "testschool.edu"]
    settings.licensesToAssign = [LicenseAssignment(appliesTo: .teacher, skuIds: ["6fd2c87f"])]
    let profile = Profile(
      id: "86904b1e-c7d0-4ead-b13a-98f11fc400ee", settings: settings, state: .provisioned)
    let expected =
      #"{"id":"86904b1e-c7d0-4ead-b13a-98f11fc400ee","displayName":"Test Profile","#
      + #""state":"provisioned","expirationDate":null,"handleSpecialCharacterConstraint":null,"#
      + ##""dataProvider":{"@odata.type":"#microsoft.graph.educationCsvDataProvider","##
      + #""customizations":{"school":\#(customization(#"["State ID"]"#)),"#
      + #""section":\#(customization("[]")),"student":\#(customization("null")),"#
      + #""teacher":\#(customization("null")),"studentEnrollment":\#(customization("null")),"#
      + #""teacherRoster":\#(customization("null"))}},"#
      + #""identitySynchronizationConfiguration":{"@odata.type":"#
      + ##""#microsoft.graph.educationIdentityCreationConfiguration","userDomains":["##
      + #"{"appliesTo":"student","name":"testschool.edu"},"#
      + #"{"appliesTo":"teacher","name":"testschool.edu"}]},"#
      + #""licensesToAssign":[{"appliesTo":"teacher","skuIds":["6fd2c87f"]}],"#
      + #""rollcall.format":null,"rollcall.matching":[],"#
      + #""rollcall.absentStatuses":null,"rollcall.bothRoles":null,"rollcall.limits":{"#
      + Gate.settable.map { "\"\($0.rawValue)\":null," }.joined()
      + #""leaving":{"student":{"uploads":5,"days":7},"teacher":null}},"#
      + #""rollcall.directory":"embedded","rollcall.holdCommand":null,"rollcall.retention":400}"#
    #expect(text(profile.json) == expected)
  }

  @Test func writesMatchingTwiceIfThereAreNoDomains() {
    var settings = ProfileSettings(displayName: "M")
    settings.matching = [
      MatchingRule(
        role: .student, sourceColumn: "Username", targetProperty: "userPrincipalName",
        targetDomain: "a.example")
    ]
    let rules =
      #"[{"appliesTo":"student","sourcePropertyName":"Username","#
      + #""targetPropertyName":"userPrincipalName","targetDomain":"a.example"}]"#
    let identity = settings.json["identitySynchronizationConfiguration"]
    #expect(
      identity?["@odata.type"] == .string("#microsoft.graph.educationIdentityMatchingConfiguration")
    )
    #expect(identity?["matchingOptions"].map(text) == rules)
    #expect(settings.json["rollcall.matching"].map(text) == rules)

    settings.domains = [.teacher: "a.example"]
    #expect(settings.json["identitySynchronizationConfiguration"]?["matchingOptions"] == nil)
    #expect(settings.json["rollcall.matching"].map(text) == rules)
  }

  @Test func neverWritesASecret() throws {
    let resource = try JSONValue(
      reading: Array(
        """
        {"displayName":"P","dataProvider":{"@odata.type":"#microsoft.graph.oneRosterApiDataProvider",
         "connectionUrl":"https://or.example","clientSecret":"hush-1","connectionSettings":{
         "@odata.type":"#microsoft.graph.educationSynchronizationOAuth1ConnectionSettings",
         "clientId":"me","clientSecret":"hush-2"}},
         "identitySynchronizationConfiguration":{
         "@odata.type":"#microsoft.graph.identityCreationConfiguration",
         "userDomains":[{"appliesTo":"student","name":"a.example"}]}}
        """.utf8))
    let settings = try ProfileSettings(resource: resource)
    let provider = settings.json["dataProvider"]
    #expect(provider?["connectionSettings"]?["clientId"] == .string("me"))
    #expect(provider?["connectionSettings"]?["clientSecret"] == .null)
    #expect(!text(settings.json).contains("hush"))
    #expect(!"\(settings)".contains("hush"))
  }

  @Test(arguments: [
    (SyncStatus.inProgress, false, "inProgress"), (.validating, false, "unknownFutureValue"),
    (.validating, true, "validating"), (.extracting, false, "unknownFutureValue"),
  ])
  func writesAStatusInWordsThatTheClientKnows(status: SyncStatus, knows: Bool, word: String) {
    let value = ProfileStatus(status: status, lastActivity: 1_499_206_202)
      .json(profileID: "86904b1e", includesUnknownMembers: knows)
    let expected =
      #"{"id":"86904b1e","status":"\#(word)","statusMessage":null,"errorCount":0,"#
      + #""lastActivityDateTime":"2017-07-04T22:10:02Z","lastSynchronizationDateTime":null}"#
    #expect(text(value) == expected)
  }

  @Test func writesAnErrorAsTheAPIShowsIt() {
    let error = EntryError(
      id: "92797B7C-02C3-4326-8ACC-E81C78753831", entryType: "Student",
      errorCode: "UnsynchronizableChange", errorMessage: "No match.",
      joiningValue: "r@school.example", recorded: 1_499_215_965, reportableIdentifier: nil)
    let expected =
      #"{"id":"92797B7C-02C3-4326-8ACC-E81C78753831","entryType":"Student","#
      + #""errorCode":"UnsynchronizableChange","errorMessage":"No match.","#
      + #""joiningValue":"r@school.example","recordedDateTime":"2017-07-05T00:52:45Z","#
      + #""reportableIdentifier":null}"#
    #expect(text(error.json) == expected)
  }

  @Test(arguments: [
    ("86904B1E-C7D0-4EAD-B13A-98F11FC400EE", "86904b1e-c7d0-4ead-b13a-98f11fc400ee"),
    ("86904b1ec7d04eadb13a98f11fc400ee", nil), ("86904b1e-c7d0-4ead-b13a-98f11fc400eg", nil),
    ("", nil), ("86904b1e-c7d0-4ead-b13a98f11fc400ee-", nil),
  ])
  func knowsAnIDInAnyLetterCase(text: String, id: String?) {
    #expect(Profile.canonicalID(text) == id)
  }
}
