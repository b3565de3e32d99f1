internal import Profiles
internal import Terminal

extension ProfileScreen {
  static let bindings: [Binding<Self>] = [
    Binding(
      keys: [.enter, .character("l"), .right], name: "report",
      help: "the report, at the findings in this file", group: .screen, footer: 0,
      refusal: { screen, _ in
        if screen.loaded != nil { return nil }
        if screen.overview?.upload.files.isEmpty ?? false { return Self.withoutFiles }
        return screen.isLive
          ? "The files are being verified."
          : "The files have not been verified yet; v verifies them."
      },
      action: { screen, _ in screen.openedReport }),
    Binding(
      keys: [.character("v")], name: "verify", help: "verify the files", group: .screen, footer: 1,
      refusal: { screen, _ in
        if screen.overview?.upload.files.isEmpty ?? false {
          return Self.withoutFiles
        }
        if screen.awaited != nil { return "The files are being verified." }
        return screen.overview?.refusal(of: .verify)?.userMessage
      },
      action: { screen, _ in [.act(.verify(profile: screen.id)), .say("Verifying...", .busy)] }),
    .start(footer: 2) { $0.overview },
    Binding(
      keys: [.character("H")], name: "history", help: "its runs", group: .screen, footer: 3,
      action: { screen, _ in [.push(HistoryScreen(profile: screen.id))] }),
    Binding(
      keys: [.character("J")], name: "run", help: "the run in progress", group: .screen,
      footer: 65,
      refusal: { screen, _ in
        screen.overview?.liveRun == nil ? "No run of this profile is in progress." : nil
      },
      action: { screen, _ in
        (screen.overview?.liveRun).map { [.push(RunScreen(run: $0.number, profile: screen.id))] }
          ?? []
      }),
    Binding(
      keys: [.character("P")], name: "pause...", help: "stop after the current batch",
      group: .screen,
      refusal: { screen, _ in screen.overview?.refusalOfPausing },
      action: { screen, _ in
        let when = screen.pausable.map { " after the current batch of run \($0)" } ?? ""
        return [
          .ask(Prompt(.confirm("pause"), label: "Pause \(screen.title)\(when)? y pauses it. "))
        ]
      }),
    Binding(
      keys: [.character("U")], name: "resume...", help: "resume after a pause", group: .screen,
      footer: 4,
      refusal: { screen, _ in screen.overview?.refusalOfResuming },
      action: { screen, _ in
        let label =
          screen.startsAgain
          ? "Start \(screen.title) again, without a review? y starts it. "
          : "Resume \(screen.title)? y resumes it. "
        return [.ask(Prompt(.confirm("resume"), label: label))]
      }),
  ]
}

extension ProfileScreen {
  private static let withoutFiles = "There are no files yet; upload a roster first."
}

extension ProfileOverview {
  /// Why it cannot be paused; `nil` if it can.
  var refusalOfPausing: String? {
    if isPausing { return "It is pausing already, after the current batch; U takes that back." }
    guard !status.status.isBusy, let who = stored.pausedBy else {
      return refusal(of: .pause)?.userMessage
    }
    return "It was paused by \(who) already; U resumes it."
  }

  /// Why there is nothing to resume; a held plan is released only in its review.
  var refusalOfResuming: String? {
    if status.status == .validationError { return "A limit holds the plan; s reviews it." }
    // A run that is asked to pause does so after its batch; until then, that can be taken back.
    if status.status != .paused && status.status != .quarantined && !isPausing {
      return "It is not paused, so there is nothing to resume."
    }
    // To the API it is paused, although no one has paused it.
    if status.status == .paused, stored.pausedBy == nil, decisiveRun == nil, !startsWhenResumed,
      !isExpired
    {
      return "It was never started, so there is nothing to resume; s reviews a start."
    }
    return refusal(of: .resume)?.userMessage
  }
}
