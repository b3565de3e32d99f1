internal import Profiles
internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

/// What may be done with the plan under review, and if not, why.
extension ReviewScreen {
  /// What `S` does to a plan.
  enum Start: Sendable {
    /// Starts it.
    case all
    /// Starts what no limit holds.
    case rest
    /// Asks for the number that releases what is held.
    case release
  }

  var start: Start {
    guard let plan, plan.isHeld else { return .all }
    return plan.isHeldWhole || plan.free == 0 || facts?.run.outcome == .held ? .release : .rest
  }

  /// Why it cannot be started; `nil` if it can.
  var refusalOfStarting: String? {
    guard isReview else { return Self.ofEndedRun }
    guard let facts else { return Self.ofUnreadyPlan }
    if let change { return outdated(by: change) }
    switch facts.run.outcome {
    case nil: return Self.ofUnreadyPlan
    case .rejected:
      let errors = kinds(facts.run.errors, of: "error")
      return "\(errors) \(facts.run.errors == 1 ? "stops" : "stop") it. Correct the files, upload "
        + "them again, and review a new start; r shows the report."
    case .nothingToDo: return "The directory already matches the files: there is nothing to do."
    case .planned, .held: break
    case .failed, .verified, .planChanged, .success, .someFailed, .stopped, .superseded:
      return facts.run.message ?? "There is no plan to start."
    }
    if plan == nil { return "There is no plan to start." }
    // The profile as it is now decides what may be done.
    let action: ProfileAction = facts.run.outcome == .held ? .release : .start
    return overview?.refusal(of: action)?.userMessage
  }

  static let ofUnreadyPlan = "The plan is not ready yet."

  private func outdated(by change: String) -> String {
    "\(change) since this plan\(refusalOfPlanning == nil ? "; s plans again" : "")."
  }

  private static let ofEndedRun =
    "This is the plan of a run that has ended. s on the profile's screen reviews a new start."

  /// What has changed so that the plan no longer fits the profile; `nil` if nothing is known to
  /// have changed.
  var change: String? {
    guard isReview, let facts, facts.run.outcome != nil else { return nil }
    if !isOfUpload { return "The files have changed" }
    let hasOtherSettings = asPlanned != nil
    // What was known when the screen was opened may have been old.
    if facts.isContextChanged ?? hasOtherSettings {
      return hasOtherSettings
        ? "The profile's settings have changed" : "Decisions about people have changed"
    }
    if let other = facts.overview.decisiveRun, other.number > facts.run.number {
      return "Run \(other.number) has been started"
    }
    return nil
  }

  /// Whether the plan was made from the current files.
  var isOfUpload: Bool { facts.map { $0.overview.isOfUpload($0.run) } ?? true }

  /// Whether the directory has been changed since. The plan may still be the same; a start makes sure.
  var isOfOlderDirectory: Bool { isReview && facts?.isDirectoryChanged == true }

  // MARK: What keys do

  /// Starts, or asks for the number that releases a held plan.
  func begin() -> [Step] {
    guard let plan else { return [] }
    guard start == .release else {
      return [.act(.start(profile: profile, plan: plan.hash, released: []))]
    }
    let holds = plan.openHolds.sorted { $0.count > $1.count }
    let more =
      holds.count > 1
      ? " \(counted(holds.count - 1, "more limit")) \(holds.count == 2 ? "holds" : "hold") it too."
      : ""
    let (label, what) =
      isOfOneHold(plan)
      ? (Self.label, Self.asking(plan.openHolds[0].count))
      : (
        "Operations in all: ",
        "To release all of it, type how many operations there are in all: "
          + "\(releaseCount(of: plan).grouped)."
      )
    return ask(.type("release"), label, "\(holds.first?.sentence ?? "")\(more) \(what)")
  }

  func releaseLine() -> [Step] {
    guard let hold else { return [] }
    let sentences = [hold.sentence, shared(hold), Self.asking(hold.count)]
    return ask(
      .type("release one"), Self.label, sentences.compactMap(\.self).joined(separator: " "))
  }

  /// How much of what a limit holds waits for others too; `nil` if none does.
  func shared(_ hold: Hold) -> String? {
    guard let count = facts?.shared[hold.hash], count > 0 else { return nil }
    return count == 1
      ? "1 of its rows waits until the other limits that hold it are released too."
      : "\(count.grouped) of its rows wait until the other limits that hold them are released too."
  }

