internal import Profiles
internal import RosterSync

/// The rows of a plan that are of one kind and counted as one action.
struct PlanRows: RowSource {
  let run: Int
  let kind: OperationKind
  let action: OperationAction

  func count(in profiles: inout OpenProfiles) throws -> Int {
    try profiles.plan(of: run).summary()?.count(kind, action) ?? 0
  }

  func rows(_ range: Range<Int>, in profiles: inout OpenProfiles) throws -> [PlanRow] {
    try profiles.plan(of: run)
      .rows(kind, countedAs: action, from: range.lowerBound, limit: range.count)
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
    key.containsIgnoringCase(text) || reason.containsIgnoringCase(text)
      || section?.containsIgnoringCase(text) ?? false
      || changes.contains { change in
        [change.before, change.after].contains { $0?.containsIgnoringCase(text) ?? false }
      }
  }
}

extension SyncFailure: SearchableRow {
  func contains(_ text: String) -> Bool {
    reportableIdentifier.containsIgnoringCase(text) || message.containsIgnoringCase(text)
  }
}
