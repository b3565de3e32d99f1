import HTTPServer
import JSON
import Profiles
import ProfilesSupport
import Support
import Testing

@testable import HTTPFront

/// A reset begins from the beginning, also while a run is at work.
@Suite struct ResetRouteTests {
  private let gate = Gate()
  private let launcher: ThreadLauncher
  private let api: TestAPI
  private let id: String

  init() throws {
    let home = try TestHome()
    launcher = ThreadLauncher(
      clock: home.clock,
      openDirectory: TestDirectory.opening { [gate] in if $0 == .apply { gate.pass() } })
    api = try TestAPI(launcher, in: home)
    id = try api.makeProfile()
    try api.upload(.clean, to: id)
  }

  @Test func aRunThatDoesNotStopAtOnceIsAskedToAndTheClientToComeBack() throws {
    _ = try api.json(200, "POST", "/\(id)/start")
    try #require(gate.waitForArrival())
    let path = "/beta/education/synchronizationProfiles/\(id)/reset"
    let answer = api.send("POST", path)
    #expect(answer.status == 503 && answer.headers["Retry-After"] == "5")
    gate.open()
    try launcher.wait()
    #expect(api.send("POST", path).status == 200)
    try launcher.wait()
    let service = try api.home.service()
    let runs = try service.runs(of: service.profile(id))
    #expect(runs.map(\.outcome) == [.success, .superseded])
    #expect(try api.json(200, "GET", "/\(id)/profileStatus")["status"] == .string("success"))
  }
}
