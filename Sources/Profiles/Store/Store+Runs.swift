internal import RosterSync
internal import SQLite

/// The runs of profiles.
extension Store {
  func run(_ number: Int) throws -> Run? {
    try database.statement("SELECT \(Self.runColumns) FROM run WHERE number = ?")
      .first(.integer(number), body: run)
  }

  /// The runs of a profile, the newest first.
  func runs(of profile: Int, limit: Int = .max) throws -> [Run] {
    try database.statement(
      "SELECT \(Self.runColumns) FROM run WHERE profile = ? ORDER BY number DESC LIMIT ?"
    ).all(.integer(profile), .integer(limit), body: run)
  }

  /// The numbers of a profile's runs, which can be read even if the rest of their rows is damaged.
  func runNumbers(of profile: Int) throws -> [Int] {
    try database.statement("SELECT number FROM run WHERE profile = ?")
      .all(.integer(profile)) { $0.int("number") }
  }

  /// The newest run of a profile that satisfies a condition; older ones are not read.
  ///
  /// - Parameter last: the newest run to consider.
  func firstRun(
    of profile: Int, upTo last: Int = .max, where holds: (Run) throws -> Bool
  ) throws -> Run? {
    var end = last
    while true {
      let runs = try database.statement(
        "SELECT \(Self.runColumns) FROM run WHERE profile = ? AND number <= ? "
          + "ORDER BY number DESC LIMIT 8"
      ).all(.integer(profile), .integer(end), body: run)
      if let found = try runs.first(where: holds) { return found }
      guard let last = runs.last else { return nil }
      end = last.number - 1
    }
  }

  /// The last start of a profile that was refused, held, or accepted.
  ///
  /// - Complexity: O(runs since then)
  func lastJudgedStart(of profile: Int) throws -> Run? {
    try database.statement(
      """
      SELECT \(Self.runColumns) FROM run
      WHERE profile = ? AND goal = 'apply' AND (outcome IN ('rejected', 'held') OR is_accepted)
      ORDER BY number DESC LIMIT 1
      """
    ).first(.integer(profile), body: run)
  }

  /// The runs of a profile that a process is working on, or was when it died.
  func openRuns(of profile: Int) throws -> [Run] {
    try database.statement(
      "SELECT \(Self.runColumns) FROM run WHERE profile = ? AND phase <> 'ended' ORDER BY number"
    ).all(.integer(profile), body: run)
  }

  private static let runColumns = """
    number, profile, goal, phase, is_begun, request, halt, halt_reason, outcome, message,
    expected_plan, releases, reason, files_digest, plan, format, errors, warnings, failures,
    principal, principal_source, sudo_user, is_sudo_user_known, address, is_unattended,
    started_at, ended_at, is_accepted, removed_after
    """

  private func run(_ row: Row) throws -> Run {
    let halt = try row.optionalWord("halt", as: Run.Halt.Word.self)
    return Run(
      number: try row.count("number"), profile: row.int("profile"), goal: try row.word("goal"),
      phase: try row.word("phase"), isBegun: row.bool("is_begun"),
      request: try row.optionalWord("request"),
      halt: halt.map { Run.Halt($0, reason: row.text("halt_reason")) },
      outcome: try row.optionalWord("outcome"), message: row.optionalText("message"),
      expectedPlan: row.optionalText("expected_plan"), releases: row.bool("releases"),
      isAccepted: row.bool("is_accepted"),
      reason: row.optionalText("reason"), filesDigest: row.text("files_digest"),
      plan: row.optionalText("plan"), format: row.optionalText("format"),
      errors: try row.count("errors"), warnings: try row.count("warnings"),
      failures: try row.count("failures"),
      who: Who(
        principal: row.text("principal"), source: try row.word("principal_source"),
        sudoUser: row.optionalText("sudo_user"),
        isSudoUserKnown: row.bool("is_sudo_user_known"), address: row.optionalText("address")),
      isUnattended: row.bool("is_unattended"), startedAt: try row.moment("started_at"),
      endedAt: try row.optionalMoment("ended_at"), removedAfter: row.optionalInt("removed_after"))
  }
}

extension Run.Halt {
  enum Word: String {
    case paused, quarantined
  }

  fileprivate init(_ word: Word, reason: String) {
    switch word {
    case .paused: self = .paused
    case .quarantined: self = .quarantined(reason: reason)
    }
  }

  var word: Word {
    switch self {
    case .paused: .paused
    case .quarantined: .quarantined
    }
  }
}
