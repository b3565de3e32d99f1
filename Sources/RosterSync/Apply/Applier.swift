package import Directory
package import SQLite

/// Carries out a plan, batch by batch, and keeps the journal.
///
/// Each batch is one transaction in the directory, then one in the home's database for its
/// consequences, then one in the run's database for its outcome. If the process is killed between
/// any two of them, the next process repeats the first batch that is not marked as done, which is
/// safe because every change can be made twice.
package struct Applier {
  let run: RunDatabase
  private let asking: Asking
  let home: Database
  let profile: ProfileContext
  let links: LinkWriter
  private let passwords: RosterPasswords?
  let now: () -> Int

  /// The most operations in one batch, even if the directory accepts more.
  private static let mostAtOnce = 2_000

  /// - Parameters:
  ///   - home: the home's database, in which no one else may hold a transaction for long.
  ///   - passwords: reads the passwords of new accounts; used only if the directory accepts them.
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
    /// Someone asked it to stop; the rest can be done later.
    case stopped
    /// Too many operations failed, or the directory does not answer; the rest can be done later.
    case broken(reason: String)
  }

  /// Carries out the operations that are still pending.
  ///
  /// - Parameter shouldStop: called between batches.
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

  /// The next operations that can be carried out together.
  ///
  /// Memberships need objects that earlier operations create, and changes to an account need its
  /// adoption to have succeeded, so a batch never mixes operations with those that they need.
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
        // An account may give up its key or user name for a temporary one and then get its own. If
        // a batch with both steps were repeated after a crash, the account could no longer be found
        // by the temporary one.
        && (!$0.decidesWho || decided.insert($0.subject.id).inserted)
    }
  }

  /// Carries out a batch and records what has been done.
  ///
  /// - Returns: how the run ends after this batch, or `nil` if it continues.
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

  /// Skips a person's other operations, because it could not be settled whose account this is or
  /// what its user name is.
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
}
