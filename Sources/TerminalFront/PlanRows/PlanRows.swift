internal import Profiles
internal import RosterSync
internal import Words

/// Rows of a plan that a line of the review stands for.
struct PlanRows: RowSource {
  let run: Int
  let selection: Selection

  enum Selection: Sendable {
    /// Of one kind and counted as one action.
    case counted(OperationKind, OperationAction)
    /// Held by one limit in one scope.
    case held(Hold)
    /// Whom the roster lacks.
    case missing
  }

  func count(in profiles: inout OpenProfiles) throws -> Int {
    switch selection {
    case .counted(let kind, let action):
      try profiles.plan(of: run).summary()?.count(kind, action) ?? 0
    case .held(let hold): try profiles.plan(of: run).countRows(heldBy: hold.hash)
    case .missing: try profiles.plan(of: run).missing().count
    }
  }

  func rows(_ range: Range<Int>, in profiles: inout OpenProfiles) throws -> [PlanRow] {
    let plan = try profiles.plan(of: run)
    return switch selection {
    case .counted(let kind, let action):
      try plan.rows(kind, countedAs: action, from: range.lowerBound, limit: range.count)
    case .held(let hold):
      try plan.rows(heldBy: hold.hash, from: range.lowerBound, limit: range.count)
    case .missing: try plan.missingRows(from: range.lowerBound, limit: range.count)
    }
  }
}

extension PlanRows {
  func places(of text: String, in profiles: inout OpenProfiles) throws -> [Int]? {
    guard case .counted(let kind, let action) = selection else { return nil }
    return try profiles.plan(of: run).places(of: text, kind, countedAs: action)
  }
}

/// Who could not be synchronized.
struct FailureRows: RowSource {
  let run: Int

  func count(in profiles: inout OpenProfiles) throws -> Int {
    try profiles.plan(of: run).countFailures()
  }

  func rows(_ range: Range<Int>, in profiles: inout OpenProfiles) throws -> [SyncFailure] {
    try profiles.plan(of: run).failures(from: range.lowerBound, limit: range.count)
  }
}

extension OpenProfiles {
  fileprivate func plan(of run: Int) throws -> PlanReader {
    try service.folder(of: service.run(run)).plan()
  }
}

extension PlanRow: SearchableRow {
  func contains(_ text: String) -> Bool {
    [subject.name, subject.account, subject.school].contains {
      $0?.containsIgnoringCase(text) ?? false
    } || key.containsIgnoringCase(text) || reason.containsIgnoringCase(text)
      || section?.containsIgnoringCase(text) ?? false
      || changes.contains { change in
        [change.before, change.after].contains { $0?.containsIgnoringCase(text) ?? false }
      }
  }
}

extension SyncFailure: SearchableRow {
  func contains(_ text: String) -> Bool {
    who.containsIgnoringCase(text) || facts.containsIgnoringCase(text)
      || reportableIdentifier.containsIgnoringCase(text) || message.containsIgnoringCase(text)
  }
}
