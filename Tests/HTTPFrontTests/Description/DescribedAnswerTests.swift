import HTTPServer
import JSON
import Profiles
import ProfilesSupport
import Roster
import Support
import Testing

@testable import HTTPFront

/// Everything that the server writes is described, member by member, and everything described is
/// written.
@Suite struct DescribedAnswerTests {
  private let api: TestAPI
  private let document = APIDescription.json
  private let schemas: DescribedSchemas

  init() throws {
    api = try TestAPI()
    schemas = DescribedSchemas(document)
  }

  /// The JSON of an answer, which must be as described.
  @discardableResult
  private func answer(
    _ status: Int, _ method: String, _ path: String, of described: String, _ body: String = "",
    headers: HTTPHeaders = [:]
  ) throws -> JSONValue {
    let json = try api.json(status, method, path, body, headers: headers)
    let operation = document["paths"]?["/synchronizationProfiles\(described)"]?[method.lowercased()]
    var answer = try #require(operation?["responses"]?[String(status)])
    if let reference = answer["$ref"]?.string {
      let name = String(reference.split(separator: "/").last ?? "")
      answer = try #require(document["components"]?["responses"]?[name])
    }
    let schema = try #require(answer["content"]?["application/json"]?["schema"])
    #expect(schemas.problems(json, schema) == [], "\(method) \(path)")
    return json
  }

  /// Settles until a profile is set up, as the server does after its answers.
  private func settle(_ id: String) throws {
    let isSetUp = try waitUntil {
      try api.home.service().settle()
      return try api.json(200, "GET", "/\(id)")["state"] == .string("provisioned")
    }
    try #require(isSetUp)
  }

