internal import Profiles

/// When a run began, in seconds since 1970, UTC; `nil` if the home no longer knows.
struct RunBeginningQuery: Query {
  let run: Int

  func answer(from profiles: inout OpenProfiles) throws -> Int? {
    try? profiles.service.run(run).startedAt
  }
}
