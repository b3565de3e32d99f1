package import Profiles
internal import RosterSync
internal import Verification

/// What needs attention in a profile now, in the few words of a list, and since when.
package struct ProfileStanding: Sendable, Equatable {
  package let matter: Matter
  /// `refused, 6 kinds of error`
  package let text: String
  /// Seconds since 1970, UTC; `nil` if that is not known.
  package let since: Int?

  /// What a standing is about, in order of urgency.
  package enum Matter: Int, Sendable, CaseIterable {
    /// A run stopped of its own accord, or there is trouble with the profile itself.
    case stopped
    /// The files have errors.
    case refused
    case held
    /// Some entries were not synchronized.
    case failed
    /// A run is in progress.
    case busy
    case paused
    /// The files have not been verified yet, or nothing was started with them.
    case new
    /// There are no files to start with.
    case empty
    /// The profile is being created or deleted.
    case changing
    case good
  }

  /// The group in a list to which a matter belongs.
  package enum Group: Sendable {
    case needsYou, waits, inOrder
  }

  package var group: Group {
    switch matter {
    case .stopped, .refused, .held, .failed: .needsYou
    case .paused, .new, .empty: .waits
    case .busy, .changing, .good: .inOrder
    }
  }

  private init(_ matter: Matter, _ text: String, since: Int?) {
    self.matter = matter
    self.text = text
    self.since = since
  }
}

extension ProfileStanding {
  /// The most urgent of everything that applies: what needs a person comes first, then what
  /// happened last.
  package init(_ overview: ProfileOverview) {
    let standing = Self.all.lazy.compactMap { $0(overview) }.first ?? Self.good(overview)
    // Someone who fixes the problem must also know that nothing will start because of a pause.
    let pause = Self.isWithoutPause(standing) ? Self.pause(overview, isNaming: false) : nil
    self = Self(
      standing.matter, (pause.map { "\($0), " } ?? "") + standing.text, since: standing.since)
  }

  /// The possible standings. Each function returns `nil` if it does not apply; the first one that
  /// applies counts.
  private static let all: [@Sendable (ProfileOverview) -> ProfileStanding?] = [
    state, live, damaged, stopped, broken, held, refused, heldBefore, empty, unverified, paused,
    waiting, failed,
  ]

  private static func state(_ overview: ProfileOverview) -> ProfileStanding? {
    let state = overview.stored.profile.state
    let text: (Matter, String)? =
      switch state {
      case .provisioned: nil
      case .provisioning: (.changing, "provisioning")
      case .provisioningFailed: (.stopped, "provisioning failed")
      case .deleting: (.changing, "deleting")
      case .deletionFailed: (.stopped, "deletion failed")
      }
    return text.map { ProfileStanding($0.0, $0.1, since: overview.stored.lastActivity) }
  }

  private static func live(_ overview: ProfileOverview) -> ProfileStanding? {
    guard let run = overview.liveRun else { return nil }
    let percent = overview.progress.flatMap { progress in
      progress.total > 0 ? " \(progress.tried * 100 / progress.total) %" : nil
    }
    let pausing = overview.isPausing ? ", pausing..." : ""
    return ProfileStanding(
      .busy, run.phase.text + (percent ?? "") + pausing, since: run.startedAt)
  }

  private static func damaged(_ overview: ProfileOverview) -> ProfileStanding? {
    overview.upload.damage == nil
      ? nil : ProfileStanding(.stopped, "the uploaded files are damaged", since: nil)
  }

  private static func stopped(_ overview: ProfileOverview) -> ProfileStanding? {
    guard overview.status.status == .quarantined else { return nil }
    return ProfileStanding(
      .stopped, "stopped by itself midway", since: overview.decisiveRun?.startedAt)
  }

  /// A start that failed before it changed anything, and therefore left the status as it was.
  private static func broken(_ overview: ProfileOverview) -> ProfileStanding? {
    guard let run = overview.lastRun, run.goal == .apply, run.outcome == .failed else { return nil }
    return ProfileStanding(.stopped, "the last start failed", since: run.endedAt ?? run.startedAt)
  }

  private static func held(_ overview: ProfileOverview) -> ProfileStanding? {
    guard overview.status.status == .validationError, let run = overview.heldRun,
      overview.isOfUpload(run)
    else { return nil }
    let text = overview.largestHold.map { ": \($0.numbered)" } ?? " by a limit"
    return ProfileStanding(
      .held, "held\(text)", since: overview.heldSince ?? run.endedAt ?? run.startedAt)
  }

