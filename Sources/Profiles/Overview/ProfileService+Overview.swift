internal import RosterSync

/// What fronts show of profiles, in as few questions to the store as it takes.
extension ProfileService {
  /// All profiles with what a list says of them, in the order in which they were made.
  package func overviews() throws -> [ProfileOverview] {
    try profiles().map(overview)
  }

  /// - Parameter id: of a profile.
  package func overview(id: String) throws -> ProfileOverview {
    try overview(of: profile(id))
  }

  /// The profile of a run.
  package func overview(of run: Run) throws -> ProfileOverview {
    guard let stored = try store.profile(number: run.profile) else { throw ProfileError.noRun }
    return try overview(of: refreshed(stored))
  }

  private func overview(of stored: StoredProfile) throws -> ProfileOverview {
    let live = try liveRun(of: stored)
    let files = try uploadedFiles(of: stored)
    let newest = files.max { $0.uploadedAt < $1.uploadedAt }
    return ProfileOverview(
      stored: stored, status: try status(of: stored),
      upload: UploadSummary(
        fileCount: files.count, bytes: files.reduce(0) { $0 + $1.bytes },
        uploadedAt: newest?.uploadedAt, uploadedBy: newest?.uploadedBy,
        digest: Self.digest(files)),
      verification: try lastReport(of: stored), lastRun: try runs(of: stored, limit: 1).first,
      liveRun: live, heldRun: try heldRun(of: stored), progress: try live.flatMap(progress),
      facts: try facts(of: stored))
  }

  /// The run that somebody works on now.
  private func liveRun(of stored: StoredProfile) throws -> Run? {
    try store.openRuns(of: stored.number)
      .last { stored.status.isBusy || $0.number != stored.currentRun }
  }

  private func progress(of run: Run) throws -> RunProgress? {
    run.phase == .applying ? try folder(of: run).plan().progress() : nil
  }
}
