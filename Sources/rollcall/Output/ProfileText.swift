internal import Profiles
internal import Roster
internal import RosterSync
internal import Verification
internal import Words

/// A profile for people.
struct ProfileText {
  private let profile: StoredProfile
  private let service: ProfileService
  private let console: Console

  init(_ profile: StoredProfile, _ service: ProfileService, _ console: Console) {
    self.profile = profile
    self.service = service
    self.console = console
  }

  /// The profile's settings.
  var settings: String {
    let settings = profile.settings
    var rows = [
      ["Name", settings.displayName], ["Id", profile.id],
      ["State", profile.profile.state.rawValue],
      ["Format", settings.format ?? "detected from the files"],
    ]
    for rule in settings.matching {
      let domain = rule.targetDomain.map { "@\($0)" } ?? ""
      rows.append([
        "Match", "\(rule.role.rawValue): \(rule.sourceColumn)\(domain) = \(rule.targetProperty)",
      ])
    }
    for role in PersonRole.allCases {
      rows.append(["Create \(role.rawValue)s", settings.domains[role].map { "in \($0)" } ?? "no"])
    }
    let limits = settings.limits
    for gate in Gate.allCases {
      if let setting = limits.gates[gate] {
        let end = setting.applies(at: Clock.system.now()) ? "" : "; that is over"
        rows.append(["Limit \(gate.rawValue)", setting.words + end])
      }
    }
    for role in PersonRole.allCases {
      rows.append(["Disable \(role.rawValue)s", Self.text(limits.leaving[role])])
    }
    if let words = settings.absentStatuses {
      rows.append([
        "Missing if",
        words.isEmpty
          ? "not in the files" : "not in the files, or Status is \(words.joined(separator: ", "))",
      ])
    }
    if let role = settings.bothRoles {
      rows.append([
        "In both roles", "one account under one user name, of someone new as a \(role.rawValue)",
      ])
    }
    rows.append(["On a new hold", settings.holdCommand.map { "run \($0)" } ?? "nothing is run"])
    rows.append(["Runs are kept", counted(settings.retention, "day")])
    rows.append(["Expires", settings.expirationDate?.text ?? "never"])
    return console.lettering.table(rows.map { [$0[0], console.visible($0[1])] })
  }

  /// The profile's synchronization status.
  func status() throws -> String {
    let status = service.status(of: profile)
    var rows = [
      ["Profile", profile.settings.displayName], ["State", profile.profile.state.rawValue],
      ["Status", status.status.word],
    ]
    if let message = status.statusMessage { rows.append(["", message]) }
    if let missing = service.missing(from: profile).sentence { rows.append(["Missing", missing]) }
    if let waiting = try waitingDecisions() { rows.append(["Decisions", waiting]) }
    if let run = try service.runs(of: profile, limit: 1).first {
      rows.append(["Last run", try text(run)])
    }
    if let plan = (profile.heldRun ?? profile.pausedHeldRun)?.plan {
      rows.append(["Held plan", String(plan.prefix(12))])
      if let since = service.heldSince(profile) {
        rows.append(["Held since", UTCTime.text(since)])
      }
    }
    if status.errorCount > 0 {
      rows.append(["Errors", "\(status.errorCount.grouped); see rollcall errors"])
    }
    rows.append(["Upload", counted(try service.uploadedFiles(of: profile).count, "file")])
    rows.append([
      "Last synchronized", profile.lastSynchronization.map(UTCTime.text) ?? "never",
    ])
    return console.lettering.table(rows.map { [$0[0], console.visible($0[1])] })
  }

  /// Decisions about people that have not been carried out yet.
  private func waitingDecisions() throws -> String? {
    let count = try service.decisions(of: profile).count { $0.lastDay == nil }
    return count == 0
      ? nil
      : "\(count.grouped) about people \(count == 1 ? "waits" : "wait") for the next start; "
        + "see rollcall person list"
  }

  private func text(_ run: Run) throws -> String {
    let start = "\(run.number), by \(run.who.text) at \(UTCTime.text(run.startedAt))"
    guard run.phase == .applying, let progress = try? service.folder(of: run).plan().progress()
    else { return "\(start), \(run.outcomeText)" }
    return "\(start), \(progress.done.grouped) of \(progress.total.grouped) operations done"
  }

  private static func text(_ leaving: SyncLimits.Leaving?) -> String {
    leaving.map {
      "when missing from \(counted($0.uploads, "upload")) and for \(counted($0.days, "day"))"
    } ?? "never"
  }
}
