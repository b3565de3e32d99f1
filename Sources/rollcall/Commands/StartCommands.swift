internal import Profiles
internal import RosterSync
internal import Wire
internal import Zip

extension Command {
  private static let from = Option(
    name: "from", argument: "FOLDER|ZIP", help: "Use the files in this folder or zip.")
  private static let rows = Option(name: "rows", help: "Show every row of the plan.")
  private static let planHash = Option(
    name: "plan", argument: "HASH",
    help: "Start only if this is the plan; its first 8 digits suffice.")
  private static let heldPlan = Option(
    name: "plan", argument: "HASH", help: "The plan that is held; its first 8 digits suffice.",
    isRequired: true)
  private static let only = Option(
    name: "only", argument: "GATE[:SCOPE]",
    help: "Release only this part of what is held; may be repeated.")
  private static let dryRun = Option(name: "dry-run", help: "Only plan; change nothing.")
  private static let yes = Option(name: "yes", help: "Do not ask. Limits still apply.")
  private static let unattended = Option(
    name: "unattended", help: "For schedules: do not ask, and respect a person's pause.")
  static let wait = Option(
    name: "wait", help: "Wait for the run to end, instead of returning when it has begun.")
  private static let reason = Option(
    name: "reason", argument: "TEXT", help: "Why the plan is released; kept in the history.")

  static let plan = Command(
    name: "plan", operands: "PROFILE",
    summary: "Show what a start would do, without changing anything.",
    details: """
      Verifies the upload, or the files of a folder or zip, and shows the plan: what
      would be created, changed, moved, added, removed and disabled, and why. The exit
      status is 0 with a plan, 1 if the report has errors, 4 if something failed.
      """,
    options: [from, rows, .json],
    examples: [
      "rollcall plan 'North High'", "rollcall plan 'North High' --from /srv/sis/next-year --rows",
    ],
    run: { arguments, console in
      let (service, profile) = try arguments.profile("plan")
      return try runPlan(arguments, service, profile, console).status
    })

  static let start = Command(
    name: "start", operands: "PROFILE", summary: "Verify, plan, and synchronize the directory.",
    details: """
      Errors keep it from starting; warnings are shown, and it starts. A plan that
      reaches a limit is held until a person releases it. On a terminal the plan is
      shown first and you are asked; elsewhere pass --yes or --unattended. The work is
      done by a separate process, which continues if the terminal is lost. The exit
      status is 0 when it has started or there is nothing to do, 1 if the report has
      errors, 3 if the profile cannot start, 5 if the plan is held, and with --wait 6
      if some entries failed.
      """,
    options: [from, planHash, dryRun, yes, unattended, wait, .json],
    examples: [
      "rollcall start 'North High'", "rollcall start 'North High' --yes --wait",
      "rollcall start 'North High' --from /srv/sis/export --unattended --json",
    ],
    run: { arguments, console in
      let (service, profile) = try arguments.profile("start")
      if arguments.has(dryRun) {
        guard !arguments.has(planHash) else {
          throw UsageError(message: "--dry-run makes a plan of its own; leave out --plan.")
        }
        return try runPlan(arguments, service, profile, console).status
      }
      var options = ProfileService.StartOptions()
      options.files = arguments.path(from)
      options.isUnattended = arguments.has(unattended)
      options.expectedPlan = try arguments[planHash].map(checkedHash)
      if !arguments.has(yes) && !arguments.has(unattended) {
        // With `--json`, which is for scripts, no questions are asked.
        guard console.isInteractive && !arguments.has(.json) else {
          throw UsageError(
            message: "There is no terminal to ask on. Pass --yes or --unattended to start.")
        }
        let planned = try runPlan(arguments, service, profile, console)
        guard planned.status == .done, let plan = planned.plan else { return planned.status }
        // There is no question if the plan is not the expected one, which is refused below, or is
        // empty.
        if options.expectedPlan.map(plan.hash.hasPrefix) ?? true {
          let question =
            plan.isHeldWhole
            ? "The plan reaches a limit and will be held. Continue?"
            : plan.isHeld ? "Start with what is not held?" : "Start?"
          guard planned.isInStep || console.asks(question) else {
            try console.write("Nothing was started.\n")
            return .done
          }
          options.expectedPlan = plan.hash
        }
      }
      let number = try service.begin(profile, options)
      if arguments.has(yes) || arguments.has(unattended) {
        try remark(onFilesOf: arguments, console)
      }
      return try follow(number, arguments, service, profile, console)
    })

