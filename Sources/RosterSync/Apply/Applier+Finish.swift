internal import Directory
internal import SQLite

/// What a run records once everything has been tried.
extension Applier {
  /// Records what the roster has and lacks.
  ///
  /// Must not be called twice, so it belongs in the transaction of the home's database that ends
  /// the run.
  package func finish() throws {
    let upload = try upload()
    let day = (upload?.madeAt ?? now()) / 86_400
    let touched = try touchedLinks()
    try noteSubjects(upload)
    for link in touched { try links.touch(link) }
    try SaidStore.note(run, profile: profile.profile, in: home)
    try UnlistedMembers.note(run, profile: profile.profile, in: home)
    try IdentityStore.note(run, directory: profile.directory, day: day, in: home)
    try Ledger.note(
      run, profile: profile.profile, number: profile.run, isAccepted: true, at: now(), in: home)
    try noteMembers()
    try run.database.statement("SELECT link, disabled_run FROM enabled_elsewhere").rows {
      try links.forgetDisabled(
        $0.int("link"), by: $0.int("disabled_run"), at: upload?.time ?? now())
    }
  }

  /// The upload that the plan was made for. Times are in seconds since 1970, UTC.
  private struct Upload {
    let madeAt: Int
    let time: Int
    let isNew: Bool
    let beginsCount: Bool
  }

  /// Reads the plan's upload; `nil` if there is no plan.
  private func upload() throws -> Upload? {
    try run.database.statement(
      "SELECT made_at, upload_time, is_new_upload, begins_count FROM plan"
    ).first { row in
      Upload(
        madeAt: row.int("made_at"), time: row.int("upload_time"), isNew: row.bool("is_new_upload"),
        beginsCount: row.bool("begins_count"))
    }
  }

  /// The links whose objects this run has changed, except those that this profile had changed
  /// before the plan was made.
  private func touchedLinks() throws -> [Int] {
    try run.database.statement(
      """
      SELECT DISTINCT s.link FROM operation o JOIN subject s ON s.id = coalesce(o.section, o.subject)
      WHERE o.state = \(OperationState.done.rawValue) AND s.link IS NOT NULL AND NOT s.is_touched
      """
    ).all { $0.int("link") }
  }

  /// Records who is in the roster and who is missing, and ends the decisions that this settles.
  private func noteSubjects(_ upload: Upload?) throws {
    let held = Set(
      try run.database.statement("SELECT subject FROM held_subject").all { $0.int("subject") })
    let released = try released()
    let missing = try links.missing()
    let decisions = try GroundlessDecisions(self, plannedAt: upload?.madeAt ?? 0)
    try run.database.statement(
      """
      SELECT s.id, kind, key, link, is_present, is_claimed, kept,
        is_unnamed, coalesce(i.is_doubted, 0) AS is_doubted, i.whole
      FROM subject s LEFT JOIN identity i ON i.subject = s.id WHERE link IS NOT NULL
      """
    ).rows { row in
      let link = row.int("link")
      if row.bool("is_present") {
        try decisions.end(row)
        // Most subjects already have a claim, and have never been missing.
        if !row.bool("is_claimed") || missing[link] != nil { try links.claim(link) }
      } else if let upload, !held.contains(row.int("id")) {
        if !row.isNull("kept") { return try links.keep(link, at: upload.time) }
        if row.bool("is_unnamed") && !released.contains(row.int("id")) { return }
        // For someone who was held or kept until now, the count begins with this upload.
        if upload.isNew || missing[link] ?? true {
          try links.miss(link, at: upload.time, counts: upload.isNew || upload.beginsCount)
        }
        if released.contains(row.int("id")) { try links.releaseMissing(link) }
      }
    }
  }

  /// The subjects whose absence a person has released; for graduates, also those who were missing
  /// before.
  private func released() throws -> Set<Int> {
    Set(
      try run.database.statement(
        """
        SELECT missing AS subject FROM gated WHERE is_released AND missing NOT NULL
        UNION SELECT unit FROM gated
          WHERE is_released AND missing IS NULL AND gate = '\(Gate.graduates.rawValue)'
        """
      ).all { $0.int("subject") })
  }

  private func noteMembers() throws {
    try run.database.statement(
      """
      SELECT s.link AS section, p.link AS person FROM found_member f
      JOIN subject s ON s.id = f.section JOIN subject p ON p.id = f.person
      WHERE s.link IS NOT NULL AND p.link IS NOT NULL
      """
    ).rows { try links.addMember(section: $0.int("section"), person: $0.int("person")) }
    try run.database.statement(
      """
      SELECT s.link AS section, p.link AS person FROM ended_member e
      JOIN subject s ON s.id = e.section JOIN subject p ON p.id = e.person
      WHERE s.link IS NOT NULL AND p.link IS NOT NULL
      """
    ).rows { try links.removeMember(section: $0.int("section"), person: $0.int("person")) }
  }
}

/// Decisions about people that end once a roster names them as it should.
private struct GroundlessDecisions {
  private let home: Database
  private let directory: String
  private let decisions: [String: [(person: PersonKey, verb: PersonDecision.Verb, detail: String?)]]
  /// Subjects that receive an account. A decision about one key's account is not carried out just
  /// because another key's account arrives there.
  private let moving: Set<Int>

  /// - Parameter time: when the plan was made, in seconds since 1970, UTC.
  init(_ applier: Applier, plannedAt time: Int) throws {
    home = applier.home
    directory = applier.profile.directory
    decisions = try DecisionStore.thatEndWithReturns(before: time, directory: directory, in: home)
    moving = Set(
      try applier.run.database.statement("SELECT subject FROM operation WHERE action = 'rekey'")
        .all { $0.int("subject") })
  }

  /// Ends the decisions about a subject that have lost their reason.
  ///
  /// - Parameter row: a subject that is present.
  func end(_ row: Row) throws {
    if decisions.isEmpty { return }
    let subject = try row.word("kind", as: SubjectKind.self).anchor(row.text("key"))
    for decision in decisions[subject] ?? [] {
      let isEnded =
        switch decision.verb {
        case .retire: true
        case .accept: !row.bool("is_doubted") && row.optionalText("whole") != decision.detail
        default: !row.bool("is_doubted") && !moving.contains(row.int("id"))
        }
      guard isEnded else { continue }
      try DecisionStore.remove(decision.person, [decision.verb], directory: directory, in: home)
    }
  }
}