  /// Settings with everything that settings can have.
  private static let kinds = [
    ("csv", ##"{"@odata.type": "#microsoft.graph.educationCsvDataProvider"}"##),
    (
      "oauth1",
      """
      {"@odata.type": "#microsoft.graph.educationOneRosterApiDataProvider", "schoolsIds": ["1"],
      "connectionSettings": {
        "@odata.type": "#microsoft.graph.educationSynchronizationOAuth1ConnectionSettings"}}
      """
    ),
    (
      "oauth2",
      """
      {"@odata.type": "#microsoft.graph.educationOneRosterApiDataProvider", "termIds": ["1"],
      "connectionSettings": {"scope": "all", "@odata.type":
      "#microsoft.graph.educationSynchronizationOAuth2ClientCredentialsConnectionSettings"}}
      """
    ),
    (
      "powerschool",
      ##"{"@odata.type": "#microsoft.graph.educationPowerSchoolDataProvider", "clientId": "1"}"##
    ),
  ]

  private static func settings(_ provider: String) -> String {
    """
    {"displayName": "All", "expirationDate": "2090-01-01", "handleSpecialCharacterConstraint": true,
    "dataProvider": \(provider),
    "identitySynchronizationConfiguration": {
      "@odata.type": "#microsoft.graph.educationIdentityCreationConfiguration",
      "userDomains": [{"appliesTo": "student", "name": "school.example"}]},
    "licensesToAssign": [{"appliesTo": "student", "skuIds": ["a"]}], "rollcall.format": "sds-v1",
    "rollcall.matching": [{"appliesTo": "student", "sourcePropertyName": "Username",
      "targetPropertyName": "userPrincipalName", "targetDomain": "school.example"}],
    "rollcall.absentStatuses": ["left"], "rollcall.bothRoles": "teacher",
    "rollcall.limits": {"change-login": {"count": 1, "percent": 0.1, "until": "2026-10-30"},
      "leaving": {"teacher": {"uploads": 9, "days": 9}}},
    "rollcall.directory": "embedded", "rollcall.holdCommand": "mail", "rollcall.retention": 50}
    """
  }

  @Test(arguments: kinds.map(\.0)) func aProfileIsAsDescribed(kind: String) throws {
    let provider = try #require(Self.kinds.first { $0.0 == kind }).1
    let made = try answer(202, "POST", "", of: "", Self.settings(provider))
    let id = try #require(made["id"]?.string)
    try settle(id)
    try answer(
      200, "GET", "/\(id)?$expand=errors,profileStatus", of: "/{profileId}")
    try answer(202, "PATCH", "/\(id)", of: "/{profileId}", #"{"displayName": "Other"}"#)
    try settle(id)
    try answer(202, "PUT", "/\(id)", of: "/{profileId}", Self.settings(provider))
    try settle(id)
    let named = Self.settings(provider).replacing("{", with: #"{"id": "\#(id)", "#)
    try answer(202, "PUT", "", of: "", named)
  }

  /// Everything that is described occurs somewhere in these answers.
  @Test func everythingIsAsDescribedAndEverythingDescribedIsThere() throws {
    for (_, provider) in Self.kinds {
      try answer(202, "POST", "", of: "", Self.settings(provider))
    }
    var matching = ProfileSettings(displayName: "Matching")
    matching.matching = [
      .init(role: .student, sourceColumn: "Username", targetProperty: "userPrincipalName")
    ]
    let id = try api.makeProfile(matching)
    let waiting = try api.home.service().create(.creating("Waiting"), provisions: false).id
    try answer(409, "GET", "/\(waiting)/uploadUrl", of: "/{profileId}/uploadUrl")
    try answer(400, "POST", "/\(id)/start", of: "/{profileId}/start")
    try answer(200, "GET", "/\(id)/uploadUrl", of: "/{profileId}/uploadUrl")
    let roster = TestRoster.clean.replacing(
      "A1,1001\n", with: "A1,1001\nA1,1001\n", in: "studentenrollment.csv")
    try api.upload(roster, to: id)
    let messages = try answer(200, "POST", "/\(id)/start", of: "/{profileId}/start")
    #expect(messages["value"]?.array.isEmpty == false)
    try answer(200, "GET", "/\(id)/profileStatus", of: "/{profileId}/profileStatus")
    let pages: HTTPHeaders = ["Prefer": "odata.maxpagesize=1"]
    let errors = try answer(
      200, "GET", "/\(id)/errors", of: "/{profileId}/errors", headers: pages)
    let error = try #require(errors["value"]?.array.first?["id"]?.string)
    try answer(200, "GET", "/\(id)/errors/\(error)", of: "/{profileId}/errors/{errorId}")
    try answer(200, "GET", "/\(id)/rollcall.report?$count=true", of: "/{profileId}/rollcall.report")
    try answer(200, "GET", "?$count=true", of: "", headers: pages)
    try answer(
      200, "GET", "/\(id)?$expand=errors,profileStatus", of: "/{profileId}")
    try answer(404, "GET", "/\(error)", of: "/{profileId}")

    // Schemas that only requests use, or that never occur in JSON.
    let elsewhere: Set = ["newProfile", "profileWithID", "profileSettings", "blobError"]
    for name in document["components"]?["schemas"]?.names ?? [] where !elsewhere.contains(name) {
      let missing = schemas.names(schemas[name]).subtracting(schemas.met[name] ?? [])
      let later: Set = name == "rollcall.report" ? ["@odata.nextLink"] : []
      #expect(missing == later, "\(name)")
    }
  }

  @Test func theExamplesOfRequestsAreAccepted() throws {
    var count = 0
    for route in APIRoute.allCases {
      for (method, operation) in route.operations {
        for (name, body) in operation.body?.contents.first?.value.examples ?? [:] {
          let api = try TestAPI()
          let id = try api.makeProfile()
          let path = route.path.replacing("{profileId}", with: id)
          let text = String(decoding: body.bytes, as: UTF8.self).replacing(Examples.id, with: id)
          let answer = api.send(
            method, "/beta/education\(path)", Array(text.utf8),
            headers: ["Content-Type": "application/json"])
          #expect(answer.status == 202, "\(operation.id), \(name)")
          count += 1
        }
      }
    }
    #expect(count == 5)
  }

  @Test func theExamplesOfAnswersAreAsDescribed() throws {
    var count = 0
    func visit(_ value: JSONValue) {
      if let example = value["example"], let schema = value["schema"] {
        #expect(schemas.problems(example, schema) == [])
        count += 1
      }
      switch value {
      case .array(let values): values.forEach(visit)
      case .object(let members): members.map(\.value).forEach(visit)
      default: break
      }
    }
    visit(document)
    #expect(count > 15)
  }
}
