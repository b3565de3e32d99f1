import HTTPServer
import JSON
import Profiles
import ProfilesSupport
import Roster
import Support
import Testing

@testable import HTTPFront

/// The entries that failed, page by page.
@Suite struct ErrorRouteTests {
  private let api: TestAPI
  private let id: String

  init() throws {
    api = try TestAPI()
    // No one is created, and the directory is empty.
    var settings = ProfileSettings(displayName: "Matching")
    settings.matching = [
      .init(role: .student, sourceColumn: "Username", targetProperty: "userPrincipalName"),
      .init(role: .teacher, sourceColumn: "Username", targetProperty: "userPrincipalName"),
    ]
    id = try api.makeProfile(settings)
    try api.upload(.clean, to: id)
    _ = try api.json(200, "POST", "/\(id)/start")
  }

  @Test func theyAreCountedAndPaged() throws {
    let all = try api.json(200, "GET", "/\(id)/errors")
    guard case .number(let count)? = all["@odata.count"] else {
      Issue.record("There is no count.")
      return
    }
    #expect(count > 2 && all["value"]?.array.count == count)
    var ids: [String?] = []
    var target = "/beta/education/synchronizationProfiles/\(id)/errors"
    while true {
      let page = api.send("GET", target, headers: ["Prefer": "odata.maxpagesize=2"])
      let json = try JSONValue(reading: page.body)
      ids += try #require(json["value"]).array.map { $0["id"]?.string }
      guard let link = json["@odata.nextLink"]?.string else { break }
      target = String(link.dropFirst("http://sis.example".count))
    }
    #expect(ids == all["value"]?.array.map { $0["id"]?.string })
    let counted = api.send("GET", "/beta/education/synchronizationProfiles/\(id)/errors/$count")
    #expect(String(decoding: counted.body, as: UTF8.self) == String(count))
  }

  @Test func theyAreFilteredAndShownOneByOne() throws {
    let students = try api.json(
      200, "GET", "/\(id)/errors?$filter=entryType%20eq%20'Student'&$select=id,entryType")
    let first = try #require(students["value"]?.array.first)
    #expect(students["value"]?.array.allSatisfy { $0["entryType"] == .string("Student") } ?? false)
    let one = try api.json(200, "GET", "/\(id)/errors/\(first["id"]?.string?.lowercased() ?? "")")
    #expect(one["errorCode"] == .string("UnsynchronizableChange"))
    _ = try api.json(404, "GET", "/\(id)/errors/00000000-0000-0000-0000-000000000000")
  }

  /// The message names the options that can be used.
  @Test func aSearchIsRefusedAndTheOptionsAreNamed() throws {
    let error = try api.json(400, "GET", "/\(id)/errors?$search=Ada")["error"]
    #expect(
      error?["message"]
        == .string(
          "The query option $search is not supported. Use one of: $filter, $orderby, $top, $skip, $count, "
            + "$select."))
    let count = try api.json(400, "GET", "/\(id)/errors/$count?$top=1")["error"]
    #expect(
      count?["message"]
        == .string("The query option $top cannot be used here. Use one of: $filter."))
  }

  /// A client that has begun to read pages continues to get those of the same run.
  @Test func thePagesStayWhileAnotherRunComes() throws {
    let first = try api.json(
      200, "GET", "/\(id)/errors", headers: ["Prefer": "odata.maxpagesize=1"])
    let link = try #require(first["@odata.nextLink"]?.string)
    let all = try api.json(200, "GET", "/\(id)/errors")["value"]?.array
    try api.upload(TestRoster.clean.adding("", to: "school.csv"), to: id)
    _ = try api.json(200, "POST", "/\(id)/start")
    let rest = api.send("GET", String(link.dropFirst("http://sis.example".count)))
    let values = try JSONValue(reading: rest.body)["value"]?.array
    #expect(values == all.map { Array($0.dropFirst()) })
  }
}
