internal import Profiles
internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

extension ProfileScreen {
  func content(_ context: Context) -> Content {
    let table = context.table([
      TableColumn(
        title: "FILE", width: 21,
        need: min(40, context.widest(choice.items.map(\.name)))),
      TableColumn(title: "RECORDS", width: 9, alignment: .right, rank: 2),
      TableColumn(title: "SIZE", width: 7, alignment: .right, rank: 4),
      TableColumn(title: "UPLOADED", width: 12, rank: 3),
      TableColumn(title: "VERIFIED", width: 20, isFlexible: true),
    ])
    var content = Content()
    content.head = head(context)
    if list.count > 0 {
      content.head.append(.empty)
      content.heading = { _ in table.heading }
    }
    content.rows = { visible in
      choice.shown[visible].map { file in
        table.line([
          Line(file.name), Line(file.summary?.records.map(\.grouped) ?? "-"),
          Line((file.info?.bytes ?? file.summary?.bytes)?.bytes ?? "-"),
          Line(file.info.map { context.time.short($0.uploadedAt) } ?? "missing"),
          verdict(file, context),
        ])
      }
    }
    content.empty = [
      .empty, Line(choice.filter == nil ? "No files yet." : "No matching files.", .dim),
    ]
    content.panel = panel(context)
    content.status = status(context)
    return content
  }

  private func head(_ context: Context) -> [Line] {
    guard let overview else { return [] }
    let sync = overview.stored.lastSynchronization.map { time in
      "last sync \(context.time.words(time)) (\(context.time.ago(time)))"
    }
    let words =
      "state \(overview.stored.profile.state.rawValue), status \(overview.status.status.rawValue)"
    // A start that is refused leaves the status as it was.
    let isOlder = overview.status.status == .success && overview.verificationHasErrors
    let message =
      overview.status.statusMessage.map { ". \($0)" }
      ?? (isOlder ? ", as the last synchronization left it" : "")
    return [
      context.ends(
        context.glyphs.text(ProfileStanding(overview)),
        context.rowWidth < Self.leastForBothEnds ? .empty : Line(sync ?? "never synchronized", .dim)
      ),
      Line(words + message, .dim),
    ]
  }

  private static let leastForBothEnds = 60

  private func verdict(_ file: FileItem, _ context: Context) -> Line {
    guard let run = overview?.verification else { return Line("-", .dim) }
    if let info = file.info, info.uploadedAt > run.startedAt, overview?.isVerified == false {
      return context.glyphs.warning + Line(" newer", .warning)
    }
    let errors = file.count(.error)
    let warnings = file.count(.warning)
    if errors > 0 {
      let also =
        warnings > 0 ? "  " + context.glyphs.warning + Line(" \(warnings)", .warning) : .empty
      return context.glyphs.error + Line(" \(kinds(errors, of: "error"))", .error) + also
    }
    if warnings > 0 {
      return context.glyphs.warning + Line(" \(kinds(warnings, of: "warning"))", .warning)
    }
    if file.summary == nil { return Line("not read", .dim) }
    return context.glyphs.good + " clean"
  }

  private func status(_ context: Context) -> Line {
    guard let overview else { return .empty }
    if let live = overview.liveRun, live.goal != .apply {
      return context.glyphs.busy + Line(" \(live.phase.text)...", .busy)
    }
    guard let run = overview.verification else { return .empty }
    if !overview.isVerified {
      return context.glyphs.warning + Line(" The files have changed; v verifies them.", .warning)
    }
    return Line("Verified \(context.time.words(run.startedAt)): \(run.foundText).")
  }

  /// What is the case; how people are found, and the last runs.
  private func panel(_ context: Context) -> [Line] {
    guard let facts else { return [] }
    let advice = Array(context.paragraph(facts.overview.advice(context)).prefix(3))
    let half = (context.rowWidth - 2) / 2
    let identity =
      [Line("IDENTITY", .heading)]
      + facts.overview.stored.settings.identity.flatMap {
        context.lettering.paragraph("\($0.role): \($0.ways)", width: half)
      }
    let history = [Line("HISTORY", .heading)] + facts.runs.map { historyLine($0, context) }
    let rest = Self.panelHeight - advice.count - 1
    return advice + [.empty] + sideBySide(identity, history, rows: rest, context)
  }

  private func sideBySide(
    _ left: [Line], _ right: [Line], rows: Int, _ context: Context
  ) -> [Line] {
    guard context.rowWidth >= 60 else { return right }
    let table = context.table([
      TableColumn(title: "", width: (context.rowWidth - 2) / 2),
      TableColumn(title: "", width: (context.rowWidth - 2) / 2),
    ])
    return (0..<rows).map { row in
      table.line([
        left.indices.contains(row) ? left[row] : .empty,
        right.indices.contains(row) ? right[row] : .empty,
      ])
    }
  }

  private func historyLine(_ run: Run, _ context: Context) -> Line {
    let time = context.time.short(run.startedAt)
    let goal = run.goalWord
    let gaps = (max(1, 13 - time.count), max(1, 8 - goal.count))
    return Line(time + String(repeating: " ", count: gaps.0), .dim)
      + Line(goal + String(repeating: " ", count: gaps.1))
      + run.resultLine(context, isLive: run.number == overview?.liveRun?.number)
  }
}
