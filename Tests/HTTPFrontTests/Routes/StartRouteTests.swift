import HTTPServer
import JSON
import Profiles
import ProfilesSupport
import Roster
import Support
import Testing

@testable import HTTPFront

/// `start` answers only 200 and 400, with the messages in both.
@Suite struct StartRouteTests {
  private let api: TestAPI

  init() throws { api = try TestAPI() }

  @Test func aRosterWithoutErrorsStarts() throws {
    let id = try api.makeProfile()
    try api.upload(.clean, to: id)
    let started = try api.json(200, "POST", "/\(id)/start")
    #expect(started.names == ["@odata.context", "value"])
    #expect(
      started["@odata.context"]
        == .string(
          "http://sis.example/beta/$metadata#education/Collection(microsoft.graph.verificationMessage)"
        ))
    #expect(started["value"] == .array([]))
    #expect(try api.json(200, "GET", "/\(id)/profileStatus")["status"] == .string("success"))
  }

  @Test func anErrorStartsNothing() throws {
    let id = try api.makeProfile()
    try api.upload(TestRoster.clean.without("section.csv"), to: id)
    let refused = try api.json(400, "POST", "/\(id)/start")
    #expect(refused.names == ["@odata.context", "value", "error"])
    let message = try #require(refused["value"]?.array.first)
    #expect(message.names == ["type", "fileName", "description"])
    #expect(message["type"] == .string("Error"))
    #expect(
      refused["error"]?["message"]
        == .string("Verification found 1 error; synchronization was not started."))
    #expect(try api.json(200, "GET", "/\(id)/profileStatus")["status"] == .string("paused"))
    // A client that lost the answer finds the messages there.
    let report = try api.json(200, "GET", "/\(id)/rollcall.report")
    #expect(report["value"]?.array.first?["description"] == message["description"])
  }

  @Test func whatCannotStartIs400WithoutMessages() throws {
    var expired = ProfileSettings.creating("Expired")
    expired.expirationDate = CivilDay("2026-10-01")
    let id = try api.makeProfile(expired)
    let refused = try api.json(400, "POST", "/\(id)/start")
    #expect(refused["value"] == .array([]))
    #expect(refused["error"]?["code"] == .string("profileExpired"))
  }

  /// - Returns: the id of a profile whose second start is held.
  private func makeHeldProfile(_ settings: ProfileSettings = .cautious) throws -> String {
    let id = try api.makeProfile(settings)
    try api.upload(.clean, to: id)
    _ = try api.json(200, "POST", "/\(id)/start")
    let fewer = TestRoster.clean.replacing("A1,1001\n", with: "", in: "studentenrollment.csv")
    try api.upload(fewer, to: id)
    api.home.clock.advance(days: 1)
    _ = try api.json(200, "POST", "/\(id)/start")
    return id
  }

  @Test func aStartThatIsHeldWasAccepted() throws {
    let id = try makeHeldProfile()
    let status = try api.json(200, "GET", "/\(id)/profileStatus")
    #expect(status["status"] == .string("validationError"))
    #expect(status["statusMessage"]?.string?.isEmpty == false)
    let resumed = try api.json(409, "POST", "/\(id)/resume")
    #expect(resumed["error"]?["code"] == .string("Conflict"))
  }

  /// Its files were used, so those of the next night are a set of their own.
  @Test func afterAHeldStartTheNextUploadBeginsAnotherSet() throws {
    let id = try makeHeldProfile()
    #expect(
      try api.json(200, "GET", "/\(id)/profileStatus")["status"] == .string("validationError"))
    #expect(api.put("school.csv", [1], to: try api.uploadTarget(id)).status == 201)
    #expect(try api.files(of: id) == ["school.csv"])
  }

  /// It is paused whatever the outcome of its last run was.
  @Test func anExpiredProfileIsPaused() throws {
    var settings = ProfileSettings.cautious
    let id = try makeHeldProfile(settings)
    settings.expirationDate = CivilDay("2026-10-01")
    let service = try api.home.service()
    _ = try service.update(service.profile(id), to: settings)
    let status = try api.json(200, "GET", "/\(id)/profileStatus")
    #expect(status["status"] == .string("paused"))
    #expect(status["statusMessage"] == .string("The profile has expired."))
    _ = try api.json(409, "POST", "/\(id)/resume")
    settings.expirationDate = nil
    _ = try service.update(service.profile(id), to: settings)
    #expect(
      try api.json(200, "GET", "/\(id)/profileStatus")["status"] == .string("validationError"))
  }

  /// The run is a process of its own, which continues.
  @Test func aWaitingClientIsToldWhenTheServerStops() throws {
    let api = try TestAPI(DyingLauncher())
    let id = try api.makeProfile()
    api.front.stop()
    let answer = api.send("POST", "/beta/education/synchronizationProfiles/\(id)/start")
    #expect(answer.status == 503 && answer.headers["Retry-After"] == "5")
    let service = try api.home.service()
    #expect(try service.runs(of: service.profile(id)).map(\.phase) == [.verifying])
  }

  /// Words that were added later are sent only to clients that know them.
  @Test func laterStatusesAreOnRequest() throws {
    let api = try TestAPI(DyingLauncher())
    let id = try api.makeProfile()
    let service = try api.home.service(DyingLauncher())
    _ = try service.begin(service.profile(id), .init())
    #expect(
      try api.json(200, "GET", "/\(id)/profileStatus")["status"] == .string("unknownFutureValue"))
    let known = try api.json(
      200, "GET", "/\(id)/profileStatus", headers: ["Prefer": "include-unknown-enum-members"])
    #expect(known["status"] == .string("extracting"))
  }

  @Test func itsActionsAreInTheHistoryUnderTheTokensName() throws {
    let id = try api.makeProfile()
    try api.upload(.clean, to: id)
    _ = try api.json(200, "POST", "/\(id)/start")
    let service = try api.home.service()
    let run = try #require(try service.runs(of: service.profile(id)).first)
    #expect(run.who.text == "night (token)")
    #expect(run.who.address == "127.0.0.1")
    #expect(try service.uploadedFiles(of: service.profile(id)).first?.uploadedBy == "night (token)")
  }
}
