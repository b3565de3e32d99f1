internal import Profiles
internal import Roster
internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

extension ReviewScreen {
  func content(_ context: Context) -> Content {
    // What is counted must be visible on a narrow terminal too.
    let isNarrow = context.size.columns < 60
    let counts = context.widest(choice.shown.map(\.count.grouped))
    let table = context.table([
      TableColumn(title: "WHAT", width: 8),
      TableColumn(title: "", width: isNarrow ? counts : 9, alignment: .right),
      TableColumn(title: "", width: isNarrow ? 16 : 20, isFlexible: true),
    ])
    var content = Content()
    content.head = head(context)
    if list.count > 0 { content.heading = { _ in table.heading } }
    content.rows = { visible in
      choice.shown[visible].map { line in
        let role = role(of: line)
        return table.line([
          Line(line.word, role), Line(line.count > 0 ? line.count.grouped : "", role),
          Line(line.noun) + (done(line).map { Line(", \($0)", .dim) } ?? .empty),
        ])
      }
    }
    content.empty = nothing(context)
    content.panel = choice.selected.map { context.paragraph(explanation(of: $0)) } ?? []
    content.status = status(context)
    return content
  }

  /// How much of a line a start has done already, of a plan of which the rest is held.
  private func done(_ line: PlanLine) -> String? {
    guard case .operations(let kind, let action) = line.kind,
      let done = facts?.done[kind]?[action], done > 0
    else { return nil }
    return done == line.count ? "done" : "\(done.grouped) done"
  }

  private func role(of line: PlanLine) -> Role {
    switch line.kind {
    case .errors: .error
    case .note: .warning
    default: line.takesAway ? .warning : .text
    }
  }

  private func explanation(of line: PlanLine) -> String {
    switch line.kind {
    case .hold(let hold):
      [line.explanation, shared(hold)].compactMap(\.self).joined(separator: " ")
    case .missing:
      [plan?.missing.sentence.map { "\($0)." }, line.explanation].compactMap(\.self)
        .joined(separator: " ")
    default: line.explanation
    }
  }

  private func head(_ context: Context) -> [Line] {
    guard let overview else { return [] }
    let question =
      isReview
      ? "Start the synchronization of \(overview.name)?" : "What run \(run ?? 0) planned"
    var lines = [Line(question, .title), .empty]
    if isReview {
      let time =
        overview.upload.newest.map { ", uploaded \(context.time.words($0.uploadedAt))" } ?? ""
      let name = overview.upload.newest.map { " by \($0.uploadedBy)" } ?? ""
      let later: Line = isOfUpload ? .empty : Line(", after this plan", .warning)
      lines.append(fact("Upload", Line("\(overview.files)\(time)\(name)") + later))
    }
    if let run = facts?.run, run.outcome != nil {
      let files = isReview && !isOfUpload ? "earlier files: " : ""
      lines.append(fact("Verified", Line(files + run.foundText) + planned(run, context)))
    }
    if isReview {
      lines += (asPlanned ?? overview).stored.settings.identity.map { fact($0.role, Line($0.ways)) }
    }
    return lines + limits(context) + releasedLines + forgottenLines + raised(context) + notes
      + [.empty]
  }

  /// How old the plan is: a held one may be from another day.
  private func planned(_ run: Run, _ context: Context) -> Line {
    guard isReview, plan != nil else { return .empty }
    let (made, time) = (run.endedAt ?? run.startedAt, context.time)
    let words = "; planned \(time.words(made))"
    // A plan that has just been made needs no age.
    let age = context.now - made < Self.newest ? "" : ", \(time.ago(made))"
    guard run.outcome == .held else { return Line(words + age) }
    return Line(words + age) + Line(refusalOfPlanning == nil ? "; s plans again" : "", .warning)
  }

  private static let newest = 3600

  private func fact(_ name: String, _ value: Line) -> Line {
    Line(name + String(repeating: " ", count: max(1, 11 - name.count)), .dim) + value
  }

  /// How much of the plan waits; the list says what it waits for.
  private func limits(_ context: Context) -> [Line] {
    guard let plan, plan.isHeld else { return [] }
    let waiting = plan.held + plan.waiting
    let parts = [
      counted(plan.openHolds.count, "limit"),
      plan.isHeldWhole ? "nothing is applied before a person releases it" : nil,
      !plan.isHeldWhole && waiting > 0
        ? "\(counted(waiting, "operation")) \(waiting == 1 ? "waits" : "wait")" : nil,
      plan.free > 0 && facts?.run.outcome == .planned
        ? "\(plan.free.grouped) \(plan.free == 1 ? "goes" : "go") ahead" : nil,
    ]
    let text = parts.compactMap { $0 }.joined(separator: ", ")
    return [fact("Held", context.glyphs.warning + Line(" " + text, .warning))]
  }

