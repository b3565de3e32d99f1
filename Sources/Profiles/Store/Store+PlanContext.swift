internal import Directory
internal import Files
internal import JSON
internal import Roster
internal import RosterSync
internal import SQLite

/// What a plan depends on besides the directory.
extension Store {
  /// A digest of all of it: it differs as soon as anything has changed.
  ///
  /// - Parameter now: seconds since 1970, UTC; some of it depends on the clock.
  func contextDigest(of run: Run, _ stored: StoredProfile, at now: Int) throws -> String {
    var digest = Digest()
    digest.update(run.filesDigest)
    digest.update(stored.profile.json.bytes)
    digest.update(
      stored.settings.synchronization(now: now).defersEnrollments ? "deferred" : "")
    let format = try lastApplied(stored)?.format.flatMap(Format.named)
    if format?.mapping.dependsOnDay ?? false {
      digest.update(CivilDay(daysSince1970: now / 86_400).text)
    }
    for decision in try decisions(stored, at: now) {
      digest.update([decision.person.subject, decision.words].joined(separator: "\u{1F}"))
    }
    return digest.finish()
  }

  /// Whether settings or decisions have changed since a run's plan was made; `false` if that is not
  /// known.
  func isContextChanged(since run: Run, _ stored: StoredProfile) throws -> Bool {
    // A run that found nothing to do may have made no plan. Then the digest of the last run that
    // applied everything holds.
    let applied = run.outcome == .nothingToDo ? stored.appliedDigest : nil
    guard let digest = try contextDigest(run: run.number) ?? applied else { return false }
    // A run may have begun before midnight and ended after it.
    return try ![run.startedAt, run.endedAt ?? run.startedAt].contains {
      try contextDigest(of: run, stored, at: $0) == digest
    }
  }

  /// The last run that brought the directory into step with its roster as far as possible.
  func lastApplied(_ stored: StoredProfile) throws -> Run? {
    try firstRun(of: stored.number, where: \.isAccepted)
  }

  func decisions(_ stored: StoredProfile, at now: Int) throws -> [PersonDecision] {
    try DecisionStore.decisions(directory: stored.settings.directory, now: now, in: database)
  }
}
