internal import Profiles
internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

extension ProfileScreen {
  func content(_ context: Context) -> Content {
    let items = choice.items
    let columns: [(title: String, text: @Sendable (FileItem) -> String)] = [
      ("RECORDS", { isNewer($0) ? "-" : $0.summary?.records.map(\.grouped) ?? "-" }),
      ("SIZE", { ($0.info?.bytes ?? $0.summary?.bytes)?.bytes ?? "-" }),
      ("UPLOADED", { $0.info.map { context.time.short($0.uploadedAt) } ?? "missing" }),
    ]
    func width(_ index: Int) -> Int {
      max(columns[index].title.count, context.widest(items.map(columns[index].text)))
    }
    let table = context.table([
      TableColumn(
        title: "FILE", width: 21, need: min(40, context.widest(items.map(\.name)))),
      TableColumn(title: columns[0].title, width: width(0), alignment: .right, rank: 2),
      TableColumn(title: columns[1].title, width: width(1), alignment: .right, rank: 4),
      TableColumn(title: columns[2].title, width: width(2), rank: 3),
      // Which file is wrong must be visible on a narrow terminal too.
      TableColumn(
        title: "VERIFIED", width: context.size.columns < 60 ? 12 : 20, isFlexible: true),
    ])
    var content = Content()
    content.head = head(context)
    if list.count > 0 {
      content.head.append(.empty)
      content.heading = { _ in table.heading }
    }
    content.rows = { visible in
      choice.shown[visible].map { file in
        table.line(
          [Line(file.name)] + columns.map { Line($0.text(file)) } + [verdict(file, context)])
      }
    }
    content.empty = [
      .empty, Line(choice.filter == nil ? "No files yet." : "No matching files.", .dim),
    ]
    (content.panel, content.panelText) = panel(context)
    content.status = status(context)
    return content
  }

  private func head(_ context: Context) -> [Line] {
    guard let overview else { return [] }
    let sync = overview.stored.lastSynchronization.map { time in
      "last sync \(context.time.words(time)) (\(context.time.ago(time)))"
    }
    // In the API, a profile that was never started is `paused`, although no one has paused it.
    let words =
      "For the API: state \(overview.stored.profile.state.rawValue), "
      + "status \(overview.status.status.rawValue)"
    // A start that is refused leaves the status as it was.
    let isOlder = overview.status.status == .success && overview.verificationHasErrors
    // What a limit holds and what failed is shown below, with what can be done about it.
    // Beside a start that was refused, "never started" would be confusing.
    let isRefused = overview.refusedStart != nil && overview.stored.pausedBy == nil
    let reason =
      overview.status.status == .paused && (!isRefused || overview.isExpired)
      ? overview.status.statusMessage : nil
    let message =
      (reason.map { "\($0) " } ?? "") + words
      + (isOlder ? ", as of the last sync." : ".")
    return [
      context.ends(
        context.glyphs.text(ProfileStanding(overview)), Line(sync ?? "never synchronized", .dim),
        yields: true)
    ]
      + context.lettering.paragraph(
        message, width: context.rowWidth, role: .dim, lines: context.size.rows < 16 ? 1 : 2)
  }

  private static let leastForBothEnds = 60

  /// Whether a file has been uploaded since the verification.
  private func isNewer(_ file: FileItem) -> Bool {
    guard let run = overview?.verification, let info = file.info else { return false }
    return info.uploadedAt > run.startedAt && overview?.isVerified == false
  }

  private func verdict(_ file: FileItem, _ context: Context) -> Line {
    guard overview?.verification != nil else { return Line("-", .dim) }
    if isNewer(file) {
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

  /// The profile's situation, how people are matched, and the last runs: as they are shown, and as
  /// they are read.
  private func panel(_ context: Context) -> (shown: [Line], text: [Line]) {
    guard let facts else { return ([], []) }
    let advice = context.paragraph(facts.overview.advice(context), lines: 3)
    let isWide = context.rowWidth >= Self.leastForBothEnds
    let width = isWide ? (context.rowWidth - 2) / 2 : context.rowWidth
    let identity =
      [Line("IDENTITY", .heading)]
      + facts.overview.stored.settings.identity.flatMap {
        context.lettering.paragraph("\($0.role): \($0.ways)", width: width)
      }
    let rows = max(Self.panelHeight - advice.count - 1, identity.count)
    // H shows all of them.
    let history =
      [Line("HISTORY", .heading)] + historyLines(facts.runs.prefix(rows - 1), context)
    let text = advice + [.empty] + history + [.empty] + identity
    return (isWide ? advice + [.empty] + sideBySide(identity, history, context) : text, text)
  }

  private func sideBySide(_ left: [Line], _ right: [Line], _ context: Context) -> [Line] {
    let table = context.table([
      TableColumn(title: "", width: left.map { context.lettering.width(of: $0) }.max() ?? 0),
      TableColumn(title: "", width: 20, isFlexible: true),
    ])
    return (0..<max(left.count, right.count)).map { row in
      table.line([
        left.indices.contains(row) ? left[row] : .empty,
        right.indices.contains(row) ? right[row] : .empty,
      ])
    }
  }

  private func historyLines(_ runs: ArraySlice<Run>, _ context: Context) -> [Line] {
    let times = runs.map { context.time.short($0.startedAt) }
    let widths = (context.widest(times), context.widest(runs.map(\.goalWord)))
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count) + 2)
    }
    return zip(times, runs).map { time, run in
      Line(padded(time, widths.0), .dim) + Line(padded(run.goalWord, widths.1))
        + (overview?.resultLine(of: run, context) ?? .empty)
    }
  }
}
