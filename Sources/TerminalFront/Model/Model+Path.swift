internal import Terminal
internal import Words

/// The first line: the path to the screen, and the user.
extension Model {
  func drawTitle(_ y: Int, _ drawing: inout Drawing) {
    let width = context.size.columns - 2
    guard context.size.columns >= 30 else {
      return drawing.draw(path: pathLine(width), before: .empty, y, context)
    }
    let clock = Line(context.time.clock(context.now), .dim)
    let user = context.size.columns < 60 ? Line.empty : Line(context.user + "  ", .dim)
    // Users know who they are, so the path gets the room first.
    let right = [user + clock, clock].first { right in
      !pathLine(width - context.lettering.width(of: right) - 2).isCut
    }
    let path = pathLine(width - context.lettering.width(of: right ?? clock) - 2)
    drawing.draw(path: path, before: right ?? clock, y, context)
  }

  private var between: Line { Line(" \(context.glyphs.path) ", .dim) }

  private func line(_ names: [String]) -> Line {
    names.map { $0 == "..." ? Line($0, .dim) : Line($0, .title) }.joined(separator: between)
  }

  /// The path to the screen; if it does not fit, parts are left out.
  private func pathLine(_ width: Int) -> Line {
    var titles = stack.map(\.screen.title)
    // The profile may have been renamed since its own screen was loaded.
    if let name = top?.screen.profileName, titles.count > 1, stack[1].screen is ProfileScreen {
      titles[1] = name
    }
    let filter = top?.screen.filter.map { Line(" &\($0)", .warning) } ?? .empty
    let room = width - context.lettering.width(of: filter)
    // The profile is always visible; what lies in between is dropped first.
    let profile = titles.count > 1 ? titles[1] : ""
    let last = titles.last ?? ""
    let ways =
      titles.count < 3
      ? [titles, ["...", last]]
      : [titles, Array(titles.dropFirst()), [profile, "...", last], [profile, last]]
    let whole = line(titles) + filter
    if let way = ways.first(where: { context.lettering.width(of: line($0)) <= room }) {
      let shown = line(way) + filter
      return way == titles ? shown : shown.cut(from: whole)
    }
    let ends = titles.count < 3 ? [last] : [profile, last]
    let gap = context.lettering.width(of: between) * (ends.count - 1)
    let share = max(4, (max(room, width / 2) - gap) / ends.count)
    let cut = shares(ends, room: max(room, width / 2) - gap, least: share)
    let shown = context.lettering.elided(cut.joined(separator: between), to: max(4, room))
    return (shown + filter).cut(from: whole)
  }

  /// Divides room between two names: the shorter one leaves what it does not need to the other.
  private func shares(_ names: [String], room: Int, least: Int) -> [Line] {
    let widths = names.map { context.lettering.width(of: $0) }
    return names.indices.map { index in
      let others = widths.indices.filter { $0 != index }.reduce(0) { $0 + min(widths[$1], least) }
      return context.lettering.elided(Line(names[index], .title), to: max(least, room - others))
    }
  }
}