  private static let label = "Number to release: "

  private static func asking(_ count: Int) -> String {
    "To release it, type how many it concerns: \(count.grouped)."
  }

  private func ask(_ purpose: Prompt.Purpose, _ label: String, _ text: String) -> [Step] {
    let detail = "\(overview?.name ?? ""): \(text)"
    return [.ask(Prompt(purpose, label: label, detail: detail, isNumber: true))]
  }

  /// Whether the number to be typed is the number of people that the only hold concerns; with several
  /// holds, no one is counted twice.
  private func isOfOneHold(_ plan: PlanSummary) -> Bool {
    plan.openHolds.count == 1 && plan.openHolds[0].count > 0
  }

  /// How many operations are left: what was not held of a held plan has been applied.
  func left(of plan: PlanSummary) -> Int {
    facts?.run.outcome == .held && !plan.isHeldWhole ? plan.held + plan.waiting : plan.total
  }

  /// The number to be typed to release all of a plan. If its holds are about missing people, it may
  /// have no operations yet.
  private func releaseCount(of plan: PlanSummary) -> Int {
    max(left(of: plan), plan.openHolds.map(\.count).max() ?? 0)
  }

  /// What the selected line holds.
  private var hold: Hold? {
    guard case .hold(let hold)? = choice.selected?.kind else { return nil }
    return hold
  }

  /// Why the changes that the line holds cannot be released on their own; `nil` if they can.
  var refusalOfReleasing: String? {
    guard isReview else { return Self.ofEndedRun }
    guard facts?.run.outcome != nil else { return Self.ofUnreadyPlan }
    guard let plan else { return "There is no plan." }
    if !plan.isHeld { return "No limit holds anything of this plan." }
    guard hold != nil else { return "This line holds nothing; L releases a line that says HELD." }
    if plan.isHeldWhole {
      return "A limit holds the plan as a whole; S releases all of it."
    }
    guard facts?.run.outcome == .held else { return refusalOfStarting }
    if let change { return outdated(by: change) }
    return overview?.refusal(of: .release)?.userMessage
  }

  // MARK: Planning again

  var refusalOfPlanning: String? {
    guard isReview else { return Self.ofEndedRun }
    guard facts?.run.outcome != nil else { return "The plan is being made." }
    return overview?.refusal(of: .verify)?.userMessage
  }

  /// What was released counts for this plan only; a question says so before that is lost.
  func planAgain() -> [Step] {
    guard let overview else { return [] }
    let released = released
    guard !released.isEmpty else {
      return [.replace(ReviewScreen(planning: overview, forgetting: []))]
    }
    let what = released.map(\.numbered).joined(separator: "; ")
    return [
      .ask(
        Prompt(
          .confirm("plan"), label: "Plan again? y plans it. ",
          detail:
            "Already released of this plan: \(what). A release counts for one plan: a new one "
            + "holds them again, and they have to be released again."))
    ]
  }

  private var released: [Hold] { facts?.released ?? [] }

  // MARK: Answers

  mutating func answer(_ prompt: Prompt, _ context: Context) -> [Step] {
    if prompt.purpose == .confirm("plan"), let overview {
      return [.replace(ReviewScreen(planning: overview, forgetting: released))]
    }
    guard let plan, let facts else { return [] }
    let holds: [Hold]
    let number: Int
    if prompt.purpose == .type("release one"), let hold {
      (holds, number) = ([hold], hold.count)
    } else if prompt.purpose == .type("release") {
      holds = plan.openHolds
      number = isOfOneHold(plan) ? holds[0].count : releaseCount(of: plan)
    } else {
      return []
    }
    guard prompt.text.filter({ $0 != "," && $0 != " " }) == String(number) else {
      let said = prompt.text.isEmpty ? "Nothing was typed" : "That is not the number"
      return [.say("\(said), so nothing was released.", .warning)]
    }
    return facts.run.outcome == .held
      ? [.act(.release(profile: profile, plan: plan.hash, only: holds.map(\.name)))]
      : [.act(.start(profile: profile, plan: plan.hash, released: holds))]
  }
}
