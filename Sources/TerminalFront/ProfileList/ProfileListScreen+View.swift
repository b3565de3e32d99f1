internal import Failures
internal import Profiles
internal import RosterSync
internal import Terminal
internal import Words

extension ProfileListScreen {
  func content(_ context: Context) -> Content {
    let table = table(context)
    var content = Content()
    if !choice.items.isEmpty || !isLoaded { content.heading = { _ in table.heading } }
    content.rows = { visible in
      choice.shown[visible].map { item in
        let (overview, standing) = (item.overview, item.standing)
        // If there is only room for one column, the mark is shown with the name.
        let mark =
          context.size.columns < Self.leastForState ? context.glyphs.mark(standing) + " " : .empty
        return table.line([
          mark + Line(overview.name), context.glyphs.text(standing),
          Line(standing.since.map(context.time.recent) ?? "-"), Line(overview.lastSync(context)),
          Line(overview.stored.profile.state.rawValue), Line(overview.status.status.rawValue),
        ])
      }
    }
    content.empty = choice.items.isEmpty ? nothing(context) : [Line("No matching profiles.", .dim)]
    // Without profiles it is shown instead of them.
    content.panel =
      choice.items.isEmpty ? [] : trouble.map { troubleLines($0, context) } ?? panel(context)
    content.status = status(context)
    return content
  }

  private func table(_ context: Context) -> Table {
    let isNarrow = context.size.columns < 48
    let most = isNarrow ? 16 : 24
    let widest = isNarrow ? 14 : 18
    let name =
      choice.items.isEmpty ? widest : context.widest(choice.items.map(\.overview.name))
    let state = 2 + context.widest(choice.items.map(\.standing.text))
    return context.table(
      [
        TableColumn(
          title: "NAME", width: min(widest, max(name, Self.leastName)),
          need: min(40, name)),
        TableColumn(
          title: "STATE", width: choice.items.isEmpty ? most : min(most, max(state, "STATE".count)),
          need: min(60, state), rank: 1),
        TableColumn(title: "WHEN", width: 8, rank: 2),
        TableColumn(title: "LAST SYNC", width: 9, rank: 3),
        // In the words of the API, which the profile's own screen always shows.
        TableColumn(title: "state", width: 20, rank: 4, isExtra: true),
        TableColumn(title: "status", width: 17, rank: 4, isExtra: true),
      ])
  }

  private static let leastName = 8
  /// On narrower terminals, names have the mark of their state.
  private static let leastForState = 36

  private func panel(_ context: Context) -> [Line] {
    guard let overview = choice.selected?.overview else { return [] }
    return [context.ends(Line(overview.name, .title), Line(overview.files), yields: true)]
      + context.paragraph(overview.filesSentence(context))
      + (overview.missing.sentence.map { context.paragraph("\($0).") } ?? [])
      + context.paragraph(overview.advice(context))
  }

  private func status(_ context: Context) -> Line {
    if let trouble {
      return context.glyphs.error
        + Line(" not readable since \(context.time.clock(trouble.since)); R tries again", .error)
    }
    guard !choice.items.isEmpty else { return .empty }
    func count(_ group: ProfileStanding.Group) -> Int {
      choice.items.count { $0.standing.group == group }
    }
    let needing = count(.needsYou)
    let groups =
      "\(needing) \(needing == 1 ? "needs" : "need") you, \(count(.waits)) waiting, "
      + "\(count(.inOrder)) in order"
    return Line(
      sorting == 0 && !isReversed
        ? groups : "\(groups); by \(Self.sortings[sorting])\(isReversed ? ", reversed" : "")", .dim)
  }

  /// Shown instead of an empty list.
  private func nothing(_ context: Context) -> [Line] {
    if let trouble { return [.empty] + troubleLines(trouble, context) }
    let text = [
      "", "No synchronization profiles yet.", "",
      "A profile says where the school data comes from and where it goes.", "",
    ]
    let commands = [
      "rollcall profile create 'North High' \\",
      "  --student-domain s.north.example "
        + "--teacher-domain north.example", "rollcall upload 'North High' FOLDER",
    ]
    return text.map { Line($0) } + [
      Line("Create one in a shell; it then appears here:"), .empty,
    ]
      + commands.map { Line("  \(context.commands($0))", .key) }
  }

  private func troubleLines(
    _ trouble: (problem: Problem, since: Int), _ context: Context
  ) -> [Line] {
    let shown =
      loadedAt.map { time in
        "This is how it was at \(context.time.clock(time)). Rollcall tries again every second."
      } ?? "Nothing can be shown until they can be read. Rollcall tries again every second."
    return [context.glyphs.error + Line(" The profiles cannot be read.", .error)]
      + context.paragraph(trouble.problem.sentence) + context.paragraph(shown)
  }
}
