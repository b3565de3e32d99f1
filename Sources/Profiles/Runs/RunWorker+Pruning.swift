internal import Files

/// What is kept of the runs that have ended.
extension RunWorker {
  /// Keeps the pinned files of the newest run, of the last accepted upload and of the one before it, and
  /// nothing of what older ones could not remove. What cannot be removed now is removed after the next
  /// run: this one has ended, and remains what it was.
  func prune(_ run: Run) {
    guard let runs = try? store.runs(of: run.profile).filter({ $0.phase == .ended }) else { return }
    // One that is held, or stopped midway, needs them still.
    guard let current = try? store.profile(number: run.profile).map(\.currentRun) else { return }
    let kept = Self.roadBack(runs) + [current, number].compactMap { $0 }
    for old in runs where old.number != number {
      let folder = RunFolder(home, run: old.number)
      if !kept.contains(old.number) { try? folder.unpin() }
      try? folder.tidy()
    }
  }

  /// The runs whose files are the last accepted upload and the one before it, however often each was
  /// started.
  ///
  /// - Parameter runs: of a profile, the newest first.
  private static func roadBack(_ runs: [Run]) -> [Int] {
    guard let last = runs.first(where: \.isAccepted) else { return [] }
    let before = runs.first { $0.isAccepted && $0.filesDigest != last.filesDigest }
    return [last, before].compactMap { $0?.number }
  }
}
