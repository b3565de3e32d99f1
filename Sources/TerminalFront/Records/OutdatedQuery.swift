internal import Profiles

/// Asks whether the files of a run have been replaced since.
struct OutdatedQuery: Query {
  let run: Int

  func answer(from profiles: inout OpenProfiles) throws -> Bool? {
    let run = try profiles.service.run(run)
    return try !profiles.service.overview(of: run).isOfUpload(run)
  }
}
