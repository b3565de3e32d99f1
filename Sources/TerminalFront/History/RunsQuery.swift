internal import Profiles

/// All runs of a profile, the newest first.
struct RunsQuery: Query {
  let profile: String

  struct Answer: Sendable {
    let runs: [Run]
    let overview: ProfileOverview
  }

  func answer(from profiles: inout OpenProfiles) throws -> Answer? {
    let overview = try profiles.settledOverview(of: profile)
    return Answer(runs: try profiles.service.runs(of: overview.stored), overview: overview)
  }
}
