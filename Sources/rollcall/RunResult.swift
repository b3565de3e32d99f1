internal import Failures
internal import JSON
internal import Profiles
internal import RosterSync
internal import Verification
internal import Wire
internal import Words

/// The outcome of a run, for people, for scripts, and for the shell.
struct RunResult {
  let run: Run
  let report: Report?
  /// The run's plan; `nil` if it did not get that far.
  let plan: PlanSummary?
  /// A sentence that the files have not changed for too long; `nil` if they have changed.
  private let stale: String?
  /// A sentence about limits that let more through than usual; `nil` if none do.
  private let raised: String?
  private let service: ProfileService
  private let profile: StoredProfile

  init(_ run: Run, _ service: ProfileService, _ profile: StoredProfile) throws {
    self.run = run
    self.service = service
    self.profile = profile
    let folder = service.folder(of: run)
    report = folder.hasReport ? try folder.report() : nil
    plan = run.outcome == .rejected ? nil : try folder.plan().summary()
    stale = plan == nil ? nil : try service.staleSentence(of: run)
    raised = service.raisedLimits(of: profile)
  }

  // MARK: For scripts

  /// - Parameter outcome: the outcome of a start; `nil` for a plan.
  func json(outcome: String?) -> JSONValue {
    run.json(report, plan, stale: stale, raised: raised, outcome: outcome)
  }

  var startJSON: JSONValue { json(outcome: verdict.word) }

  private var verdict: StartVerdict { run.verdict(of: plan, profile.status) }

  func addingRows(to json: JSONValue) throws -> JSONValue {
    let plan = try service.folder(of: run).plan()
    return json.adding(
      try plan.rows(limit: .max) + plan.proposedRows(), try plan.failures(limit: .max),
      of: service.commandName(of: try service.profile(of: run)))
  }

  // MARK: For the shell

  var planStatus: ExitStatus {
    switch run.outcome {
    case .rejected: .rejected
    case .failed, nil: .failed
    default: .done
    }
  }

  func startStatus(waited: Bool) -> ExitStatus {
    switch verdict {
    case .goesOn(let isHeld): isHeld ? .held : .done
    case .stopped(let isQuarantined): isQuarantined ? .failed : .done
    case .ended(let outcome):
      switch outcome {
      case .rejected: .rejected
      case .held: .held
      case .planChanged, .stopped, .superseded: .notPossible
      case .failed: .failed
      case .someFailed: waited ? .someFailed : .done
      case .success, .verified, .planned: .done
      case .nothingToDo: waited && run.failures > 0 ? .someFailed : .done
      }
    }
  }

  // MARK: For people

  /// Writes the report, if it has findings, and the plan.
  func write(_ console: Console, rowLimit: Int?) throws {
    if let report, !report.findings.isEmpty || run.outcome == .rejected {
      let title = "for \(profile.settings.displayName)"
      let text = ReportText(
        report, title: title, isOfProfile: true, isHeld: plan?.isHeldWhole ?? false,
        isOfStart: run.goal == .apply, console)
      try console.write(text.text + "\n")
    }
    if run.outcome == .failed, let message = run.message {
      console.complain(message)
    } else if let plan, run.outcome != .rejected {
      let text = try PlanText(plan, of: run, service, console)
      if !plan.isEmpty || !plan.proposedRekeys.isEmpty {
        try text.writeRows(limit: rowLimit)
        try console.write("\n")
      }
      if plan.failures > 0 {
        try text.writeFailures(limit: rowLimit)
        try console.write("\n")
      }
      try console.write(text.summary)
      try writeStale(console)
    }
  }

  private func writeStale(_ console: Console) throws {
    if let stale { try console.write("\(Look(console).mark(.warning)) \(stale)\n") }
  }

