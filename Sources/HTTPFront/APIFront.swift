internal import Dispatch
internal import Failures
package import HTTPServer
package import Profiles
internal import RosterSync
internal import Synchronization

/// The HTTP API: Microsoft Graph's education synchronization profiles, and the URLs for their
/// files.
///
/// Read this first. Every request goes through `receive`: `APIPath` determines what it is about,
/// the authenticator determines who is asking, and a type for each kind of resource (`Routes`)
/// makes the answer. `Uploads` accepts files the way Azure's storage does. `Profiles` decides what
/// may be done when, as for every front.
package final class APIFront: HTTPHandler {
  private let settings: Settings
  private let services: ServicePool
  private let settling = DispatchQueue(label: "api.settling")
  private let isStopping = Atomic(false)
  private let staging = Staging()

  package struct Settings: Sendable {
    /// The beginning of URLs in answers; `nil` to use the `Host` of each request.
    package var origin: String?
    /// The largest file that is accepted, in bytes.
    package var fileLimit = 4 << 30
    /// The largest total size of one profile's files, in bytes, including those still arriving.
    package var profileLimit = 16 << 30
    /// How long a reset waits for the current run to stop: until the end of a batch, or of a
    /// verification.
    package var resetPatience = Duration.seconds(5)
    package var authenticator: any Authenticator = TokenAuthenticator()
    /// The server's own counters, for `/metrics`.
    package var counters: (@Sendable () -> HTTPCounters?)?
    /// Called for failures of the home, the disk or the directory, about which clients are told
    /// only part.
    package var failed: (@Sendable (_ sentence: String) -> Void)?

    package init() {}
  }

  /// - Parameter open: opens the home; called once for each thread that needs it at the same time.
  package init(
    _ settings: Settings = Settings(), open: @escaping @Sendable () throws -> ProfileService
  ) {
    self.settings = settings
    services = ServicePool(failed: settings.failed, open)
  }

  package func receive(_ http: HTTPRequest) -> HTTPReception {
    let request = GUID.make().lowercased()
    if http.rawPath.hasPrefix("/\(UploadURL.account)/") {
      return BlobRoutes(
        services: services, staging: staging, fileLimit: settings.fileLimit,
        profileLimit: settings.profileLimit, failed: settings.failed
      ).receive(http, request: request)
    }
    let answer = APIAnswer(http, request: request, now: Clock.system.now())
    if let own = OwnRoutes(http, answer, services, settings).receive() { return own }
    do {
      let route: APIRoute
      let root: String
      switch APIPath(http.rawPath) {
      case .elsewhere:
        throw APIError(404, "There is nothing at this path. The API begins with /beta/education.")
      // Without a valid token, a client is not told what exists.
      case .unknownSegment(let segment):
        _ = try client(http)
        throw APIError.noSegment(segment)
      case .route(let found, let at): (route, root) = (found, at)
      }
      let token = try client(http)
      guard route.methods.contains(http.method) else {
        throw APIError.noMethod(http.method, allowed: route.methods)
      }
      guard token.permitsWriting || Self.isReading(route, http.method) else {
        throw APIError(403, "The token permits reading only.")
      }
      let call = APICall(
        http: http, token: token, origin: try origin(of: http), root: root, answer: answer,
        services: services)
      return dispatch(route, call)
    } catch {
      return .answer(answer.error((error as? APIError) ?? APIError(explained(error))))
    }
  }

  private func dispatch(_ route: APIRoute, _ call: APICall) -> HTTPReception {
    let profiles = ProfileRoutes(call: call) { self.settleSoon() }
    switch (route, call.http.method) {
    case (.profiles, "POST"): return profiles.create()
    case (.profiles, "PUT"): return profiles.replace(nil)
    case (.profiles, _): return call.reading { profiles.list() }
    case (.profileCount, _): return .answer(profiles.count())
    case (.profile(let id), "PATCH"): return profiles.merge(id)
    case (.profile(let id), "PUT"): return profiles.replace(id)
    case (.profile(let id), "DELETE"): return profiles.delete(id)
    case (.profile(let id), _): return call.reading { profiles.show(id) }
    case (.profileStatus(let id), _): return .answer(StatusRoutes(call: call).show(id))
    // These may have to read a lot from the disk.
    case (.errors(let id), _): return .work { ErrorRoutes(call: call).list(id) }
    case (.errorCount(let id), _): return .work { ErrorRoutes(call: call).count(id) }
    case (.error(let profile, let id), _):
      return .work { ErrorRoutes(call: call).show(profile, error: id) }
    case (.report(let id), _): return .work { ReportRoutes(call: call).show(id) }
    case (.uploadURL(let id), _): return .work { UploadURLRoutes(call: call).show(id) }
    case (.action(let action, let id), _):
      let routes = ActionRoutes(call: call, patience: settings.resetPatience) {
        self.isStopping.load(ordering: .relaxed)
      }
      return routes.act(action, id)
    }
  }

  /// Whether a token that permits only reading is enough.
  private static func isReading(_ route: APIRoute, _ method: String) -> Bool {
    if case .uploadURL = route { return false }
    return method == "GET" || method == "HEAD"
  }

  private func client(_ http: HTTPRequest) throws -> AccessToken {
    let token = try http.bearer.flatMap { credential in
      try services.with(checksHome: false) {
        try settings.authenticator.client(showing: credential, of: $0)
      }
    }
    guard let token else {
      throw APIError(
        401, "Send a token: Authorization: Bearer TOKEN. Create one with rollcall token create.",
        headers: ["WWW-Authenticate": "Bearer realm=\"rollcall\""])
    }
    return token
  }

  private func origin(of http: HTTPRequest) throws -> String {
    if let origin = settings.origin { return origin }
    let host = http.headers["Host"] ?? ""
    guard !host.isEmpty, host.utf8.count <= 255, host.utf8.allSatisfy(Self.isOfHost) else {
      throw APIError(400, "The header Host is not the name or the address of a host.")
    }
    return "\(http.isSecure ? "https" : "http")://\(host)"
  }

  private static func isOfHost(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "["),
      UInt8(ascii: "]"):
      true
    default: false
    }
  }

  /// Immediately answers clients that are waiting for the verification of a start. The start itself
  /// continues without the server.
  package func stop() { isStopping.store(true, ordering: .relaxed) }

  // MARK: Settling

  /// Sets up new profiles and recovers work whose process has died; this begins immediately, in the
  /// background.
  package func settleSoon() {
    settling.async { self.settle() }
  }

  /// How long an unfinished upload is kept, in seconds.
  private static let incomingLifetime = 2 * UploadURL.lifetime

  private func settle() {
    try? services.with { service in
      try service.settle()
      try service.discardIncoming(before: service.now - Self.incomingLifetime)
    }
  }

  /// The API's answer when the server itself refuses a request.
  package static func refusal(_ status: Int) -> HTTPResponse {
    let http = HTTPRequest(method: "GET", rawPath: "/")
    let answer = APIAnswer(http, request: GUID.make().lowercased(), now: Clock.system.now())
    let message =
      switch status {
      case 503: "The server is too busy. Try again."
      case 413, 414, 431: "The request is too large."
      default: "The request cannot be understood."
      }
    return answer.error(APIError(status, message))
  }
}
