internal import Profiles

/// All profiles, with what a list shows about each.
struct AllProfilesQuery: Query {
  func answer(from profiles: inout OpenProfiles) throws -> [ProfileOverview]? {
    // If a profile cannot be settled, its own screen says so.
    try profiles.service.settle()
    return try profiles.service.overviews()
  }
}
