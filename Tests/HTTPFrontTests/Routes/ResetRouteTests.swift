import HTTPServer
import JSON
import Profiles
import ProfilesSupport
import Support
import Testing

@testable import HTTPFront

/// A reset starts from the beginning, even while a run is in progress.
@Suite struct ResetRouteTests {
  /// The reset comes while changes are being applied, or while the first start makes its plan.
  @Test(arguments: [TestDirectory.Call.apply, .objects])
  func whileARunDoesNotStopTheClientIsToldToRetry(_ call: TestDirectory.Call) throws {
    let gate = Gate()
    let home = try TestHome()
    let launcher = ThreadLauncher(
      clock: home.clock, openDirectory: TestDirectory.opening { if $0 == call { gate.pass() } })
    let api = try TestAPI(launcher, in: home)
    let id = try api.makeProfile()
    try api.upload(.clean, to: id)
    _ = try api.json(200, "POST", "/\(id)/start")
    try #require(gate.waitForArrival())
    let path = "/beta/education/synchronizationProfiles/\(id)/reset"
    let answer = api.send("POST", path)
    #expect(answer.status == 503 && answer.headers["Retry-After"] == "5")
    gate.open()
    try launcher.wait()
    #expect(api.send("POST", path).status == 200)
    try launcher.wait()
    let service = try home.service()
    let runs = try service.runs(of: service.profile(id))
    #expect(runs.map(\.outcome) == [.success, call == .apply ? .superseded : .stopped])
    #expect(try api.json(200, "GET", "/\(id)/profileStatus")["status"] == .string("success"))
  }
}
