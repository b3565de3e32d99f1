internal import Profiles
internal import Verification

/// The report of a run.
struct ReportQuery: Query {
  let run: Int

  func answer(from profiles: inout OpenProfiles) throws -> LoadedReport? {
    let folder = profiles.service.folder(of: try profiles.service.run(run))
    guard let report = try folder.report() else { throw ProfileError.noReport }
    return LoadedReport(run: run, report: report, hasFiles: folder.hasFiles)
  }
}

/// The report of a run, as it was read.
struct LoadedReport: Sendable {
  let run: Int
  let report: Report
  /// Whether its records can still be looked at.
  let hasFiles: Bool
}
