internal import Failures
internal import Profiles
internal import Roster
internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

/// The state of a profile in words: a few words for a list, and sentences to show below it.
extension ProfileOverview {
  /// Whether the last verified files have errors.
  var verificationHasErrors: Bool { (verification?.errors ?? 0) > 0 }

  /// When it was last synchronized: `16 h ago`.
  func lastSync(_ context: Context) -> String {
    stored.lastSynchronization.map(context.time.ago) ?? "never"
  }

  /// The result of one of its runs, with its mark; for a run that a person has paused midway, who
  /// did.
  func resultLine(of run: Run, _ context: Context) -> Line {
    let isLive = run.number == liveRun?.number
    guard run.outcome == nil, !isLive, run.number == stored.currentRun, let who = stored.pausedBy
    else { return run.resultLine(context, isLive: isLive) }
    return context.glyphs.paused + Line(" paused midway by \(who)", .dim)
  }

  /// The number and the size of the files: `6 files, 3.1 MB`.
  var files: String {
    if upload.damage != nil { return "files not known" }
    return upload.files.isEmpty
      ? "no files" : "\(counted(upload.files.count, "file")), \(upload.bytes.bytes)"
  }

  /// Who uploaded the files, and what the last verification found.
  func filesSentence(_ context: Context) -> String {
    if let damage = upload.damage { return damage.userMessage }
    guard let newest = upload.newest else { return "Nothing has been uploaded." }
    let uploaded = "Uploaded \(context.time.words(newest.uploadedAt)) by \(newest.uploadedBy)."
    guard let run = verification else { return "\(uploaded) Not verified yet." }
    guard isVerified else {
      return "\(uploaded) The files have changed since they were verified."
    }
    guard let start = refusedStart, run.errors > 0 else {
      return "\(uploaded) Verified \(context.time.words(run.startedAt)): \(run.foundText)."
    }
    let before = stored.lastSynchronization.map {
      "; all are as on \(context.time.words($0))"
    }
    return
      "What \(newest.uploadedBy) uploaded \(context.time.words(newest.uploadedAt)) was refused "
      + "\(context.time.words(start.startedAt)): \(run.foundText). No account was touched\(before ?? "")."
  }

  /// The profile's situation, and which key helps.
  func advice(_ context: Context) -> String {
    if stored.profile.state != .provisioned {
      return status.statusMessage ?? refusal(of: .start)?.userMessage ?? ""
    }
    if let live = liveRun { return liveSentence(live) }
    if let damage = upload.damage { return damage.userMessage }
    if upload.files.isEmpty {
      return context.commands(
        "Upload a roster first: rollcall upload \(shellQuoted(commandName)) FOLDER")
    }
    switch status.status {
    case .validationError where heldRun.map(isOfUpload) ?? true:
      return "A limit holds the plan; s reviews it. \(status.statusMessage ?? "")"
    case .quarantined: return status.statusMessage ?? "It stopped by itself. U resumes it."
    case .paused where hasUnfinishedRun:
      let who = stored.pausedBy.map { "Paused by \($0) in the middle of" } ?? "Stopped midway in"
      return "\(who) run \(stored.currentRun ?? 0). U resumes it; s reviews a new start."
    case .paused where stored.pausedBy != nil:
      let paused = status.statusMessage ?? "Paused."
      if isVerified, verificationHasErrors {
        return
          "\(paused) U lifts the pause; nothing starts even then until the errors are corrected. "
          + "Enter shows them."
      }
      return startsWhenResumed
        ? "\(paused) U starts again what was paused; s reviews it first."
        : "\(paused) U lifts the pause; s reviews a start."
    case .validationError, .error, .paused, .success, .extracting, .validating, .inProgress: break
    }
    if let refusal = refusal(of: .start) { return refusal.userMessage }
    if !isVerified { return "\(heldBefore)v verifies the files; s reviews what a start would do." }
    if verificationHasErrors {
      return context.commands(
        "Nothing can start until the errors are corrected. Enter shows them. "
          + "rollcall upload \(shellQuoted(commandName)) FOLDER replaces the files.")
    }
    if status.status == .validationError { return "\(heldBefore)s plans with the new ones." }
    if status.status == .error {
      let failed = status.statusMessage ?? "Some entries failed."
      // New files may have settled that.
      return decisiveRun.map(isOfUpload) ?? true
        ? "\(failed) H shows the run."
        : "With the files before these: \(failed) s reviews what a start would do."
    }
    // Do not say that all is well while files may be stale or limits are raised.
    if status.status == .success, let message = status.statusMessage {
      return "\(message) s reviews what a start would do."
    }
    // Whether a limit will hold its plan is not known before.
    return "The files have no errors. s reviews what a start would do."
  }

  /// About files that have been replaced.
  private var heldBefore: String {
    status.status == .validationError ? "A limit held the plan of the files before these. " : ""
  }

  private func liveSentence(_ run: Run) -> String {
    if isPausing {
      return "Run \(run.number) was asked to pause, and does as soon as it can. U takes that back."
    }
    return switch run.phase {
    case .preparing: "Run \(run.number) is being prepared."
    case .verifying: "Run \(run.number) is verifying the files."
    case .planning: "Run \(run.number) is making a plan."
    case .applying, .ended: "Run \(run.number) is in progress. J shows it."
    }
  }
}

extension Run {
  /// The outcome, with its mark.
  ///
  /// - Parameter isLive: whether a process is working on it, if it has not ended.
  func resultLine(_ context: Context, isLive: Bool) -> Line {
    let glyphs = context.glyphs
    let text = " \(resultText(isLive: isLive))"
    return switch outcome {
    case nil where isLive: glyphs.busy + Line(text, .busy)
    case nil:
      halt?.reason == nil ? glyphs.paused + Line(text, .dim) : glyphs.stopped + Line(text, .error)
    case .success, .verified, .planned, .nothingToDo: glyphs.good + Line(text)
    case .someFailed: glyphs.warning + Line(text)
    case .held: glyphs.warning + Line(text, .warning)
    case .rejected, .failed: glyphs.error + Line(text, .error)
    case .planChanged, .stopped, .superseded: glyphs.paused + Line(text, .dim)
    }
  }
}

extension ProfileSettings {
  /// How people of each role are matched or created.
  var identity: [(role: String, ways: String)] {
    PersonRole.allCases.map { role in
      let rules = matching.filter { $0.role == role }.map { rule in
        "\(rule.sourceColumn)\(rule.targetDomain.map { "@\($0)" } ?? "") = \(rule.targetProperty)"
      }
      let found = rules.isEmpty ? nil : "matched by \(rules.joined(separator: ", then "))"
      let made = domains[role].map { "created in \($0)" }
      let ways = [found, made].compactMap { $0 }
      return (
        role == .student ? "Students" : "Teachers",
        ways.isEmpty ? "not synchronized" : ways.joined(separator: "; ")
      )
    }
  }
}
