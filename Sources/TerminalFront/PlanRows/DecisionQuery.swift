internal import Profiles
internal import Roster
internal import RosterSync

/// What has been decided about people and waits for a start; empty if nothing has.
struct DecisionQuery: Query {
  /// The profile's id.
  let profile: String
  /// Only about this person; `nil` for everyone.
  var person: PersonKey?

  func answer(from profiles: inout OpenProfiles) throws -> [PersonDecision]? {
    let service = profiles.service
    return try service.decisions(of: service.profile(profile))
      .filter { person == nil || $0.person == person }
  }
}
