internal import Files
internal import Roster
internal import RosterSync
internal import Verification

/// Verifies a run's files.
extension RunWorker {
  /// Files that contain only changes are first verified alone, so that mistakes are reported with
  /// their own lines; then the merged roster is verified.
  func report(_ stored: StoredProfile, _ folder: RunFolder, now: Int) throws -> Report {
    try folder.startAnew()
    let last = try lastApplied(stored)
    let lastFormat = last?.format.flatMap(Format.named)
    let files = try folder.delivered()
    var settings = stored.settings.verification(
      linked: try LinkStore.linkedKinds(
        profile: stored.number, directory: stored.settings.directory, in: store.database),
      now: now)
    // Only a manifest can say that the files contain only changes.
    if files.contains(where: { RosterFile.oneRosterManifest.isNamed($0.name) }) {
      settings.whole = try whole(stored, last, lastFormat)
    }
    var format = stored.settings.format.flatMap(Format.named)
    // An empty upload lacks every file of the previous format, or of the API's own.
    if files.isEmpty && format == nil { format = lastFormat ?? Format.all.first }
    let report = try verify(files, as: format, settings)
    guard report.extent == .delta, !report.hasErrors, let last, let format = report.format else {
      return report
    }
    try folder.complete(over: RunFolder(home, run: last.number), in: format)
    let roster = try folder.files().filter { format.file(named: $0.name)?.presence != .manifest }
    return Report(of: try verify(roster, as: format, settings), madeBy: report)
  }

  private func verify(
    _ files: [UploadedFile], as format: Format?, _ settings: VerificationSettings
  ) throws -> Report {
    try Verifier(format: format, settings: settings, work: .init(threads: Processors.count))
      .verify(files)
  }

  /// The roster into which files that contain only changes would be merged.
  ///
  /// - Parameter last: the last start whose roster counts.
  private func whole(
    _ stored: StoredProfile, _ last: Run?, _ format: Format?
  ) throws -> VerificationSettings.Whole? {
    guard let last, let format, RunFolder(home, run: last.number).hasFiles else { return nil }
    let own = try store.run(number)?.filesDigest
    let refused = try store.runs(of: stored.number).prefix { $0.number != last.number }.filter {
      $0.goal == .apply && $0.phase == .ended && $0.filesDigest != own
        && (try? RunFolder(home, run: $0.number).extent()) ?? .bulk != .bulk
    }
    return VerificationSettings.Whole(
      format, refusedChanges: Set(refused.map(\.filesDigest)).count)
  }
}
