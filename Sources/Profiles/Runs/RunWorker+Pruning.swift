internal import Files
internal import SQLite

/// Decides what is kept of runs that have ended.
extension RunWorker {
  /// Keeps the pinned files of the newest run, of the last accepted upload and of the one before
  /// it. The rest of a run is kept for as long as the profile says. Anything that cannot be removed
  /// now is removed after the next run: this run has ended, and its result stands.
  func prune(_ run: Run) {
    guard let runs = try? store.runs(of: run.profile).filter({ $0.phase == .ended }) else { return }
    // A run that is held, or stopped midway, still needs its files.
    guard let stored = try? store.profile(number: run.profile) else { return }
    let kept = Self.roadBack(runs) + [stored.currentRun, number].compactMap { $0 }
    for old in runs where old.number != number {
      let folder = RunFolder(home, run: old.number)
      if !kept.contains(old.number) { try? folder.unpin() }
      try? folder.removeLeftovers()
    }
    try? removeOld(stored, except: kept)
  }

  /// Removes the folders of runs that are too old. The removal is recorded first, so that if this
  /// process dies, the next one removes the folder.
  private func removeOld(_ stored: StoredProfile, except kept: [Int]) throws {
    let days = stored.settings.retention
    let old = try store.runs(of: stored.number, olderThan: days, at: clock.now())
      .filter { !kept.contains($0) }
    guard !old.isEmpty else { return }
    try store.database.write {
      for run in old { try store.noteRemoval(ofRun: run, after: days) }
    }
    for run in old { try home.removeRunFolder(run) }
  }

  /// The runs whose files are those of the last accepted upload or of the one before it, no
  /// matter how often each was started.
  ///
  /// - Parameter runs: a profile's runs, the newest first.
  private static func roadBack(_ runs: [Run]) -> [Int] {
    guard let last = runs.first(where: \.isAccepted) else { return [] }
    let before = runs.first { $0.isAccepted && $0.filesDigest != last.filesDigest }
    return [last, before].compactMap { $0?.number }
  }
}
