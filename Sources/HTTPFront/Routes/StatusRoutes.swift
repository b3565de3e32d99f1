internal import HTTPServer
internal import JSON
internal import Profiles

/// The status of a profile's synchronization.
struct StatusRoutes: Sendable {
  let call: APICall

  static let shape = ODataShape([
    "id": .string, "status": .string, "statusMessage": .string, "errorCount": .integer,
    "lastActivityDateTime": .dateTime, "lastSynchronizationDateTime": .dateTime,
  ])

  func show(_ id: String) -> HTTPResponse {
    call.respond { service in
      let query = try call.query(Self.shape, allowed: [.select])
      let stored = try call.profile(id, service)
      let status = query.selection(of: Self.json(of: stored, service, call.preferences))
      guard case .object(let members) = status else { return call.answer.json(200, status) }
      let context = call.context(
        "education/synchronizationProfiles('\(stored.id)')/profileStatus/$entity")
      return call.answer.json(
        200, .object([context] + members),
        headers: call.preferences.includesUnknownEnumMembers
          ? ["Preference-Applied": "include-unknown-enum-members"] : [:])
    }
  }

  static func json(
    of stored: StoredProfile, _ service: ProfileService, _ preferences: Preferences
  ) -> JSONValue {
    service.status(of: stored).json(
      profileID: stored.id, includesUnknownMembers: preferences.includesUnknownEnumMembers)
  }
}
