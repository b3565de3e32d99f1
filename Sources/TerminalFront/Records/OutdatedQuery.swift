internal import Profiles
internal import Terminal

/// Asks whether the files of a run have been replaced since.
struct OutdatedQuery: Query {
  let run: Int

  func answer(from profiles: inout OpenProfiles) throws -> Bool? {
    let run = try profiles.service.run(run)
    return try !profiles.service.overview(of: run).isOfUpload(run)
  }
}

extension Context {
  /// What the records of a verification begin with if the files have been replaced since.
  var outdatedFiles: Line {
    glyphs.warning + Line(" The files have changed since this verification.", .warning)
  }
}
