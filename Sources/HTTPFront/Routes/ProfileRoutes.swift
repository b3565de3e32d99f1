internal import HTTPServer
internal import JSON
internal import Profiles
internal import Roster
internal import Wire

/// Lists, shows, creates, changes and deletes profiles.
struct ProfileRoutes: Sendable {
  let call: APICall
  /// Sets up new or changed profiles, after the answer.
  let provision: @Sendable () -> Void

  /// The largest body with settings, in bytes; a profile has a few thousand.
  static let bodyLimit = 1 << 20

  static let shape = ODataShape(
    [
      "id": .string, "displayName": .string,
      "state": .enumeration(ProfileState.allCases.map(\.rawValue)),
      "expirationDate": .date, "handleSpecialCharacterConstraint": .boolean,
      "dataProvider": .structured, "identitySynchronizationConfiguration": .structured,
      "licensesToAssign": .structured,
    ], expandable: ["errors", "profileStatus"])

  // MARK: Reading

  func list() -> HTTPResponse {
    call.respond { service in
      let query = try call.query(Self.shape)
      let rows = try call.profiles(service).map {
        try json(of: $0, query.expanded, service)
      }
      return call.collection(
        rows, query, fragment: "education/synchronizationProfiles", path: "synchronizationProfiles")
    }
  }

  func count() -> HTTPResponse {
    call.respond { service in
      let query = try call.query(Self.shape, allowed: .ofNumber)
      return call.count(try call.profiles(service).map(\.profile.json), query)
    }
  }

  func show(_ id: String) -> HTTPResponse {
    call.respond { service in
      let query = try call.query(Self.shape, allowed: .ofResource)
      let stored = try call.profile(id, service)
      let resource = query.selection(of: try json(of: stored, query.expanded, service))
      return call.answer.json(200, withContext(resource))
    }
  }

  private func json(
    of stored: StoredProfile, _ expanded: [String], _ service: ProfileService
  ) throws -> JSONValue {
    guard !expanded.isEmpty, case .object(var members) = stored.profile.json else {
      return stored.profile.json
    }
    for name in expanded {
      switch name {
      case "profileStatus":
        members.append(
          .init(name, StatusRoutes.json(of: stored, service, call.preferences)))
      default:
        let failures = try ErrorRoutes.newest(of: stored, service).failures
        let profile = service.commandName(of: stored)
        members.append(.init(name, .array(failures.map { ErrorRoutes.json($0, of: profile) })))
      }
    }
    return .object(members)
  }

  private func withContext(_ resource: JSONValue) -> JSONValue {
    guard case .object(let members) = resource else { return resource }
    return .object([call.context("education/synchronizationProfiles/$entity")] + members)
  }

  // MARK: Changing

  func create() -> HTTPReception {
    changing { resource in
      guard call.token.profiles == nil else {
        throw APIError(403, "The token is for certain profiles, and cannot make another one.")
      }
      let settings = try ProfileSettings(resource: resource)
      return { try $0.create(settings, provisions: false) }
    } headers: {
      ["Location": call.url("synchronizationProfiles/\($0.id)")]
    }
  }

  /// - Parameter id: the id from the path; `nil` if the body has it.
  func replace(_ id: String?) -> HTTPReception {
    changing { resource in
      guard let id = id ?? resource["id"]?.text else {
        throw APIError(400, "The profile has no id. Give it in the path.")
      }
      return { try update(id, $0) { try $0.replace(by: resource) } }
    }
  }

  func merge(_ id: String) -> HTTPReception {
    changing { resource in { try update(id, $0) { try $0.merge(resource) } } }
  }

  private func update(
    _ id: String, _ service: ProfileService, _ change: (inout ProfileSettings) throws -> Void
  ) throws -> StoredProfile {
    let stored = try call.profile(id, service)
    var settings = stored.settings
    try change(&settings)
    return try service.update(stored, to: settings, provisions: false)
  }

  /// Reads the body, and answers with the resulting profile.
  private func changing(
    _ read: @escaping @Sendable (JSONValue) throws -> (ProfileService) throws -> StoredProfile,
    headers: @escaping @Sendable (StoredProfile) -> [String: String] = { _ in [:] }
  ) -> HTTPReception {
    let type = MediaType(call.http.headers["Content-Type"] ?? "")
    guard type.name == "application/json" else {
      return .answer(
        call.answer.error(APIError(415, "Send the profile as application/json.")))
    }
    guard ["utf-8", "utf8", "us-ascii"].contains(type.charset ?? "utf-8") else {
      return .answer(call.answer.error(APIError(415, "Send the profile in UTF-8.")))
    }
    return .collect(limit: Self.bodyLimit) { bytes in
      let response = call.respond { service in
        let change = try read(try JSONValue(reading: bytes))
        let stored = try change(service)
        return call.answer.json(202, withContext(stored.profile.json), headers: headers(stored))
      }
      if response.status == 202 { provision() }
      return response
    }
  }

  func delete(_ id: String) -> HTTPReception {
    .work {
      call.respond { service in
        try service.delete(service.settled(call.profile(id, service)))
        return call.answer.empty(202)
      }
    }
  }
}

extension JSONValue {
  fileprivate var text: String? {
    if case .string(let text) = self { text } else { nil }
  }
}
