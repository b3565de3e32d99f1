import HTTPServer
import Testing

@testable import HTTPFront

@Suite struct APIPathTests {
  private static let id = "86904b1e-c7d0-4ead-b13a-98f11fc400ee"

  private static let routes: [(path: String, route: APIRoute)] = [
    ("/beta/education/synchronizationProfiles", .profiles),
    ("/beta/education/synchronizationProfiles/", .profiles),
    ("/testEduApi/education/synchronizationProfiles", .profiles),
    ("/BETA/Education/SynchronizationProfiles/$count", .profileCount),
    ("/beta/education/synchronizationProfiles/%24count", .profileCount),
    ("/beta/education/synchronizationProfiles/\(id)", .profile(id)),
    ("/beta/education/synchronizationProfiles('\(id)')", .profile(id)),
    ("/beta/education/SynchronizationProfiles/\(id)/Errors", .errors(id)),
    ("/beta/education/synchronizationProfiles('\(id)')/errors", .errors(id)),
    ("/beta/education/synchronizationProfiles/\(id)/error", .errors(id)),
    ("/beta/education/synchronizationProfiles/\(id)/errors/$count", .errorCount(id)),
    ("/beta/education/synchronizationProfiles/\(id)/errors/AB", .error(id, id: "AB")),
    ("/beta/education/synchronizationProfiles/\(id)/errors('AB')", .error(id, id: "AB")),
    ("/beta/education/synchronizationProfiles/\(id)/UploadUrl", .uploadURL(id)),
    ("/beta/education/synchronizationProfiles/\(id)/uploadUrl()", .uploadURL(id)),
    ("/beta/education/synchronizationProfiles/\(id)/profileStatus", .profileStatus(id)),
    ("/beta/education/synchronizationProfiles/\(id)/rollcall.report", .report(id)),
    ("/beta/education/synchronizationProfiles/\(id)/Start", .action(.start, id)),
    ("/beta/education/synchronizationProfiles/\(id)/reset()", .action(.reset, id)),
  ]

  @Test(arguments: routes.map(\.path)) func leadsThere(path: String) throws {
    let expected = try #require(Self.routes.first { $0.path == path }).route
    let root = path.lowercased().hasPrefix("/beta") ? "beta" : "testEduApi"
    #expect(APIPath(path) == .route(expected, root: root))
  }

  @Test(arguments: [
    ("/beta/education/schools", "schools"), ("/beta/education", "education"),
    ("/beta/education/synchronizationProfiles/\(id)/colour", "colour"),
    ("/beta/education/synchronizationProfiles/\(id)/start/now", "now"),
    ("/beta/education/synchronizationProfiles/\(id)/errors/AB/more", "more"),
    ("/beta/education/synchronizationProfiles/%zz", "%zz"),
  ])
  func namesTheUnknownSegment(path: String, segment: String) {
    #expect(APIPath(path) == .unknownSegment(segment))
  }

  @Test(arguments: ["/", "/v1.0/education/synchronizationProfiles", "/beta", "*", "/beta/users"])
  func leadsElsewhere(path: String) {
    #expect(APIPath(path) == .elsewhere)
  }
}
