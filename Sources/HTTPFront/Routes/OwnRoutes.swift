internal import HTTPServer
internal import Profiles

/// The paths outside the API.
enum OwnRoute: String, CaseIterable {
  case health = "/healthz"
  case metrics = "/metrics"
  case description = "/openapi.json"
}

/// Answers requests outside the API: for the server's health, its counters, and its description.
struct OwnRoutes: Sendable {
  private let http: HTTPRequest
  private let answer: APIAnswer
  private let services: ServicePool
  private let settings: APIFront.Settings

  init(
    _ http: HTTPRequest, _ answer: APIAnswer, _ services: ServicePool, _ settings: APIFront.Settings
  ) {
    self.http = http
    self.answer = answer
    self.services = services
    self.settings = settings
  }

  /// - Returns: `nil` for any other path.
  func receive() -> HTTPReception? {
    switch OwnRoute(rawValue: http.rawPath) {
    case .health: .answer(reading(health))
    case .metrics: .answer(reading(metrics))
    case .description: .answer(reading(description))
    case nil: nil
    }
  }

  private func reading(_ respond: () -> HTTPResponse) -> HTTPResponse {
    guard ["GET", "HEAD"].contains(http.method) else {
      return answer.error(.noMethod(http.method, allowed: ["GET", "HEAD"]))
    }
    return respond()
  }

  /// Whether profiles can be read.
  private func health() -> HTTPResponse {
    do {
      _ = try services.with { try $0.profiles() }
      return answer.text(200, "ok\n")
    } catch {
      return answer.text(503, "The profiles cannot be read.\n")
    }
  }

  /// Numbers without names, for requests from this machine or with a token.
  private func metrics() -> HTTPResponse {
    do {
      let isHere =
        http.peer.isLoopback && http.headers["X-Forwarded-For"] == nil
        && http.headers["Forwarded"] == nil
      let token = try http.bearer.flatMap { credential in
        try services.with { try settings.authenticator.client(showing: credential, of: $0) }
      }
      guard isHere || token != nil else {
        throw APIError(403, "Ask from this machine, or with a token.")
      }
      let profiles = try services.with { try $0.profiles().map($0.status) }
      var response = answer.empty(200)
      response.headers.append("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
      response.body = Array(Metrics(profiles, settings.counters?() ?? nil).text.utf8)
      return response
    } catch {
      return answer.error((error as? APIError) ?? APIError(500, "The profiles cannot be read."))
    }
  }

  /// The description, which is the same for everyone, since it contains nothing from the home.
  private func description() -> HTTPResponse {
    var response = answer.empty(200, caching: "public, max-age=3600")
    response.headers.append("Content-Type", "application/json")
    response.body = APIDescription.bytes
    return response
  }
}
