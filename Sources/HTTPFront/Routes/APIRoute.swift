internal import HTTPServer
internal import Profiles

/// What a request is about: its path below `/beta/education/synchronizationProfiles`.
enum APIRoute: Equatable {
  case profiles
  case profileCount
  case profile(String)
  case profileStatus(String)
  case errors(String)
  case errorCount(String)
  case error(String, id: String)
  case report(String)
  case uploadURL(String)
  case action(Action, String)

  enum Action: String, CaseIterable {
    case start, pause, resume, reset
  }

  /// The methods of the route, for `Allow`.
  var methods: [String] {
    switch self {
    case .profiles: ["GET", "HEAD", "POST", "PUT"]
    case .profile: ["GET", "HEAD", "PATCH", "PUT", "DELETE"]
    case .profileCount, .profileStatus, .errors, .errorCount, .error, .report, .uploadURL:
      ["GET", "HEAD"]
    case .action: ["POST"]
    }
  }

  /// The id in the path; `nil` if it names no profile.
  var profile: String? {
    switch self {
    case .profiles, .profileCount: nil
    case .profile(let id), .profileStatus(let id), .errors(let id), .errorCount(let id),
      .error(let id, _), .report(let id), .uploadURL(let id), .action(_, let id):
      id
    }
  }
}

/// Where a path leads.
enum APIPath: Equatable {
  /// - Parameter root: as in the path: `beta`, `testEduApi`.
  case route(APIRoute, root: String)
  /// A segment that the resource does not have.
  case unknownSegment(String)
  /// A path outside the API.
  case elsewhere

  /// The names of the service's root: Microsoft Graph's, and the one of 2017.
  private static let roots = ["beta", "testEduApi"]

  /// - Parameter rawPath: the path as it was sent. Letter case does not matter in any segment.
  init(_ rawPath: String) {
    var segments: [String] = []
    for segment in rawPath.utf8.dropFirst().split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    {
      guard let text = PercentEncoding.decodeText(Substring(segment)) else {
        self = .unknownSegment(String(Substring(segment)))
        return
      }
      segments.append(text)
    }
    if segments.last?.isEmpty ?? false { segments.removeLast() }
    guard let first = segments.first,
      let root = Self.roots.first(where: { $0.lowercased() == first.lowercased() }),
      segments.count > 1, segments[1].lowercased() == "education"
    else {
      self = .elsewhere
      return
    }
    self = Self.route(segments.dropFirst(2), root: root)
  }

  private static func route(_ segments: ArraySlice<String>, root: String) -> APIPath {
    var segments = segments
    guard let set = segments.popFirst() else { return .unknownSegment("education") }
    let (name, key) = keyed(set)
    guard name.lowercased() == "synchronizationprofiles" else { return .unknownSegment(set) }
    guard let id = key ?? segments.popFirst() else { return .route(.profiles, root: root) }
    if id.lowercased() == "$count", key == nil, segments.isEmpty {
      return .route(.profileCount, root: root)
    }
    guard let segment = segments.popFirst() else { return .route(.profile(id), root: root) }
    guard let route = route(segment, of: id, rest: segments) else {
      return .unknownSegment(segments.last ?? segment)
    }
    return .route(route, root: root)
  }

  private static func route(
    _ segment: String, of id: String, rest: ArraySlice<String>
  ) -> APIRoute? {
    let (name, key) = keyed(segment)
    if ["errors", "error"].contains(name.lowercased()) {
      let ids = [key].compactMap { $0 } + rest
      guard let error = ids.first else { return .errors(id) }
      guard ids.count == 1 else { return nil }
      return error.lowercased() == "$count" ? .errorCount(id) : .error(id, id: error)
    }
    guard rest.isEmpty else { return nil }
    switch segment.lowercased() {
    case "profilestatus", "status": return .profileStatus(id)
    case "uploadurl", "uploadurl()": return .uploadURL(id)
    case "rollcall.report": return .report(id)
    case let word:
      let name = word.hasSuffix("()") ? String(word.dropLast(2)) : word
      return APIRoute.Action(rawValue: name).map { .action($0, id) }
    }
  }

  /// A key in parentheses: `synchronizationProfiles('86904b1e-…')`.
  ///
  /// - SeeAlso: OData 4.01 URL Conventions, 4.3.1
  private static func keyed(_ segment: String) -> (name: String, key: String?) {
    guard segment.hasSuffix("')"), let open = segment.firstIndex(of: "("),
      segment[open...].hasPrefix("('")
    else { return (segment, nil) }
    return (
      String(segment[..<open]), String(segment[open...].dropFirst(2).dropLast(2))
    )
  }
}
