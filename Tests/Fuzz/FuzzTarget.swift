/// What is fuzzed. Each target accepts any bytes at all, and must neither trap nor throw a
/// `Complaint`.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// The CSV reader, compared with the slow one.
  case reading
  /// Headers: which format they belong to, and which of its columns they have.
  case detection
  /// Whole uploads, with and without a profile's settings.
  case verification
  /// The JSON of a profile, as it is read and as it is stored.
  case profile
  /// The list of an upload's files, in a home that someone else can write to.
  case manifest
  /// A run's report that someone else has written.
  case report
  /// A run's plan and journal that someone else has written.
  case run
  /// A file of people for the embedded directory.
  case people
  /// A zip of a roster, from anyone.
  case archive

  /// - Throws: `Complaint` when something does not hold for that input.
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
