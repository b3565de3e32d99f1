internal import Profiles
internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

extension RunScreen {
  func content(_ context: Context) -> Content {
    let table = context.table([
      TableColumn(title: "TIME", width: 8, rank: 2),
      TableColumn(
        title: "WHO", width: 22,
        need: min(
          40,
          choice.items.reduce(0) {
            max($0, context.lettering.width(of: "\($1.failure.kind.entryType) \($1.failure.named)"))
          })),
      TableColumn(title: "WHY", width: 20, isFlexible: true, rank: 1),
    ])
    var content = Content()
    content.head = head(context)
    if list.count > 0 { content.heading = { _ in table.heading } }
    content.rows = { visible in
      choice.shown[visible].map { item in
        let failure = item.failure
        return table.line([
          Line(context.time.clock(failure.time), .dim),
          Line("\(failure.kind.entryType) \(failure.named)"), Line(failure.message),
        ])
      }
    }
    content.panel = choice.selected.map { context.paragraph($0.failure.message) } ?? []
    let newest = choice.items.count
    if newest > 0 { content.empty = [Line("No matching rows.", .dim)] }
    if let count = facts?.failureCount, count > newest {
      let some = "the newest \(newest) of \(count.grouped)"
      if filter == nil { content.position = "\(list.selected + 1) of \(some)" }
      content.empty = [Line("No matching rows among \(some); Enter opens them all.", .dim)]
    }
    content.status = status(context)
    return content
  }

  private func head(_ context: Context) -> [Line] {
    guard let facts else { return [] }
    let run = facts.run
    var lines = [
      context.ends(standing(facts, context), Line(times(run, context), .dim), yields: true),
      .empty,
    ]
    if run.phase == .applying || facts.progress.tried > 0 { lines += progress(facts, context) }
    let done = done(facts, context)
    if !done.isEmpty { lines += done + [.empty] }
    let resumed = facts.resumption.map {
      "; resumed \(context.time.words($0.time)) by \($0.who)"
    }
    lines += context.paragraph("\(run.goalWord) by \(whoText(run))\(resumed ?? "")", role: .dim)
    if let message = [run.reason, run.message].compactMap({ $0 }).first {
      lines += context.paragraph(message)
    }
    if run.outcome == .rejected && run.goal == .apply {
      lines.append(Line("Nothing was changed. r shows the errors."))
    }
    if let words = facts.plan?.holds.releasedWords {
      lines += context.paragraph("Released: \(words).")
    }
    if run.outcome == .held, facts.overview.heldRun?.number == run.number {
      lines.append(Line("s reviews what a limit holds."))
    }
    if facts.failureCount > 0 {
      lines += [
        .empty,
        context.glyphs.warning
          + Line(
            " \(counted(facts.failureCount, "entry", plural: "entries")) left as they were"),
      ]
    }
    return lines
  }

  /// What it has done, a line for each action, with those last that take something away:
  /// `CREATE  3 students, 2 teachers`.
  private func done(_ facts: RunFacts, _ context: Context) -> [Line] {
    let counts = OperationAction.allCases.map { action in
      (
        action,
        OperationKind.allCases.compactMap { kind in
          facts.done[kind]?[action].map { "\($0.grouped) \(kind.noun($0))" }
        }
      )
    }.filter { !$0.1.isEmpty }
    let width = context.widest(counts.map(\.0.capitals)) + Table.gap
    return (counts.filter { !$0.0.takesAway } + counts.filter(\.0.takesAway))
      .flatMap { action, kinds in
        let word = Line(action.capitals, action.takesAway ? .warning : .text)
        let gap = Line(String(repeating: " ", count: width - context.lettering.width(of: word)))
        return context.lettering.paragraph(
          word + gap + Line(kinds.joined(separator: ", ")), width: context.rowWidth)
      }
  }

  private func whoText(_ run: Run) -> String {
    run.who.text + (run.who.address.map { " from \($0)" } ?? "")
      + (run.isUnattended ? ", unattended" : "")
  }

  private func standing(_ facts: RunFacts, _ context: Context) -> Line {
    let result = facts.overview.resultLine(of: facts.run, context)
    return isLive && facts.overview.isPausing
      ? result + Line(", pausing...", .warning) : result
  }

  private func times(_ run: Run, _ context: Context) -> String {
    let started = "started \(context.time.words(run.startedAt))"
    if let end = run.endedAt {
      return "\(started), took \(LocalTime.duration(end - run.startedAt))"
    }
    return isLive ? "\(started), \(LocalTime.duration(context.now - run.startedAt))" : started
  }

  /// A bar, the progress in numbers, and the rate.
  private func progress(_ facts: RunFacts, _ context: Context) -> [Line] {
    let progress = facts.progress
    let percent = progress.total == 0 ? 100 : progress.tried * 100 / progress.total
    let width = max(4, min(66, context.rowWidth - 10))
    let full = progress.total == 0 ? width : progress.tried * width / progress.total
    // Blanks in reverse video, which every terminal can show.
    let bar =
      Line("[") + Line(String(repeating: " ", count: full), .selected)
      + Line(String(repeating: ".", count: width - full), .dim) + Line("]")
    let left = progress.held + progress.waiting
    let counts =
      "\(progress.tried.grouped) of \(counted(progress.total, "operation"))"
      + (left > 0 ? ", \(left.grouped) more \(left == 1 ? "waits" : "wait") for a release" : "")
    var right = ""
    if isLive, let rate, rate > 0 {
      let seconds = Int(Double(progress.total - progress.tried) / rate)
      right = "\(Int(rate).grouped) a second"
      if percent >= 2 && context.now - facts.run.startedAt >= 5 {
        right += ", about \(LocalTime.duration(seconds)) left"
      }
    }
    return [
      bar + Line("  \(percent) %"), context.ends(Line(counts), Line(right, .dim)), .empty,
    ]
  }

  private func status(_ context: Context) -> Line {
    guard let facts else { return .empty }
    if isLive && facts.overview.isPausing {
      return Line("It pauses as soon as it can; U takes that back.", .warning)
    }
    if isLive { return Line("Leaving this screen, or logging out, does not stop the run.") }
    if facts.run.outcome == nil {
      return Line("It stopped midway. U resumes it with what is left.")
    }
    return facts.run.resultLine(context, isLive: isLive)
  }
}
