internal import Failures
internal import Profiles
internal import RosterSync
internal import Terminal
internal import Verification
internal import Words

/// The facts that the screens show, as plain lines: for a pipe, a log, a screen reader, and
/// terminals that cannot move the cursor.
struct PlainText {
  private let service: ProfileService
  private let context: Context

  init(
    _ service: ProfileService, _ lettering: Lettering, now: Int,
    localOffset: @escaping @Sendable (Int) -> Int
  ) {
    self.service = service
    var context = Context(
      size: Size(columns: 80, rows: 24), lettering: lettering, hasGlyphs: false,
      now: now, localOffset: localOffset, user: "")
    context.commands = service.home.commands
    self.context = context
  }

  func write(_ write: (String) throws -> Void) throws {
    try service.settle()
    let overviews = try service.overviews()
    if overviews.isEmpty {
      try write(
        context.commands(
          "No synchronization profiles yet. Create one with: rollcall profile create\n"))
    }
    for overview in overviews {
      for line in try lines(overview) { try write(context.lettering.visible(line) + "\n") }
    }
  }

  private func lines(_ overview: ProfileOverview) throws -> [String] {
    let stored = overview.stored
    var lines = [
      "\(overview.name): \(stored.profile.state.rawValue), \(overview.status.status.word), "
        + "last sync \(overview.lastSync(context))"
    ]
    if let message = overview.status.statusMessage { lines.append("  \(message)") }
    lines.append("  \(overview.files). \(overview.filesSentence(context))")
    guard let run = overview.verification, let report = try service.folder(of: run).report() else {
      return lines
    }
    for file in ReportFile.all(of: report) {
      for (finding, _) in file.findings where finding.severity != .information {
        lines.append("  \(finding.severity.rawValue): \(file.name): \(finding.description)")
      }
    }
    return lines
  }
}
