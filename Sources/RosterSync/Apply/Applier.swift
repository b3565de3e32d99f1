package import Directory
package import SQLite

/// Carries out a plan, batch by batch, and keeps the journal.
///
/// Each batch is one transaction of the directory, then one of the home's database with its
/// consequences, then one of the run's database with its outcome. If it is killed between any two
/// of them, it starts again with the batch that is not marked: every change can be made twice.
package struct Applier {
  private let run: RunDatabase
  private let asking: Asking
  private let home: Database
  private let profile: ProfileContext
  private let links: LinkWriter
  private let passwords: RosterPasswords?
  private let now: () -> Int

  /// How many operations are carried out at once, whatever the directory could do.
  private static let mostAtOnce = 2_000

  /// - Parameters:
  ///   - home: the home's database, in which no one else may hold a transaction for long.
  ///   - passwords: where those of new accounts are; asked only if the directory accepts any.
  ///   - now: seconds since 1970, UTC.
  package init(
    _ run: RunDatabase, _ directory: any DirectoryAdapter, home: Database, profile: ProfileContext,
    passwords: RosterPasswords? = nil, patience: Patience = Patience(), now: @escaping () -> Int
  ) {
    self.run = run
    self.passwords = directory.capabilities.passwords == .none ? nil : passwords
    asking = Asking(directory: directory, patience: patience)
    self.home = home
    self.profile = profile
    self.now = now
    links = LinkWriter(home, profile)
  }

  package enum Outcome: Equatable, Sendable {
    /// Everything has been tried.
    case finished
    /// Someone asked for it to stop; the rest can be done later.
    case stopped
    /// Too much failed, or the directory does not answer; the rest can be done later.
    case broken(reason: String)
  }

  /// Carries out what has not been carried out yet.
  ///
  /// - Parameter shouldStop: asked between batches.
  /// - Throws: `DatabaseError` when the journal or the home cannot be written.
  package func apply(shouldStop: () throws -> Bool) throws -> Outcome {
    var breaker = Breaker()
    var last = 0
    while true {
      if try shouldStop() { return .stopped }
      let batch = try nextBatch(after: last)
      guard let end = batch.last?.sequence else { return .finished }
      if let end = try carryOut(batch, &breaker, shouldStop) {
        return end
      }
      if let reason = breaker.reason { return .broken(reason: reason) }
      last = end
    }
  }

  /// Memberships need objects that earlier operations make, and changes to an account need its
  /// adoption to have succeeded, so they are never in one batch.
  private func nextBatch(after last: Int) throws -> ArraySlice<PendingOperation> {
    let limit = min(Self.mostAtOnce, asking.directory.capabilities.batchSize)
    let pending = try run.database.statement(PendingOperation.query)
      .all(.integer(last), .integer(limit)) { try PendingOperation($0) }
    guard pending.map(\.sequence).ascend(from: last) else { throw run.database.damaged }
    guard let first = pending.first else { return [] }
    var decided: Set<Int> = []
    return pending.prefix {
      $0.kind.isMembership == first.kind.isMembership
        && $0.action.decidesWho == first.action.decidesWho
        // If the batch is repeated after a crash, an account that gave up its key or user name for
        // another one could no longer be found by the temporary one.
        && (!$0.decidesWho || decided.insert($0.subject.id).inserted)
    }
  }

  /// - Returns: how the run ends with this batch; `nil` if it continues. What has been done is
  ///   recorded either way.
  private func carryOut(
    _ batch: ArraySlice<PendingOperation>, _ breaker: inout Breaker, _ shouldStop: () throws -> Bool
  ) throws -> Outcome? {
    let passwords = try passwords?.read(for: batch) ?? [:]
    let changes = batch.map {
      $0.change(by: profile.homeID, password: passwords[$0.sequence])
    }
    let answer = try asking.make(changes.compactMap { $0 }, shouldStop)
    var made = answer.outcomes.makeIterator()
    var outcomes: [ChangeOutcome?] = []
    for change in changes {
      if change == nil {
        outcomes.append(nil)
      } else if let outcome = made.next() {
        outcomes.append(outcome)
      } else {
        break
      }
    }
    if !outcomes.isEmpty {
      try note(batch.prefix(outcomes.count), outcomes, answer.versions, &breaker)
    }
    switch answer.end {
    case nil: return nil
    case .stopped: return .stopped
    case .unavailable(let reason): return .broken(reason: reason)
    }
  }

  private func note(
    _ batch: ArraySlice<PendingOperation>, _ outcomes: [ChangeOutcome?],
    _ versions: AppliedChanges.Versions?, _ breaker: inout Breaker
  ) throws {
    var newLinks: [(subject: Int, link: Int, object: ObjectID)] = []
    try home.write {
      for (operation, outcome) in zip(batch, outcomes) {
        guard case .done(let object) = outcome else { continue }
        if let link = try links.note(operation, done: object) {
          newLinks.append((operation.subject.id, link, object))
        }
      }
    }
    try run.database.write {
      for new in newLinks {
        try run.database.run(
          "UPDATE subject SET link = ?, object = ? WHERE id = ?", .integer(new.link),
          .text(new.object.text), .integer(new.subject))
      }
      var failed = 0
      if let first = batch.first, let last = batch.last {
        try run.database.run(
          """
          UPDATE operation SET state = \(OperationState.done.rawValue)
          WHERE state = \(OperationState.planned.rawValue) AND sequence BETWEEN ? AND ?
          """,
          .integer(first.sequence), .integer(last.sequence))
      }
      for (operation, outcome) in zip(batch, outcomes) {
        switch outcome {
        case .done:
          breaker.note(failed: false)
        case .failed(let failure):
          failed += 1
          try mark(operation, .failed)
          if operation.decidesWho { try leaveAlone(operation) }
          try write(failure, of: operation)
          breaker.note(failed: true)
        case nil:
          try mark(operation, .skipped)
        }
      }
      try run.database.run(
        "UPDATE plan SET version = CASE WHEN version = ? THEN ? END", .optional(versions?.before),
        .optional(versions?.after))
      try run.database.run(
        "UPDATE progress SET done = done + ?, failed = failed + ?",
        .integer(batch.count - failed), .integer(failed))
    }
  }

  private func mark(_ operation: PendingOperation, _ state: OperationState) throws {
    try run.database.run(
      "UPDATE operation SET state = ? WHERE sequence = ?", .integer(state.rawValue),
      .integer(operation.sequence))
  }

  /// If it could not be settled whose account it is, or what its user name is, nothing else is done
  /// to the person.
  private func leaveAlone(_ operation: PendingOperation) throws {
    if operation.action.decidesWho {
      try run.database.run(
        "UPDATE subject SET object = NULL WHERE id = ?", .integer(operation.subject.id))
    }
    try run.database.run(
      """
      UPDATE operation SET state = \(OperationState.skipped.rawValue)
      WHERE state = \(OperationState.planned.rawValue) AND subject = ?
      """,
      .integer(operation.subject.id))
    try run.database.run(
      "UPDATE progress SET done = done + ?", .integer(run.database.changedRows))
  }

  private func write(_ failure: ChangeFailure, of operation: PendingOperation) throws {
    let type = operation.kind.entryType
    let (code, message): (SyncFailure.Code, String) =
      switch failure {
      case .notFound:
        (.unmatchedEntry, "\(type) was not changed: it is no longer in the directory.")
      case .taken(let attribute):
        (
          .duplicateTargetEntries,
          "\(type) was not changed: another object has the same \(attribute)."
        )
      case .changed(let attribute):
        (
          .unspecified,
          "\(type) was not changed: its \(attribute) was changed elsewhere in the meantime."
        )
      case .refused(let reason):
        (.unspecified, "\(type) was not changed: the directory refused it. \(reason)")
      case .unanswered(let reason):
        (.unspecified, "\(type) was not changed: the directory did not answer. \(reason)")
      }
    let login = (operation.after[AttributeName.userPrincipalName] ?? nil)?.first
    try FailureLog(run.database, now: now(), profile: profile.name).write(
      operation.kind, operation.subject.key, code, message, joining: login ?? "",
      reportable: operation.subject.key, sequence: operation.sequence)
  }

  /// What existed before and has been changed by this run.
  private func touchedLinks() throws -> [Int] {
    try run.database.statement(
      """
      SELECT DISTINCT s.link FROM operation o JOIN subject s ON s.id = coalesce(o.section, o.subject)
      WHERE o.state = \(OperationState.done.rawValue) AND s.link IS NOT NULL AND NOT s.is_touched
      """
    ).all { $0.int("link") }
  }

  /// Records what the roster has and lacks, when everything has been done.
  ///
  /// Must not be called twice: within the home's transaction that ends the run.
  package func finish() throws {
    let upload = try run.database.statement(
      "SELECT made_at, upload_time, is_new_upload, begins_count FROM plan"
    ).first { row in
      (
        madeAt: row.int("made_at"), time: row.int("upload_time"), isNew: row.bool("is_new_upload"),
        beginsCount: row.bool("begins_count")
      )
    }
    let held = Set(
      try run.database.statement("SELECT subject FROM held_subject").all { $0.int("subject") })
    // For graduates, also those who were missing before.
    let released = Set(
      try run.database.statement(
        """
        SELECT missing AS subject FROM gated WHERE is_released AND missing NOT NULL
        UNION SELECT unit FROM gated
          WHERE is_released AND missing IS NULL AND gate = '\(Gate.graduates.rawValue)'
        """
      ).all { $0.int("subject") })
    let missing = try links.missing()
    let touched = try touchedLinks()
    // A decision about the account of one key is not done when another key's account comes to it.
    let moving = Set(
      try run.database.statement("SELECT subject FROM operation WHERE action = 'rekey'")
        .all { $0.int("subject") })
    let groundless = try DecisionStore.thatEndWithReturns(
      before: upload?.madeAt ?? 0, directory: profile.directory, in: home)
    try run.database.statement(
      """
      SELECT s.id, kind, key, link, is_present, is_claimed, kept,
        is_unnamed, coalesce(i.is_doubted, 0) AS is_doubted, i.whole
      FROM subject s LEFT JOIN identity i ON i.subject = s.id WHERE link IS NOT NULL
      """
    ).rows { row in
      let link = row.int("link")
      if row.bool("is_present") {
        if !groundless.isEmpty {
          let subject = try row.word("kind", as: SubjectKind.self).anchor(row.text("key"))
          for decision in groundless[subject] ?? [] {
            let isEnded =
              switch decision.verb {
              case .retire: true
              case .accept:
                !row.bool("is_doubted") && row.optionalText("whole") != decision.detail
              default: !row.bool("is_doubted") && !moving.contains(row.int("id"))
              }
            guard isEnded else { continue }
            try DecisionStore.remove(
              decision.person, [decision.verb], directory: profile.directory, in: home)
          }
        }
        // Most have a claim already, and have never been missing.
        if !row.bool("is_claimed") || missing[link] != nil { try links.claim(link) }
      } else if let upload, !held.contains(row.int("id")) {
        if !row.isNull("kept") { return try links.keep(link, at: upload.time) }
        if row.bool("is_unnamed") && !released.contains(row.int("id")) { return }
        // Someone who was held or kept before, and no longer is, begins to count now.
        if upload.isNew || missing[link] ?? true {
          try links.miss(link, at: upload.time, counts: upload.isNew || upload.beginsCount)
        }
        if released.contains(row.int("id")) { try links.releaseMissing(link) }
      }
    }
    for link in touched { try links.touch(link) }
    try SaidStore.note(run, profile: profile.profile, in: home)
    try UnlistedMembers.note(run, profile: profile.profile, in: home)
    try IdentityStore.note(
      run, directory: profile.directory, day: (upload?.madeAt ?? now()) / 86_400, in: home)
    try Ledger.note(
      run, profile: profile.profile, number: profile.run, isAccepted: true, at: now(), in: home)
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
    try run.database.statement("SELECT link, disabled_run FROM enabled_elsewhere").rows {
      try links.forgetDisabled(
        $0.int("link"), by: $0.int("disabled_run"), at: upload?.time ?? now())
    }
  }
}