  /// Writes the outcome of a start.
  func writeVerdict(_ console: Console) throws {
    let look = Look(console)
    switch verdict {
    case .ended(.rejected), .ended(.planned), .ended(.verified):
      return try write(console, rowLimit: 0)
    case .ended(.held):
      try write(console, rowLimit: 20)
      return try console.write("\(applied) \(failed)\(release(console))\n")
    case .ended(.failed), .ended(.planChanged), .ended(.stopped), .ended(.superseded):
      return console.complain(run.message ?? "It was \(run.outcome?.text ?? "stopped").")
    case .stopped:
      console.complain(profile.haltReason ?? "It was paused. Continue with rollcall resume.")
    case .ended(.nothingToDo):
      try console.write("\(look.good) There is nothing to do\(missing(console)).\n")
    case .ended(.success):
      try console.write("\(look.good) Done: \(done)\(missing(console)).\n")
    case .ended(.someFailed):
      let rest = plan?.free ?? 0 == 0 ? "There was nothing else to do" : "The rest is done: \(done)"
      try console.write("\(look.mark(.warning)) \(failed)\(rest)\(missing(console)).\n")
    case .goesOn(let isHeld):
      try console.write(
        "\(look.good) Started: run \(run.number), \(done)\(missing(console)). "
          + "See rollcall status.\n")
      if isHeld, let plan { try writeHolds(plan, console) }
    }
    // In the other cases, the plan and the report have been shown.
    for remark in plan?.remarks ?? [] {
      try console.write("  \(console.visible(remark.sentence))\n")
    }
    try writeStale(console)
    if run.warnings > 0 {
      try console.write(
        "\(look.mark(.warning)) \(counted(run.warnings, "warning")); see rollcall report.\n")
    }
    if outsideDates > 0 {
      let verbs = outsideDates == 1 ? ("has", "counts") : ("have", "count")
      try console.write(
        "\(look.mark(.information)) \(counted(outsideDates, "record")) \(verbs.0) ended or not begun,"
          + " and \(verbs.1) as absent; see rollcall report.\n")
    }
  }

  /// The records of sessions, roles and enrollments that do not count on the day of the start.
  private var outsideDates: Int {
    (report?.findings ?? []).filter { $0.rules.contains(.outsideDates) }.map(\.count).reduce(0, +)
  }

  /// What was applied of a plan that is held in whole or in part.
  private var applied: String {
    guard run.isAccepted, let plan else { return "Nothing was applied." }
    return plan.free == 0 ? "There was nothing else to apply." : "What is not held was applied."
  }

  /// A sentence about entries that could not be synchronized, followed by a space; empty if there
  /// are none.
  private var failed: String {
    run.failures == 0
      ? ""
      : "\(counted(run.failures, "entry", plural: "entries")) could not be synchronized; "
        + "see rollcall errors. "
  }

  private func writeHolds(_ plan: PlanSummary, _ console: Console) throws {
    for hold in plan.openHolds {
      try console.write("\(Look(console).mark(.warning)) Held: \(console.visible(hold.sentence))\n")
    }
    try console.write("\(release(console))\n")
  }

  /// The command that releases what is held.
  private func release(_ console: Console) -> String {
    let hash = plan.map { String($0.hash.prefix(12)) } ?? ""
    let what = plan?.holds.contains { $0.isReleased } ?? false ? "the rest" : "what is held"
    let name = shellQuoted(service.commandName(of: profile))
    let map =
      plan?.proposedRekeys.isEmpty ?? true
      ? ""
      : "\nTo change which accounts go to whom: rollcall person rekey \(name) --propose >map.csv"
    return console.commands("Release \(what) with: rollcall release \(name) --plan \(hash)\(map)")
  }

  /// Adds who is missing and what is waiting or raised, so that the verdict does not sound calmer
  /// than it should.
  private func missing(_ console: Console) -> String {
    let waiting = plan.flatMap { plan in
      plan.isHeld || plan.waiting == 0
        ? nil : "\(counted(plan.waiting, "operation")) \(plan.waiting == 1 ? "waits" : "wait")"
    }
    return [waiting, plan?.missing.sentence, raised].compactMap(\.self)
      .map { "; \(console.visible($0))" }.joined()
  }

  private var done: String {
    guard let plan, !plan.isEmpty else { return "no changes" }
    return counted(plan.free, "operation")
  }
}
