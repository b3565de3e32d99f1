internal import Profiles

/// The profiles as one queue has opened them, with what it opened for earlier queries.
struct OpenProfiles {
  let service: ProfileService
  /// Whether the current query's answer is no longer wanted.
  var isGivenUp: () -> Bool = { false }
  /// The file whose records were read last, since one page of them is rarely read alone.
  var evidence: OpenEvidence?
  /// The list that was searched last.
  var search: OpenSearch?

  init(_ service: ProfileService) {
    self.service = service
  }

  /// A profile's overview, after recovering work whose process has died.
  func settledOverview(of id: String) throws -> ProfileOverview {
    _ = try service.settled(service.profile(id))
    return try service.overview(id: id)
  }
}
