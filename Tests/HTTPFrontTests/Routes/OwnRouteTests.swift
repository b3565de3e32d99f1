import HTTPServer
import ProfilesSupport
import Support
import Testing

@testable import HTTPFront

/// Requests about the server itself.
@Suite struct OwnRouteTests {
  private let api: TestAPI

  init() throws { api = try TestAPI() }

  private func answer(
    _ path: String, headers: HTTPHeaders = [:], from address: String = "127.0.0.1"
  ) throws -> HTTPResponse {
    let request = HTTPRequest(
      method: "GET", rawPath: path, headers: headers,
      peer: HTTPPeer(address: address, isLoopback: address == "127.0.0.1"))
    guard case .answer(let response) = api.front.receive(request) else {
      throw Unanswered()
    }
    return response
  }

  private struct Unanswered: Error {}

  /// An old load balancer sends no more than `GET /healthz HTTP/1.0`.
  @Test func healthNeedsNoToken() throws {
    let answer = try answer("/healthz", from: "192.0.2.1")
    #expect(answer.status == 200 && answer.body == Array("ok\n".utf8))
  }

  @Test func metricsNeedLoopbackOrAToken() throws {
    _ = try api.makeProfile()
    let text = String(decoding: try answer("/metrics").body, as: UTF8.self)
    #expect(text.contains("\nrollcall_profiles{status=\"paused\"} 1\n"))
    #expect(try answer("/metrics", from: "192.0.2.1").status == 403)
    #expect(try answer("/metrics", headers: ["X-Forwarded-For": "192.0.2.1"]).status == 403)
    let shown: HTTPHeaders = ["Authorization": "Bearer \(api.token)"]
    #expect(try answer("/metrics", headers: shown, from: "192.0.2.1").status == 200)
  }
}
