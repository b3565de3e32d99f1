internal import Profiles
internal import Roster
internal import RosterSync
internal import Verification
internal import Words

/// A plan for people: in counts, and row by row.
struct PlanText {
  private let plan: PlanSummary
  private let run: Run
  private let reader: PlanReader
  private let console: Console
  private let look: Look
  /// A sentence about limits that let more through than usual; `nil` if none do.
  private let raised: String?

  init(_ plan: PlanSummary, of run: Run, _ service: ProfileService, _ console: Console) throws {
    self.plan = plan
    self.run = run
    reader = try service.folder(of: run).plan()
    raised = try service.raisedLimits(of: service.profile(of: run))
    self.console = console
    look = Look(console)
  }

  /// The counts of changes, the limits that the plan reaches, and its hash.
  var summary: String {
    if plan.isEmpty && plan.proposedRekeys.isEmpty {
      let changes =
        plan.failures == 0 ? "No changes." : "No changes apart from what cannot be synchronized."
      return changes + "\n" + notes + (plan.isHeld ? holds + name : "")
    }
    let rows = OperationKind.allCases.flatMap { kind in
      OperationAction.all(for: kind).compactMap { action in
        let count = plan.count(kind, action)
        return count == 0
          ? nil : ["  " + count.grouped, kind.noun(count), action.word]
      }
    }
    let proposed = OperationKind.allCases.compactMap { kind in
      plan.proposedRekeys[kind].map {
        ["  " + $0.grouped, kind.noun($0), "rekeyed by the release, to other SIS IDs"]
      }
    }
    return look.strong("The plan") + "\n" + console.lettering.table(rows + proposed) + notes
      + holds + name
  }

  private var name: String { "Plan \(plan.hash.prefix(12))\n" }

  /// What reaches a limit, and how much of the plan is not held.
  private var holds: String {
    guard plan.isHeld else {
      return plan.waiting == 0 ? "" : "\(heldParts.joined(separator: ", ")).\n"
    }
    let lines = plan.openHolds.map {
      "\(look.mark(.warning)) Held: \(console.visible($0.sentence)) "
        + look.faint("[\(console.visible($0.name))]") + "\n"
    }
    let rest =
      plan.isHeldWhole
      ? "Nothing is applied before a person releases it." : "\(heldParts.joined(separator: ", "))."
    return lines.joined() + rest + "\n"
  }

  private var heldParts: [String] {
    if plan.held + plan.waiting == 0 {
      let free =
        plan.free == 0
        ? ""
        : "; \(counted(plan.free, "operation")) \(plan.free == 1 ? "does" : "do") not wait for that"
      return ["None of these counts as missing before a person releases it" + free]
    }
    let waiting =
      plan.waiting == 0
      ? nil
      : plan.held == 0
        ? "\(counted(plan.waiting, "operation")) waiting"
        : "\(plan.waiting.grouped) waiting for \(plan.held == 1 ? "it" : "them")"
    return [
      plan.held == 0 ? nil : "\(counted(plan.held, "operation")) held", waiting,
      "\(plan.free == 0 ? "none" : plan.free.grouped) free",
    ].compactMap { $0 }
  }

  private var notes: String { renamed + missing + remarks + limits + notTouched + failures }

  private var limits: String { raised.map { "  \($0).\n" } ?? "" }

  private var renamed: String { plan.renamedSentences.map { "  \($0).\n" }.joined() }

  private var remarks: String {
    plan.remarks.map { remark in
      let sample = console.visible(remark.sample.joined(separator: ", "))
      return "  \(console.visible(remark.sentence))"
        + look.faint(sample.isEmpty ? "" : " For instance \(sample).") + "\n"
    }.joined()
  }

  private var missing: String { plan.missing.sentence.map { "  \(console.visible($0)).\n" } ?? "" }

  private var failures: String {
    plan.failures == 0
      ? ""
      : look.mark(.warning)
        + " \(counted(plan.failures, "entry", plural: "entries")) cannot be synchronized.\n"
  }

  /// Writes who cannot be synchronized, and why.
  ///
  /// - Parameter limit: the most to show, `nil` for all.
  func writeFailures(limit: Int?) throws {
    let shown = try reader.failures(limit: limit ?? .max)
    try console.write(failureRows(shown, console))
    if plan.failures > shown.count {
      try console.write(
        "  and \((plan.failures - shown.count).grouped) more: rollcall plan --rows\n")
    }
  }

  private var notTouched: String {
    plan.notTouched == 0
      ? ""
      : "  \(counted(plan.notTouched, "other object")) in the directory "
        + "\(plan.notTouched == 1 ? "is" : "are") not touched.\n"
  }

  /// Writes the rows, each with its reason and its changes.
  ///
  /// - Parameter limit: the most to show, `nil` for all.
  func writeRows(limit: Int?) throws {
    var last = 0
    var rest = limit ?? .max
    while rest > 0 {
      let rows = try reader.rows(after: last, limit: min(1000, rest))
      if rows.isEmpty { break }
      try console.write(rows.map(text).joined())
      last = rows[rows.count - 1].sequence
      rest -= rows.count
    }
    try writeProposedRows(limit: rest)
    if limit != nil, plan.total > last {
      try console.write("  and \((plan.total - last).grouped) more: rollcall plan --rows\n")
    }
  }

  /// Writes which accounts go to whom when a hold on renumbered people is released.
  private func writeProposedRows(limit: Int) throws {
    let rows = try reader.proposedRows()
    try console.write(rows.prefix(limit).map(text).joined())
    if rows.count > limit {
      try console.write("  and \((rows.count - limit).grouped) more: rollcall plan --rows\n")
    }
  }

  private func text(_ row: PlanRow) -> String {
    let action = row.action.rawValue.uppercased()
    let padded = action + String(repeating: " ", count: max(0, 8 - action.count))
    let what =
      row.kind.isMembership
      ? "\(row.kind == .enrollment ? "student" : "teacher") \(row.key) in section \(row.section ?? "")"
      : "\(row.kind.rawValue) \(row.key)"
        // If the keys differ, it must be clear whose account it is.
        + (row.action == .rekey ? row.subject.name.map { " \($0)" } ?? "" : "")
    let place = row.line.map { "  \(fileName(row)) line \($0)" } ?? ""
    var text =
      "  \(padded) \(console.visible(what))  \(console.visible(row.reason))\(look.faint(place))\n"
    if row.action == .update || row.action == .move {
      for change in row.changes {
        text += look.faint(
          "           \(console.visible(change.name)): \(value(change.before)) \(look.arrow) \(value(change.after))\n"
        )
      }
    }
    return text
  }

  private func value(_ text: String?) -> String { text.map(console.visible) ?? "nothing" }

  private func fileName(_ row: PlanRow) -> String {
    run.format.flatMap(Format.named)?.fileName(about: row.kind.topic) ?? ""
  }
}
