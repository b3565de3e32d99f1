internal import Profiles

/// The profiles as one queue has them open, with what was opened for earlier queries.
struct OpenProfiles {
  let service: ProfileService
  /// Whether the current query's answer is no longer wanted.
  var isGivenUp: () -> Bool = { false }
  /// The file whose records were read last: one page of them is seldom read alone.
  var evidence: OpenEvidence?
  /// The list that was searched last.
  var search: OpenSearch?

  init(_ service: ProfileService) {
    self.service = service
  }

  /// A profile after work whose process has died was recovered.
  func settledOverview(of id: String) throws -> ProfileOverview {
    _ = try service.settled(service.profile(id))
    return try service.overview(id: id)
  }
}
