internal import Profiles

/// When a run began, in seconds since 1970, UTC; nothing where the home has forgotten it.
struct RunBeginningQuery: Query {
  let run: Int

  func answer(from profiles: inout OpenProfiles) throws -> Int? {
    try? profiles.service.run(run).startedAt
  }
}
