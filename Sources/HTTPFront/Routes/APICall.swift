internal import Failures
internal import HTTPServer
internal import JSON
internal import Profiles

/// One request to the API, by a known client with permission for it.
struct APICall: Sendable {
  let http: HTTPRequest
  let token: AccessToken
  /// The beginning of URLs in answers: `https://rollcall.example`.
  let origin: String
  /// `beta` or `testEduApi`, as in the request.
  let root: String
  let answer: APIAnswer
  let services: ServicePool

  /// The client's preferences.
  var preferences: Preferences { Preferences(http.headers.all("Prefer")) }

  /// Makes an answer with the home's profiles open, on behalf of the client; failures become
  /// answers too.
  func respond(_ body: (ProfileService) throws -> HTTPResponse) -> HTTPResponse {
    do {
      return try services.with { try body($0.acting(for: token, from: http.peer.address)) }
    } catch {
      return answer.error(apiError(error))
    }
  }

  func apiError(_ error: any Error) -> APIError {
    (error as? APIError) ?? APIError(explained(error))
  }

  /// The profile with an id. A profile that the token gives no access to is reported as not
  /// existing.
  func profile(_ id: String, _ service: ProfileService) throws -> StoredProfile {
    guard let id = Profile.canonicalID(id), token.includes(id),
      let stored = try service.existingProfile(id: id)
    else { throw APIError.noProfile }
    return stored
  }

  /// The profiles that the token gives access to.
  func profiles(_ service: ProfileService) throws -> [StoredProfile] {
    try service.profiles().filter { token.includes($0.id) }
  }

  /// Reads profiles, on a worker if their errors are requested, since there may be many.
  func reading(_ body: @escaping @Sendable () -> HTTPResponse) -> HTTPReception {
    let query = http.rawQuery.map { PercentEncoding.decodeText(Substring($0)) ?? $0 } ?? ""
    return query.lowercased().contains("expand") ? .work(body) : .answer(body())
  }

  // MARK: Links

  /// The URL of a path below `education`.
  func url(_ path: String) -> String { "\(origin)/\(root)/education/\(path)" }

  /// The member `@odata.context`.
  ///
  /// - Parameter fragment: what follows `$metadata#`.
  func context(_ fragment: String) -> JSONValue.Member {
    .init("@odata.context", .string("\(origin)/\(root)/$metadata#\(fragment)"))
  }

  // MARK: Collections

  /// The maximum number of elements on a page.
  static let pageSize = 100

  /// A page of a collection, with a link to the next one.
  ///
  /// - Parameters:
  ///   - fragment: the fragment of the context.
  ///   - path: the collection's path below `education`.
  ///   - extra: a parameter to add to the next link.
  ///   - alwaysCounts: whether the total is included without being asked for.
  func collection(
    _ rows: some RandomAccessCollection<JSONValue>, _ query: ODataQuery, fragment: String,
    path: String,
    extra: String? = nil, alwaysCounts: Bool = false
  ) -> HTTPResponse {
    let page = query.page(
      of: rows, size: preferences.pageSize(atMost: Self.pageSize), alwaysCounts: alwaysCounts)
    var members = [context(fragment)]
    if let count = page.count { members.append(.init("@odata.count", .number(count))) }
    members.append(.init("value", .array(page.values)))
    if let next = page.next {
      let parameters = [extra, next].compactMap { $0 }.joined(separator: "&")
      members.append(.init("@odata.nextLink", .string("\(url(path))?\(parameters)")))
    }
    return answer.json(200, .object(members))
  }

  /// How many elements match a filter, as plain text.
  func count(_ rows: some Collection<JSONValue>, _ query: ODataQuery) -> HTTPResponse {
    answer.text(200, String(query.count(of: rows)))
  }

  func query(
    _ shape: ODataShape, allowed: Set<ODataOption> = .ofCollection
  ) throws -> ODataQuery {
    try ODataQuery(http.rawQuery ?? "", shape: shape, allowed: allowed)
  }
}
