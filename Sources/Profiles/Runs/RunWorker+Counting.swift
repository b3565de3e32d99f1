/// Decides whether the run's files count as another upload, and how much time has passed since the
/// previous one.
extension RunWorker {
  /// The profile's upload clock as of this run's files, and what is wrong with the system's clock,
  /// in words for people.
  func uploadClock(_ run: Run) throws -> (clock: UploadClock, trouble: String?) {
    let now = clock.now()
    let filesDate = try RunFolder(home, run: number).filesDate() ?? now
    guard var last = try store.uploadClock(of: run.profile) else {
      return (UploadClock(clock: now, filesDate: filesDate), nil)
    }
    // While the files have been the same for too long, the upload clock stands still.
    if try countingVerdict(run) == .isStale { return (last, nil) }
    let trouble = last.advance(clock: now, filesDate: filesDate)
    return (last, trouble)
  }

  /// Whether the run's files count as another upload that lacks the missing people.
  func countingVerdict(_ run: Run) throws -> UploadCounting.Verdict {
    try store.uploadCounting(of: run.profile)?.verdict(
      on: run.filesDigest, deliveredAt: store.deliveryTime(ofRun: number)) ?? .counts
  }

  /// Records that the run's files were accepted; to be called in the transaction that ends the run.
  func acceptUpload(_ run: Run, counts: Bool) throws {
    let deliveredAt = try store.deliveryTime(ofRun: number)
    var counting =
      try store.uploadCounting(of: run.profile)
      ?? UploadCounting(digest: run.filesDigest, deliveredAt: deliveredAt)
    counting.accept(run.filesDigest, deliveredAt: deliveredAt, counts: counts)
    try store.set(counting, of: run.profile)
    try store.accept(run: number)
  }
}
