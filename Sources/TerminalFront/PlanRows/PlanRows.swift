internal import Profiles
internal import RosterSync
internal import Words

/// The rows of a plan behind one line of the review.
struct PlanRows: RowSource {
  let run: Int
  let selection: Selection

  enum Selection: Sendable, Equatable {
    /// Rows of one kind that are counted as one action.
    case counted(OperationKind, OperationAction)
    /// Rows held by one limit in one scope.
    case held(Hold)
    /// People who are missing from the roster.
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
    try search(&profiles)?.places(of: text)
  }

  func prepareSearch(in profiles: inout OpenProfiles) throws { _ = try search(&profiles) }

  ///
  /// - Returns: `nil` if the search was canceled.
  private func search(_ profiles: inout OpenProfiles) throws -> PlanSearch? {
    if let open = profiles.search, open.run == run, open.selection == selection {
      return open.texts
    }
    profiles.search = nil
    let plan = try profiles.plan(of: run)
    let isGivenUp = profiles.isGivenUp
    let texts =
      switch selection {
      case .counted(let kind, let action):
        try plan.search(kind, countedAs: action, isGivenUp: isGivenUp)
      case .held(let hold): try plan.search(heldBy: hold.hash, isGivenUp: isGivenUp)
      case .missing: try plan.searchMissing(isGivenUp: isGivenUp)
      }
    // The list of missing people changes during a run.
    if let texts, selection != .missing {
      profiles.search = OpenSearch(run: run, selection: selection, texts: texts)
    }
    return texts
  }
}

/// The rows of a plan that were searched last: one search is often followed by another.
struct OpenSearch {
  let run: Int
  let selection: PlanRows.Selection
  let texts: PlanSearch
}

/// The people who could not be synchronized.
struct FailureRows: RowSource {
  let run: Int

  func count(in profiles: inout OpenProfiles) throws -> Int {
    try profiles.plan(of: run).countFailures()
  }

  func rows(_ range: Range<Int>, in profiles: inout OpenProfiles) throws -> [SyncFailure] {
    try profiles.plan(of: run).failures(from: range.lowerBound, limit: range.count)
  }

  func places(of text: String, in profiles: inout OpenProfiles) throws -> [Int]? {
    try profiles.plan(of: run).failurePlaces(of: text)
  }
}

extension OpenProfiles {
  fileprivate func plan(of run: Int) throws -> PlanReader {
    try service.folder(of: service.run(run)).plan()
  }
}

extension PlanRow: SearchableRow {
  func contains(_ text: String) -> Bool {
    let changes = action == .create ? [] : changes.flatMap { [$0.before, $0.after] }
    return
      ([key, subject.name, subject.account, subject.school, section, reason] + changes)
      .contains { $0?.containsIgnoringCase(text) ?? false }
  }
}

extension SyncFailure: SearchableRow {
  func contains(_ text: String) -> Bool {
    [kind.entryType, who, facts, code.rawValue, reportableIdentifier, message].contains {
      $0.containsIgnoringCase(text)
    }
  }
}
