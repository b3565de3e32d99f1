import HTTPServer
import JSON
import Profiles
import ProfilesSupport
import Testing

@testable import HTTPFront

/// Profiles over the API, as documented.
@Suite struct ProfileRouteTests {
  private let api: TestAPI

  init() throws { api = try TestAPI() }

  @Test func aProfileIsMadeAndThenProvisioned() throws {
    let made = try api.json(202, "POST", "", TestAPI.north)
    #expect(made.names.prefix(4) == ["@odata.context", "id", "displayName", "state"])
    #expect(made["state"] == .string("provisioning"))
    #expect(
      made["@odata.context"]
        == .string("http://sis.example/beta/$metadata#education/synchronizationProfiles/$entity"))
    let id = try #require(made["id"]?.string)
    try api.home.service().settle()
    #expect(try api.json(200, "GET", "/\(id.uppercased())")["state"] == .string("provisioned"))
  }

  @Test func theLocationOfANewProfileIsItsOwn() throws {
    let response = api.send(
      "POST", "/beta/education/synchronizationProfiles", Array(TestAPI.north.utf8),
      headers: ["Content-Type": "application/json;charset=utf-8"])
    let id = try #require(try JSONValue(reading: response.body)["id"]?.string)
    #expect(
      response.headers["Location"]
        == "http://sis.example/beta/education/synchronizationProfiles/\(id)")
  }

  @Test func aListHasPagesAndOptions() throws {
    for name in ["Adams", "Baker", "Clark"] { _ = try api.makeProfile(.creating(name)) }
    let first = try api.json(
      200, "GET", "?$top=2&$count=true&$orderby=displayName%20desc&$select=displayName")
    #expect(first["@odata.count"] == .number(3))
    #expect(first["value"]?.array.map { $0["displayName"]?.string } == ["Clark", "Baker"])
    #expect(first["value"]?.array.first?.names == ["displayName"])
    #expect(first["@odata.nextLink"] == nil)
    let paged = try api.json(
      200, "GET", "?$orderby=displayName", headers: ["Prefer": "odata.maxpagesize=2"])
    let link = try #require(paged["@odata.nextLink"]?.string)
    let rest = api.send("GET", String(link.dropFirst("http://sis.example".count)))
    #expect(
      try JSONValue(reading: rest.body)["value"]?.array.map { $0["displayName"]?.string }
        == ["Clark"])
  }

  @Test func aWrongOptionIsNamed() throws {
    let error = try api.json(400, "GET", "?$orderby=color")["error"]
    #expect(error?["code"] == .string("BadRequest"))
    #expect(error?["message"]?.string?.contains("color") ?? false)
  }

  @Test func aPatchChangesWhatItNames() throws {
    let id = try api.makeProfile()
    let changed = try api.json(202, "PATCH", "/\(id)", #"{"displayName": "South"}"#)
    #expect(changed["displayName"] == .string("South"))
    #expect(
      changed["identitySynchronizationConfiguration"]?["userDomains"]?.array.count == 2)
  }

  /// The documentation of 2017 has the id in the body.
  @Test func aPutToTheCollectionReplacesTheProfileThatItNames() throws {
    let id = try api.makeProfile(.creating("Old"))
    let body = TestAPI.north.replacing(#"{"displayName""#, with: #"{"id": "\#(id)", "displayName""#)
    #expect(try api.json(202, "PUT", "", body)["displayName"] == .string("North"))
    let error = try api.json(400, "PUT", "", TestAPI.north)["error"]
    #expect(error?["message"] == .string("The profile has no id. Give it in the path."))
  }

  @Test func aDeletedProfileIsGone() throws {
    let id = try api.makeProfile()
    let answer = api.send("DELETE", "/beta/education/synchronizationProfiles/\(id)")
    #expect(answer.status == 202 && answer.body.isEmpty)
    #expect(try api.json(404, "GET", "/\(id)")["error"]?["code"] == .string("NotFound"))
  }

  @Test func whatIsNotJSONIsRefused() throws {
    let wrong = try api.json(400, "POST", "", "{")
    #expect(wrong["error"]?["code"] == .string("BadRequest"))
    let type = api.send(
      "POST", "/beta/education/synchronizationProfiles", Array("<a/>".utf8),
      headers: ["Content-Type": "application/xml"])
    #expect(type.status == 415)
  }

  @Test(arguments: [
    ("application/json", 202), ("Application/JSON; Charset=\"UTF-8\"", 202),
    ("application/json;odata.metadata=minimal;charset=utf8", 202),
    ("application/json;charset=utf-16", 415), ("application/json; charset=iso-8859-1", 415),
    ("text/json", 415), ("", 415),
  ])
  func aProfileIsJSONInUTF8(type: String, status: Int) throws {
    let answer = api.send(
      "POST", "/beta/education/synchronizationProfiles", Array(TestAPI.north.utf8),
      headers: ["Content-Type": type])
    #expect(answer.status == status)
  }

  /// Microsoft's service does the same, whatever type a client prefers.
  @Test func theAnswerIsJSONWhateverTheClientAccepts() throws {
    let answer = api.send(
      "GET", "/beta/education/synchronizationProfiles", headers: ["Accept": "application/xml"])
    #expect(answer.status == 200)
    #expect(answer.headers["Content-Type"]?.hasPrefix("application/json;") ?? false)
  }

  @Test func aTypeFromTheRetiredNamespaceIsRefusedInTheServicesWords() throws {
    let name = "Microsoft.Education.DataSync.educationCsvDataProvider"
    let body = TestAPI.north.replacing(
      "#microsoft.graph.educationCsvDataProvider", with: "#\(name)")
    let error = try api.json(400, "POST", "", body)["error"]
    #expect(error?["code"] == .string("BadRequest"))
    #expect(
      error?["message"]?.string?.hasPrefix("Invalid OData type specified: \"\(name)\"") ?? false)
  }

  @Test func theExistingMethodsAreNamed() throws {
    let answer = api.send("DELETE", "/beta/education/synchronizationProfiles")
    #expect(answer.status == 405)
    #expect(answer.headers["Allow"] == "GET, HEAD, POST, PUT")
  }

  @Test func theIDOfTheClientComesBack() throws {
    let answer = api.send(
      "GET", "/beta/education/synchronizationProfiles", headers: ["client-request-id": "abc"])
    #expect(answer.headers["client-request-id"] == "abc")
    #expect(answer.headers["request-id"]?.count == 36)
    #expect(answer.headers["OData-Version"] == "4.0")
  }
}