  static let release = Command(
    name: "release", operands: "PROFILE", summary: "Release a held plan.",
    details: """
      Releases, once, all or part of what that plan holds. It is refused if the plan
      has changed since: the files, or what they would do in the directory. --only
      takes a limit and its scope, as the plan shows them in brackets; without a
      scope, all scopes of the limit are released.
      """,
    options: [heldPlan, only, reason, wait, .json],
    examples: [
      "rollcall release 'North High' --plan 3f9a12c0 --reason 'end of year'",
      "rollcall release 'North High' --plan 3f9a12c0 --only missing-students:0105",
    ],
    run: { arguments, console in
      let (service, profile) = try arguments.profile("release")
      guard let hash = arguments[heldPlan] else {
        throw UsageError(
          message: "release needs --plan with the hash of the plan. See rollcall status.")
      }
      let number = try service.release(
        profile, plan: try checkedHash(hash), only: arguments.all(only),
        reason: arguments[reason])
      return try follow(number, arguments, service, profile, console)
    })

  static let resume = Command(
    name: "resume", operands: "PROFILE",
    summary: "Continue after a pause.",
    details: """
      A run that stopped midway continues with the plan that it had. What a limit
      holds stays held; see rollcall release.
      """,
    options: [wait, .json], examples: ["rollcall resume 'North High' --wait"],
    run: { arguments, console in
      let (service, profile) = try arguments.profile("resume")
      guard let number = try service.resume(profile) else {
        return try saySettled(saidOfResuming(profile), arguments, service, profile, console)
      }
      return try follow(number, arguments, service, profile, console)
    })

  static let reset = Command(
    name: "reset", operands: "PROFILE",
    summary: "Clear the errors and start from the beginning.",
    details: """
      A new start begins at once: the files are verified and planned again, and limits
      apply. The directory keeps what is in it.
      """,
    options: [wait, .json], examples: ["rollcall reset 'North High' --wait"],
    run: { arguments, console in
      let (service, profile) = try arguments.profile("reset")
      guard let number = try service.reset(profile) else {
        return try saySettled("The errors are cleared.", arguments, service, profile, console)
      }
      return try follow(number, arguments, service, profile, console)
    })

  // Shared

  private static func checkedHash(_ text: String) throws -> String {
    guard text.count >= 8, text.allSatisfy(\.isHexDigit) else {
      throw UsageError(message: "--plan takes the hash of a plan, at least its first 8 digits.")
    }
    return text.lowercased()
  }

  /// - Parameter profile: the profile as it was before.
  private static func saidOfResuming(_ profile: StoredProfile) -> String {
    guard profile.pausedBy != nil else { return "There is nothing to resume." }
    return profile.status.isBusy
      ? "The pause is taken back; the run continues." : "The pause is lifted."
  }

  private static func saySettled(
    _ text: String, _ arguments: ParsedArguments, _ service: ProfileService,
    _ profile: StoredProfile, _ console: Console
  ) throws -> ExitStatus {
    if arguments.has(.json) {
      try console.write(service.statusJSON(of: service.refreshed(profile)))
    } else {
      try console.write("\(text)\n")
    }
    return .done
  }

  private static func remark(onFilesOf arguments: ParsedArguments, _ console: Console) throws {
    guard let path = arguments.path(from) else { return }
    console.remark(enclosingFolder: try FileSet(path: path).enclosingFolder)
  }

  private static func runPlan(
    _ arguments: ParsedArguments, _ service: ProfileService, _ profile: StoredProfile,
    _ console: Console
  ) throws -> (status: ExitStatus, plan: PlanSummary?, isInStep: Bool) {
    var options = ProfileService.StartOptions(goal: .plan)
    options.files = arguments.path(from)
    let number = try service.begin(profile, options)
    try remark(onFilesOf: arguments, console)
    let run = try RunWatch(service, profile, console).wait(for: number)
    let result = try RunResult(run, service, profile)
    if arguments.has(.json) {
      var json = result.json(outcome: nil)
      if arguments.has(rows) { json = try result.addingRows(to: json) }
      try console.write(json)
    } else {
      try result.write(console, rowLimit: arguments.has(rows) ? nil : 20)
    }
    return (result.planStatus, result.plan, run.outcome == .nothingToDo)
  }

  private static func follow(
    _ number: Int, _ arguments: ParsedArguments, _ service: ProfileService,
    _ profile: StoredProfile, _ console: Console
  ) throws -> ExitStatus {
    let run = try RunWatch(service, profile, console)
      .wait(for: number, untilApplying: !arguments.has(wait))
    let result = try RunResult(run, service, try service.refreshed(profile))
    if arguments.has(.json) {
      try console.write(result.startJSON)
    } else {
      try result.writeVerdict(console)
    }
    return result.startStatus(waited: arguments.has(wait))
  }
}
