internal import Glibc
internal import Profiles
internal import RosterSync
internal import Verification
internal import Wire
internal import Words

extension Command {
  private static let watch = Option(
    name: "watch", help: "Show the progress until the run has ended.")

  static let status = Command(
    name: "status", operands: "PROFILE", summary: "Show the status of a profile's synchronization.",
    details: """
      A run whose process has died is resumed when its status is requested.
      """,
    options: [watch, .json],
    examples: ["rollcall status 'North High'", "rollcall status 'North High' --watch"],
    run: { arguments, console in
      let (service, first) = try arguments.profile("status")
      var profile = first
      var shown = ""
      while arguments.has(watch) && profile.status.isBusy {
        let text = try line(profile, service)
        if text != shown && !arguments.has(.json) { try console.write(text + "\n") }
        shown = text
        usleep(500_000)
        profile = try service.settled(profile)
      }
      if arguments.has(.json) {
        try console.write(service.standingJSON(of: profile))
      } else {
        try console.write(ProfileText(profile, service, console).status())
      }
      return .done
    })

  private static func line(_ profile: StoredProfile, _ service: ProfileService) throws -> String {
    guard let run = profile.currentRun.flatMap({ try? service.run($0) }), run.phase == .applying
    else { return profile.status.word }
    let progress = try service.folder(of: run).plan().progress()
    return
      "\(profile.status.word): \(progress.done.grouped) of \(progress.total.grouped) done, "
      + "\(counted(progress.failed, "failure"))"
  }

  static let runs = Command(
    name: "runs", operands: "PROFILE", summary: "List a profile's runs, the newest first.",
    details: "Shows who started each run, what it was meant to do, and its result.",
    options: [.json], examples: ["rollcall runs 'North High'"],
    run: { arguments, console in
      let (service, profile) = try arguments.profile("runs")
      let runs = try service.runs(of: profile)
      if arguments.has(.json) {
        try console.write(.collection(runs.map(\.json)))
        return .done
      }
      if runs.isEmpty {
        try console.write(
          "There are no runs yet. Start one with rollcall plan or rollcall start.\n")
        return .done
      }
      let live = try service.overview(id: profile.id).liveRun?.number
      let rows = runs.map { run in
        [
          String(run.number), UTCTime.text(run.startedAt), console.visible(run.who.text),
          run.goalWord,
          run.outcome == nil ? run.resultText(isLive: run.number == live) : run.outcomeText,
          run.plan.map { String($0.prefix(12)) } ?? "",
          console.visible([run.reason, run.message].compactMap { $0 }.joined(separator: ": ")),
        ]
      }
      try console.write([["RUN", "STARTED", "BY", "GOAL", "OUTCOME", "PLAN", ""]] + rows)
      return .done
    })

  static let report = Command(
    name: "report", operands: "PROFILE", summary: "Show the last verification of a profile.",
    details: """
      Shows what verify would report about the files of the last run. Values from the
      files are shown only with --rows; passwords are never shown.
      """,
    options: [records, skip, limit, .json],
    examples: ["rollcall report 'North High'", "rollcall report 'North High' --rows --limit 20"],
    run: { arguments, console in
      let (service, profile) = try arguments.profile("report")
      let run = try service.lastVerification(of: profile)
      let folder = service.folder(of: run)
      let rows = try arguments.rows { try folder.evidence(of: $0, valueLimit: $1) }
      guard let report = try folder.report() else { throw ProfileError.noReport }
      try write(
        report, title: "in run \(run.number) for \(profile.settings.displayName)",
        isOfProfile: true,
        rows, arguments, console)
      if !arguments.has(.json), let missing = service.missing(from: profile).sentence {
        try console.write("\(console.visible(missing)).\n")
      }
      return .done
    })

  static let errors = Command(
    name: "errors", operands: "PROFILE",
    summary: "List the people whom the last run could not synchronize.",
    details: "Shows the API's code and what to do for each. The next start clears them.",
    options: [.json], examples: ["rollcall errors 'North High' --json | jq '.value[].errorCode'"],
    run: { arguments, console in
      let (service, profile) = try arguments.profile("errors")
      let run = try service.lastSynchronization(of: profile)
      let failures = try run.map { try service.folder(of: $0).plan().failures(limit: .max) } ?? []
      if arguments.has(.json) {
        try console.write(.failures(failures, of: service.commandName(of: profile)))
      } else if failures.isEmpty {
        try console.write("There are no errors.\n")
      } else {
        try console.write(failureRows(failures, console))
      }
      return .done
    })

  static let pause = Command(
    name: "pause", operands: "PROFILE", summary: "Pause a profile's synchronization.",
    details: """
      A run in progress stops after the current batch or, if it has not changed
      anything yet, once it has been verified or planned. It continues with rollcall
      resume. Until then, unattended starts are refused.
      """,
    options: [.json], examples: ["rollcall pause 'North High'"],
    run: { arguments, console in
      let (service, profile) = try arguments.profile("pause")
      try service.pause(profile)
      var now = try service.refreshed(profile)
      while now.status.isBusy {
        usleep(50_000)
        now = try service.settled(profile)
      }
      if arguments.has(.json) {
        try console.write(service.statusJSON(of: now))
      } else {
        try console.write("\(service.status(of: now).status.word)\n")
      }
      return .done
    })
}
