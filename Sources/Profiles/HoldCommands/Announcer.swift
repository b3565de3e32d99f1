internal import Failures
internal import Files
internal import Glibc
internal import SQLite

/// Runs the command that a profile names once for each new hold of its last run.
///
/// This happens after the run, without the profile's lock, so neither the command's duration nor
/// its result affects the run. Its output is not read. The command is given counts and schools, but
/// never a person's name. If this process dies, the process of the profile's next run announces the
/// rest.
package struct Announcer {
  /// How long a command may take.
  package static let limit = Duration.seconds(60)

  private let home: Home
  private let store: Store
  private let who: Who
  private let folders: CommandFolders
  private let clock: Clock
  private let limit: Duration
  private let grace: Duration

  /// - Parameters:
  ///   - who: the user of this process.
  ///   - folders: where to look for the command.
  ///   - grace: how long the command may take to end when its time is up.
  package init(
    home: Home, who: Who, folders: CommandFolders, clock: Clock = .system,
    limit: Duration = Announcer.limit, grace: Duration = .seconds(5)
  ) throws {
    self.home = home
    self.who = who
    self.folders = folders
    self.clock = clock
    self.limit = limit
    self.grace = grace
    store = try Store(home)
  }

  /// - Parameter run: the number of a run; nothing is announced unless it has ended.
  package func announce(run number: Int) throws {
    guard let run = try store.run(number), run.phase == .ended, run.goal == .apply,
      let stored = try store.profile(number: run.profile), stored.isReadable,
      let name = stored.settings.holdCommand
    else { return }
    let holds = try store.newHolds(of: run.profile, at: clock.now())
    guard !holds.isEmpty else { return }
    let path: FilePath
    do {
      path = try folders.find(name)
    } catch {
      let sentence = "The command for new holds was not run. \(error.userMessage)"
      return try store.database.write {
        for hold in holds {
          try store.failAnnouncing(hold.name, of: run.profile, trouble: sentence)
        }
        try audit(sentence, stored, run)
      }
    }
    for hold in holds { try announce(hold, of: stored, run, by: path) }
  }

  private func announce(
    _ hold: OpenHold, of stored: StoredProfile, _ run: Run, by path: FilePath
  ) throws {
    let isBegun = try store.database.write {
      try store.beginAnnouncing(hold.name, of: run.profile, at: clock.now())
    }
    guard isBegun else { return }
    let process = process(hold, stored, path)
    let end = Result { () throws(CommandError) in try process.run(limit: limit, grace: grace) }
    try store.database.write {
      switch end {
      case .success(let end):
        let sentence = "\(path.shown) \(end.text(limit: limit)) for \(hold.name)."
        try store.endAnnouncing(
          hold.name, of: run.profile, trouble: end == .status(0) ? nil : sentence, at: clock.now())
        try audit(sentence, stored, run)
      case .failure(let error):
        let sentence = "The command for \(hold.name) was not run. \(error.userMessage)"
        try store.failAnnouncing(hold.name, of: run.profile, trouble: sentence)
        try audit(sentence, stored, run)
      }
    }
  }

  private func process(
    _ hold: OpenHold, _ stored: StoredProfile, _ path: FilePath
  ) -> CommandProcess {
    let user = UserName.of(geteuid()).map { FilePath($0) }
    let variables: [(name: String, value: FilePath?)] = [
      ("PATH", FilePath("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")),
      ("LC_ALL", FilePath("C.UTF-8")), ("HOME", UserName.home(of: geteuid())), ("USER", user),
      ("LOGNAME", user), ("ROLLCALL_HOME", home.folder.realPath),
      ("ROLLCALL_PROFILE", FilePath(stored.id)),
      ("ROLLCALL_PROFILE_NAME", FilePath(stored.settings.displayName.onOneLine)),
      ("ROLLCALL_HOLD", FilePath(hold.name.onOneLine)),
      ("ROLLCALL_SENTENCE", FilePath(hold.sentence.onOneLine)),
      ("ROLLCALL_PLAN", FilePath(hold.plan)),
    ]
    return CommandProcess(
      path: path, arguments: [stored.id, hold.name.onOneLine],
      environment: variables.compactMap { name, value in
        value.map { FilePath(bytes: Array("\(name)=".utf8) + $0.bytes) }
      })
  }

  private func audit(_ detail: String, _ stored: StoredProfile, _ run: Run) throws {
    try store.audit(
      "announce", by: who, profile: stored.id, run: run.number, detail: detail, at: clock.now())
  }
}

extension CommandProcess.End {
  /// The outcome in words for people.
  fileprivate func text(limit: Duration) -> String {
    switch self {
    case .status(let status): "ended with status \(status)"
    case .signal(let signal): "was ended by signal \(signal)"
    case .late: "was ended after \(limit.components.seconds) seconds"
    }
  }
}

extension String {
  /// The text with line breaks and invisible characters replaced by question marks, since a
  /// school's id comes from a roster and may end up in the header of an email.
  fileprivate var onOneLine: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator: "?"
          default: scalar
          }
        }))
  }
}