  /// The limits that are raised.
  private func raised(_ context: Context) -> [Line] {
    let words = overview?.stored.settings.limits.raisedWords(at: context.now)
    return words.map { [fact("Limits", Line($0, .warning))] } ?? []
  }

  /// What was released of a plan that is shown after its start.
  private var releasedLines: [Line] {
    guard let words = plan?.holds.releasedWords else { return [] }
    return [fact("Released", Line(words))]
  }

  /// What was released and is not in this plan.
  private var forgottenLines: [Line] {
    let last = before?.lastRun
    let wasChanged = last?.releases == true && last?.outcome == .planChanged
    guard facts?.run.outcome != nil, !forgotten.isEmpty || wasChanged else { return [] }
    let what =
      forgotten.isEmpty ? "What was released" : forgotten.map(\.numbered).joined(separator: "; ")
    return [
      fact("Released", Line("\(what): not in this plan", .warning))
    ]
  }

  private var notes: [Line] {
    guard let plan, facts?.run.outcome != nil, facts?.run.outcome != .rejected else { return [] }
    var lines = plan.isHeld ? [fact("In all", Line(inAll(plan)))] : []
    lines += [fact("Deleted", Line("0: accounts are never deleted"))]
    if let sentence = plan.missing.sentence {
      lines.append(fact(plan.missing.count > 0 ? "Missing" : "People", Line(sentence)))
    }
    lines += plan.renamedSentences.map { fact("Renamed", Line($0)) }
    if plan.notTouched > 0 {
      lines.append(
        fact("Untouched", Line("\(counted(plan.notTouched, "other object")) in the directory")))
    }
    return lines
  }

  private func inAll(_ plan: PlanSummary) -> String {
    let left = left(of: plan)
    return counted(left, "operation") + (left < plan.total ? " left" : "")
  }

  /// Shown instead of lines: the progress, or that there are none.
  private func nothing(_ context: Context) -> [Line] {
    guard let facts else { return [context.glyphs.busy + Line(" planning...", .busy)] }
    if !choice.items.isEmpty { return [Line("No matching lines.", .dim)] }
    switch facts.run.outcome {
    case nil:
      let took = LocalTime.duration(context.now - facts.run.startedAt)
      // A duration of less than a second is not worth mentioning.
      let usual =
        facts.usual.map { $0 > 0 ? ", of \(LocalTime.duration($0)) the last time" : "" } ?? ""
      return [
        context.glyphs.busy + Line(" \(facts.run.phase.text)... \(took)\(usual)", .busy)
      ]
    case .nothingToDo, .planned, .held:
      return [context.glyphs.good + " No changes to the directory."]
    case .failed:
      return context.paragraph(facts.run.message ?? "It failed.", role: .error)
    case .rejected, .verified, .planChanged, .success, .someFailed, .stopped, .superseded:
      return [Line(facts.run.message ?? "There is no plan.", .dim)]
    }
  }

  private func status(_ context: Context) -> Line {
    guard isReview else { return .empty }
    if refusalOfStarting == nil, refusal(of: .character("S"), context) != nil {
      return Line("This terminal is too small to release it.", .warning)
    }
    if isOfOlderDirectory, refusalOfStarting == nil {
      return Line("The directory has changed; S starts only if the plan is the same.", .warning)
    }
    if facts?.run.outcome == .rejected, change == nil {
      return Line("Nothing starts while there are errors; r shows them.")
    }
    if let refusal = refusalOfStarting { return Line(refusal) }
    if facts?.run.outcome == .held, plan?.isHeldWhole == false {
      let applied =
        plan?.free == 0 ? "There was nothing else to apply." : "What is not held was applied."
      let releases =
        refusalOfReleasing == nil ? "L releases this line, S everything." : "S releases everything."
      return Line("\(applied) \(releases)", .warning)
    }
    // Starting it reverses someone else's decision.
    let pause = overview.flatMap { $0.status.status == .paused ? $0.stored.pausedBy : nil }
    let state = pause.map { "Paused by \($0)." } ?? "Nothing has been changed yet."
    switch start {
    case .all where pause == nil && plan?.isEmpty == true:
      return Line("Nothing would change. S starts it, and these files become the roster.")
    case .all:
      return pause == nil
        ? Line("\(state) S starts it.") : Line("\(state) S starts it all the same.", .warning)
    case .rest:
      let line = refusalOfReleasing == nil ? " L releases this line too." : ""
      let paused = pause == nil ? "" : "\(state) "
      return Line("\(paused)S starts what is not held.\(line)", .warning)
    case .release:
      let how = refusalOfReleasing == nil ? "L releases this line, S everything." : "S releases it."
      return Line("\(state) \(how)", .warning)
    }
  }
}