  /// A hold of a plan for earlier files: how much it held says nothing about the current ones.
  private static func heldBefore(_ overview: ProfileOverview) -> ProfileStanding? {
    guard overview.status.status == .validationError, let run = overview.heldRun else { return nil }
    return ProfileStanding(.held, "held, newer files since", since: run.endedAt ?? run.startedAt)
  }

  private static func refused(_ overview: ProfileOverview) -> ProfileStanding? {
    guard let run = overview.verification, run.errors > 0, overview.isOfUpload(run) else {
      return nil
    }
    let errors = kinds(run.errors, of: "error")
    // Verifying the same files again does not revoke their refusal.
    let start = overview.refusedStart
    return ProfileStanding(
      .refused, start == nil ? errors : "refused, \(errors)",
      since: (start ?? run).endedAt ?? (start ?? run).startedAt)
  }

  private static func empty(_ overview: ProfileOverview) -> ProfileStanding? {
    guard overview.upload.files.isEmpty else { return nil }
    return ProfileStanding(.empty, "no files yet", since: nil)
  }

  private static func unverified(_ overview: ProfileOverview) -> ProfileStanding? {
    guard !overview.isVerified else { return nil }
    return ProfileStanding(
      .new, "new files, not verified", since: overview.upload.newest?.uploadedAt)
  }

  private static func paused(_ overview: ProfileOverview) -> ProfileStanding? {
    guard let pause = pause(overview, isNaming: true) else { return nil }
    let since =
      overview.stored.pausedBy == nil
      ? (overview.hasUnfinishedRun ? overview.decisiveRun?.startedAt : nil) : overview.pausedAt
    return ProfileStanding(.paused, pause, since: since)
  }

  /// Why no run begins, regardless of the files; `nil` if nothing prevents one.
  ///
  /// - Parameter isNaming: whether there is room to say by whom.
  private static func pause(_ overview: ProfileOverview, isNaming: Bool) -> String? {
    guard overview.status.status == .paused, overview.stored.profile.state == .provisioned
    else { return nil }
    let midway = overview.hasUnfinishedRun ? " midway" : ""
    if let who = overview.stored.pausedBy {
      return "paused\(midway)" + (isNaming ? " by \(who)" : "")
    }
    if overview.hasUnfinishedRun { return "stopped midway" }
    return overview.isExpired ? "expired" : nil
  }

  /// Whether a standing is about files and starts, and does not mention a pause.
  private static func isWithoutPause(_ standing: ProfileStanding) -> Bool {
    switch standing.matter {
    case .stopped, .refused, .new, .empty: true
    case .held, .failed, .busy, .paused, .changing, .good: false
    }
  }

  private static func failed(_ overview: ProfileOverview) -> ProfileStanding? {
    guard overview.status.status == .error, let run = overview.decisiveRun else { return nil }
    return ProfileStanding(
      .failed, "\(counted(run.failures, "entry", plural: "entries")) left as they were",
      since: run.endedAt ?? run.startedAt)
  }

  /// Files that were verified but not started.
  private static func waiting(_ overview: ProfileOverview) -> ProfileStanding? {
    guard let run = overview.verification,
      overview.decisiveRun.map({ !overview.isOfUpload($0) }) ?? true
    else { return nil }
    let found = run.warnings == 0 ? "clean" : "without errors"
    let started =
      overview.decisiveRun == nil ? "never started" : "not started yet"
    return ProfileStanding(.new, "\(found), \(started)", since: run.endedAt ?? run.startedAt)
  }

  private static func good(_ overview: ProfileOverview) -> ProfileStanding {
    let run = overview.decisiveRun
    let warnings = overview.verification?.warnings ?? 0
    let found = warnings == 0 ? "" : ", \(kinds(warnings, of: "warning"))"
    // Files that have come back were not started again, but others like them were.
    let hasComeBack = run.map { overview.upload.newest?.uploadedAt ?? 0 > $0.startedAt } ?? false
    let text =
      hasComeBack ? "same as last sync" : run?.outcome == .nothingToDo ? "nothing to do" : "done"
    return ProfileStanding(.good, text + found, since: run?.endedAt)
  }
}
