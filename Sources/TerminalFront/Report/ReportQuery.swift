internal import Profiles
internal import Verification

/// The report of a run.
struct ReportQuery: Query {
  let run: Int

  func answer(from profiles: inout OpenProfiles) throws -> LoadedReport? {
    let service = profiles.service
    let own = try service.run(run)
    let folder = service.folder(of: own)
    guard let report = try folder.report() else { throw ProfileError.noReport }
    // Without a previous report nothing is compared, which is not an error.
    let before = try? service.verification(before: own)
    let earlier = before.flatMap { run in
      (try? service.folder(of: run).report()).flatMap { report in report.map { (run, $0) } }
    }
    return LoadedReport(
      run: run, report: report, hasFiles: folder.hasFiles, counts: RecordCounts.all(of: report),
      graver: report.graverEffects(),
      change: earlier.map { ReportChange(since: $0.0.startedAt, from: $0.1, to: report) })
  }
}

/// The report of a run, as it was read.
struct LoadedReport: Sendable {
  let run: Int
  let report: Report
  /// Whether its records can still be read.
  let hasFiles: Bool
  /// The counts of each file, by name.
  let counts: [String: RecordCounts]
  /// The findings that have records for which another one has graver consequences, by index.
  let graver: [Int: GraverEffect]
  /// The change since the verification of the previous files; `nil` if there was none.
  let change: ReportChange?
}
