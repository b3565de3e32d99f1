import JSON
import Profiles
import Roster
import RosterSync
import Testing

/// A request body that is refused, and the sentence that says why.
struct RefusedBody: Sendable, CustomTestStringConvertible {
  let name: String
  let body: String
  let sentence: String

  init(_ name: String, _ body: String, _ sentence: String) {
    self.name = name
    self.body = body
    self.sentence = sentence
  }

  var testDescription: String { name }

  private static let identity = "identitySynchronizationConfiguration"
  private static let named = #""displayName":"P""#

  private static func limits(_ text: String) -> String {
    #"\#(named),\#(csv),\#(creation),"rollcall.limits":\#(text)"#
  }

  private static func rules(_ text: String) -> String {
    #"\#(named),\#(csv),"rollcall.matching":\#(text)"#
  }

  private static func domains(_ text: String) -> String {
    #"\#(named),\#(csv),"\#(identity)":{"#
      + ##""@odata.type":"#microsoft.graph.identityCreationConfiguration","userDomains":\##(text)}"##
  }

  private static func with(_ text: String) -> String { #"\#(named),\#(csv),\#(creation),\#(text)"# }

  private static func school(_ text: String) -> String {
    ##"\##(named),"dataProvider":{"@odata.type":"#microsoft.graph.csvDataProvider","##
      + #""customizations":{"school":\#(text)}},\#(creation)"#
  }

  private static let command =
    "rollcall.holdCommand is not the name of a command. Write it in ASCII letters, digits, -, _ and ., "
    + "without a folder and not beginning with a dot, such as mail-holds."

  static let all = [
    RefusedBody("no name", "\(csv),\(creation)", "displayName is missing. Give it a value."),
    RefusedBody(
      "null as name", #""displayName":null,\#(csv),\#(creation)"#,
      "displayName is missing. Give it a value."),
    RefusedBody(
      "blank name", #""displayName":" \u00a0",\#(csv),\#(creation)"#,
      "displayName is empty. Give it a value."),
    RefusedBody(
      "line break in name", #""displayName":"a\nb",\#(csv),\#(creation)"#,
      "displayName contains a control character or a line break. Remove it."),
    RefusedBody(
      "long name",
      #""displayName":"\#(String(repeating: "é", count: 257))",\#(csv),\#(creation)"#,
      "displayName is too long. Use at most 256 characters."),
    RefusedBody(
      "number as name", #""displayName":1,\#(csv),\#(creation)"#,
      "displayName must be a string in quotes."),
    RefusedBody(
      "no provider", "\(named),\(creation)", "dataProvider is missing. Give it a value."),
    RefusedBody(
      "provider without type", #"\#(named),"dataProvider":{},\#(creation)"#,
      "dataProvider.@odata.type is missing. Give it a value."),
    RefusedBody(
      "unknown provider",
      ##"\##(named),"dataProvider":{"@odata.type":"#microsoft.graph.user"},\##(creation)"##,
      "dataProvider.@odata.type is not a type that belongs here. "
        + "Use #microsoft.graph.educationCsvDataProvider, "
        + "#microsoft.graph.educationOneRosterApiDataProvider "
        + "or #microsoft.graph.educationPowerSchoolDataProvider."),
    RefusedBody(
      "retired namespace",
      #"\#(named),"dataProvider":{"@odata.type":"#
        + ##""#Microsoft.Education.DataSync.educationCsvDataProvider"},\##(creation)"##,
      "Invalid OData type specified: \"Microsoft.Education.DataSync.educationCsvDataProvider\". "
        + "Use #microsoft.graph and the type's name."),
    RefusedBody(
      "retired namespace where types may be missing",
      school(#"{"@odata.type":"Microsoft.Education.DataSync.customization"}"#),
      "Invalid OData type specified: \"Microsoft.Education.DataSync.customization\". "
        + "Use #microsoft.graph and the type's name."),
    RefusedBody(
      "secret in address",
      ##"\##(named),"dataProvider":{"@odata.type":"#microsoft.graph.powerSchoolDataProvider","##
        + #""connectionUrl":"https://me:hush@ps.example/"},\#(creation)"#,
      "dataProvider.connectionUrl contains a user name or a password, which are not kept. "
        + "Write the address without them."),
    RefusedBody(
      "no identity", "\(named),\(csv)", "\(identity) is missing. Give it a value."),
    RefusedBody(
      "no one is found or created", domains("[]"),
      "\(identity) says neither how people are matched nor how they are created. "
        + "Give a matching rule, or a domain for a role."),
    RefusedBody(
      "domains that are not a list", domains("{}"),
      "\(identity).userDomains must be a list in brackets."),
    RefusedBody(
      "domain with an at", domains(#"[{"appliesTo":"student","name":"@a.example"}]"#),
      "userDomains.student is not a domain. Write it in ASCII and without the @, such as school.example."
    ),
    RefusedBody(
      "domain without name", domains(#"[{"appliesTo":"student"}]"#),
      "\(identity).userDomains[0].name is missing. Give it a value."),
    RefusedBody(
      "unknown role", domains(#"[{"appliesTo":"faculty","name":"a.example"}]"#),
      "\(identity).userDomains[0].appliesTo is not a role. Use student or teacher."),
    RefusedBody(
      "role twice",
      domains(
        #"[{"appliesTo":"student","name":"a.example"},{"appliesTo":"Student","name":"b.example"}]"#),
      "\(identity).userDomains[1].appliesTo names a role twice. Name each role once."),
    RefusedBody(
      "rule without column", rules(#"[{"appliesTo":"student","targetPropertyName":"mail"}]"#),
      "rollcall.matching[0].sourcePropertyName is missing. Give it a value."),
    RefusedBody(
      "rule with an empty column",
      rules(#"[{"appliesTo":"student","sourcePropertyName":"","targetPropertyName":"mail"}]"#),
      "matchingOptions[0].sourcePropertyName is empty. Give it a value."),
    RefusedBody(
      "rule with an unknown attribute",
      rules(#"[{"appliesTo":"student","sourcePropertyName":"A","targetPropertyName":"my mail"}]"#),
      "matchingOptions[0].targetPropertyName is not a directory attribute. "
        + "Write only its name, such as userPrincipalName or mail."),
    RefusedBody(
      "two lists of rules that differ",
      #"\#(named),\#(csv),\#(matching(rule)),"rollcall.matching":[\#(otherRule)]"#,
      "rollcall.matching and \(identity).matchingOptions differ. Send only one of them."),
    RefusedBody(
      "licenses for a role twice",
      with(
        #""licensesToAssign":[{"appliesTo":"student","skuIds":[]},{"appliesTo":"student"}]"#),
      "licensesToAssign[1].appliesTo names a role twice. Name each role once."),
    RefusedBody(
      "day that does not exist", with(#""expirationDate":"2026-02-29""#),
      "expirationDate is not a date. Write it as YYYY-MM-DD."),
    RefusedBody(
      "Boolean in quotes", with(#""handleSpecialCharacterConstraint":"true""#),
      "handleSpecialCharacterConstraint must be true or false."),
    RefusedBody(
      "invalid moment", school(#"{"synchronizationStartDate":"soon"}"#),
      "dataProvider.customizations.school.synchronizationStartDate is not a date and time. "
        + "Write it as YYYY-MM-DDThh:mm:ssZ."),
    RefusedBody(
      "unknown extension", with(#""Rollcall.\u001blimit":1"#),
      "Rollcall.?limit is not known. Use rollcall.format, rollcall.matching, "
        + "rollcall.absentStatuses, rollcall.bothRoles, rollcall.limits, rollcall.directory, rollcall.holdCommand or "
        + "rollcall.retention, or leave it out."),
    RefusedBody(
      "unknown format", with(#""rollcall.format":"sds-v9""#),
      "rollcall.format is not a known format. Use sds-v1, sds-v1-uk, sds-v2, sds-v2.1, oneroster-1.2, oneroster-1.1, "
        + "oneroster-1.0 or clever, or none to detect it."),
    RefusedBody(
      "blank status", with(#""rollcall.absentStatuses":["left"," "]"#),
      "rollcall.absentStatuses[1] is empty. Give it a value."),
    RefusedBody(
      "unknown directory", with(#""rollcall.directory":"ldap""#),
      "rollcall.directory is not a known directory. Use embedded."),
    RefusedBody(
      "command in a folder", with(#""rollcall.holdCommand":"../notify""#), command),
    RefusedBody(
      "kept for 29 days", with(#""rollcall.retention":29"#),
      "rollcall.retention is out of range. Use a number from 30 to 100000."),
    RefusedBody(
      "kept for a word", with(#""rollcall.retention":"400""#),
      "rollcall.retention must be a whole number without quotes."),
    RefusedBody("hidden command", with(#""rollcall.holdCommand":".notify""#), command),
    RefusedBody("command that is blank", with(#""rollcall.holdCommand":"""#), command),
    RefusedBody(
      "misspelled limit", limits(#"{"move":{"counts":1}}"#),
      "rollcall.limits.move has an unknown member. Use count, percent or until."),
    RefusedBody(
      "negative limit", limits(#"{"move":{"count":-1,"percent":1}}"#),
      "rollcall.limits.move.count is out of range. Use a number of at least 0."),
    RefusedBody(
      "more than 100 percent", limits(#"{"adopt":{"count":1,"percent":101}}"#),
      "rollcall.limits.adopt.percent is out of range. Use a number from 0 to 100."),
    RefusedBody(
      "left after no upload", limits(#"{"leaving":{"teacher":{"uploads":0,"days":0}}}"#),
      "rollcall.limits.leaving.teacher.uploads is out of range. Use a number of at least 1."),
    RefusedBody(
      "left after too many days",
      limits(#"{"leaving":{"teacher":{"uploads":1,"days":9223372036854775807}}}"#),
      "rollcall.limits.leaving.teacher.days is out of range. Use a number from 0 to 1000000."),
    RefusedBody(
      "half a policy", limits(#"{"leaving":{"teacher":{"uploads":3}}}"#),
      "rollcall.limits.leaving.teacher.days is missing. Give it a value."),
    RefusedBody(
      "text as limit", limits(#"{"enable":{"count":1,"percent":"1"}}"#),
      "rollcall.limits.enable.percent must be a number without quotes."),
    RefusedBody(
      "hundredths of a percent", limits(#"{"enable":{"count":1,"percent":0.25}}"#),
      "rollcall.limits.enable.percent has more than one decimal place. Use one at most."),
    RefusedBody(
      "half a limit", limits(#"{"enable":{"count":1}}"#),
      "rollcall.limits.enable.percent is missing. Give it a value."),
    RefusedBody(
      "raised forever", limits(#"{"enable":{"count":100,"percent":1}}"#),
      "rollcall.limits.enable.until is missing. Give it a value."),
    RefusedBody(
      "until an invalid day", limits(#"{"enable":{"count":100,"percent":1,"until":"soon"}}"#),
      "rollcall.limits.enable.until is not a date. Write it as YYYY-MM-DD."),
  ]
}

@Suite struct SettingsRefusalTests {
  @Test(arguments: RefusedBody.all) func saysWhichPropertyIsWrongAndWhatToDo(
    refused: RefusedBody
  ) throws {
    let error = #expect(throws: ProfileSettingsError.self) { try read(refused.body) }
    #expect(error?.userMessage == refused.sentence)
  }

  @Test func refusesAnythingButAnObject() {
    let error = #expect(throws: ProfileSettingsError.self) {
      try ProfileSettings(resource: .array([]))
    }
    #expect(error?.userMessage == "The profile must be an object in braces.")
  }

  @Test(arguments: [true, false]) func theProviderOfAProfileStaysOfItsKind(replaces: Bool) throws {
    var settings = try read(#""displayName":"P""#, csv, creation)
    let other = try value(
      #""displayName":"P","dataProvider":{"@odata.type":"#
        + ##""#microsoft.graph.powerSchoolDataProvider"},\##(creation)"##)
    let error = #expect(throws: ProfileSettingsError.self) {
      if replaces { try settings.replace(by: other) } else { try settings.merge(other) }
    }
    #expect(
      error?.userMessage
        == "dataProvider is not of the profile's kind, which cannot change. "
        + "Create another profile.")
  }

  @Test(arguments: [
    ("school.example", true), ("a-1.b.example", true), ("xn--sd-hka.example", true),
    ("localhost", false), ("", false), ("a..example", false), ("-a.example", false),
    ("a-.example", false), ("süd.example", false), ("a.example.", false), ("a b.example", false),
    ("a_b.example", false), (String(repeating: "a", count: 64) + ".example", false),
  ])
  func aDomainHasLabels(domain: String, isDomain: Bool) throws {
    var settings = ProfileSettings(displayName: "P")
    settings.domains = [.teacher: domain]
    if isDomain {
      try settings.validate()
    } else {
      #expect(throws: ProfileSettingsError.self) { try settings.validate() }
    }
  }
}
