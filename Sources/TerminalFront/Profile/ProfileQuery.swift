internal import Profiles

/// One profile, with its files and its last runs.
struct ProfileQuery: Query {
  let id: String

  func answer(from profiles: inout OpenProfiles) throws -> ProfileFacts? {
    let overview = try profiles.settledOverview(of: id)
    return ProfileFacts(
      overview: overview, files: overview.upload.files,
      runs: try profiles.service.runs(of: overview.stored, limit: 12))
  }
}

/// A profile with everything that its own screen shows.
struct ProfileFacts: Sendable {
  let overview: ProfileOverview
  let files: [UploadedFileInfo]
  /// The newest runs, the newest first.
  let runs: [Run]
}
