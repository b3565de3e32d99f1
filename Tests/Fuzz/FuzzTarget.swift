/// What is fuzzed. Each target takes any bytes at all, and must neither trap nor complain.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// The CSV reader, held against the slow one.
  case reading
  /// Headers: which format they speak of, and what of it they have.
  case detection
  /// Whole uploads, with and without a profile's settings.
  case verification
  /// The JSON of a profile, as it comes in and as it is kept.
  case profile
  /// The list of an upload's files, in a home that somebody else can write to.
  case manifest
  /// A run's report that somebody else has written.
  case report
  /// A run's plan and journal that somebody else has written.
  case run
  /// A file of people for the embedded directory.
  case people
  /// A zip of a roster, from anybody.
  case archive

  /// - Throws: `Complaint` when something does not hold of that input.
  package func check(_ input: [UInt8]) throws {
    switch self {
    case .reading: try ReadingFuzz(input).check()
    case .detection: try DetectionFuzz(input).check()
    case .verification: try VerificationFuzz(input).check()
    case .profile: try ProfileFuzz(input).check()
    case .manifest: try ManifestFuzz(input).check()
    case .report: try ReportFuzz(input).check()
    case .run: try RunFuzz(input).check()
    case .people: try PeopleFuzz(input).check()
    case .archive: try ArchiveFuzz(input).check()
    }
  }
}
