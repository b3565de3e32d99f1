internal import Profiles

/// All profiles, each with what a list says of it.
struct AllProfilesQuery: Query {
  func answer(from profiles: inout OpenProfiles) throws -> [ProfileOverview]? {
    // What could not be settled says so where the profile itself is shown.
    try profiles.service.settle()
    return try profiles.service.overviews()
  }
}
