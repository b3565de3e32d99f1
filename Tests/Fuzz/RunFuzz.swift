internal import Directory
internal import Files
internal import JSON
internal import Profiles
internal import RosterSync
internal import SQLite
internal import Support
internal import Wire

/// A plan and its journal that someone else has written: shown, and carried out.
struct RunFuzz {
  private let input: [UInt8]

  init(_ input: [UInt8]) {
    self.input = input
  }

  func check() throws {
    let folder = try TemporaryFolder(isInMemory: true)
    let database = HostileDatabase(input, genuine: try GenuineRun.shared.get().plan)
    try database.write(to: folder, "run.db")
    let run = try unlessRefused {
      try RunDatabase(folder: Folder(path: FilePath(folder.path)))
    }
    guard let run else { return try require(!database.isGenuine, "a plan is read") }
    try read(PlanReader(run))
    try unlessRefused { try readRows(PlanReader(run)) }
    let outcome = try apply(run, in: folder)
    try require(outcome == .finished || !database.isGenuine, "a plan is carried out")
    try read(PlanReader(run))
  }

  /// Reads everything that a front shows of a plan, except its rows.
  private func read(_ plan: PlanReader) throws {
    try unlessRefused { try plan.hash() }
    if let summary = try unlessRefused({ try plan.summary() }) ?? nil {
      _ = summary.json.bytes
      try require(summary.total >= 0, "operations are counted")
      for hold in summary.holds {
        _ = hold.sentence
        try unlessRefused { try plan.rows(heldBy: hold.hash, from: 0, limit: 100) }
      }
    }
    try unlessRefused { try plan.notTouched() }
    if let progress = try unlessRefused({ try plan.progress() }) {
      try require(progress.tried >= 0, "what was tried is a number of operations")
      if progress.total > 0 { _ = progress.tried * 100 / progress.total }
    }
    try unlessRefused { try plan.countPlanned() }
    try unlessRefused { try readFailures(plan) }
  }

  private func readRows(_ plan: PlanReader) throws {
    var (last, count) = (0, 0)
    while case let rows = try plan.rows(after: last, limit: 7), let end = rows.last {
      for row in rows { _ = row.json.bytes }
      count += rows.count
      try require(end.sequence > last && count < Self.rowLimit, "a plan has an end")
      last = end.sequence
    }
    for kind in OperationKind.allCases {
      for action in OperationAction.all(for: kind) {
        for row in try plan.rows(kind, countedAs: action, from: 1, limit: 3) { _ = row.json.bytes }
      }
    }
  }

  private func readFailures(_ plan: PlanReader) throws {
    for from in [0, 2] {
      for failure in try plan.failures(from: from, limit: 5) {
        _ = EntryError(failure, profile: "P").json.bytes
      }
    }
    try require(try plan.countFailures() < Self.rowLimit, "failures have an end")
  }

  /// More than any database of these sizes holds.
  private static let rowLimit = 10_000

  /// The file of a home's database without links.
  private static let home = Result {
    try templateFile {
      try Database(path: $0).migrate(
        to: Schema([
          Migration("links", sql: LinkStore.schema), Migration("gates", sql: Ledger.schema),
          Migration("moves", sql: LinkStore.moved), Migration("said", sql: SaidStore.schema),
          Migration("identities", sql: IdentityStore.schema),
          Migration("earlier identities", sql: IdentityStore.earlierSchema),
          Migration("who has moved in", sql: LinkStore.movedIn),
          Migration("memberships that others list", sql: LinkStore.unlisted),
          Migration("what the directory is known to be", sql: BaselineStore.schema),
          Migration("decisions", sql: DecisionStore.schema),
        ]))
    }
  }

  private func apply(
    _ run: RunDatabase, in folder: TemporaryFolder
  ) throws -> Applier.Outcome? {
    try folder.write(Self.home.get(), to: "home.db")
    let home = try Database(path: Array(folder.path("home.db").utf8))
    guard let homeID = HomeID("0123456789abcdef") else { return nil }
    let profile = ProfileContext(
      profile: 1, name: "One", run: 1, directory: "embedded",
      home: Array(folder.path("home.db").utf8),
      homeID: homeID)
    let applier = Applier(run, ObligingDirectory(), home: home, profile: profile) { 1_793_491_200 }
    return try unlessRefused {
      var batches = 0
      let outcome = try applier.apply {
        batches += 1
        try require(batches < Self.rowLimit, "a plan comes to its end")
        return false
      }
      if outcome == .finished { try home.write { try applier.finish() } }
      return outcome
    }
  }
}

/// A directory that accepts every change, and holds nothing.
private final class ObligingDirectory: DirectoryAdapter {
  private var made = 0

  let capabilities = DirectoryCapabilities(batchSize: 1_000)

  func check() {}
  func version() -> String? { nil }
  func changes(since version: String) -> Set<ObjectID>? { nil }

  func objectCount() -> Int? { nil }
  func forEachObject(
    _ kind: ObjectKind, _ selection: ObjectSelection, _ body: (DirectoryObject) throws -> Void
  ) {}
  func forEachMembership(
    _ selection: MembershipSelection, _ body: (Membership) throws -> Void
  ) {}

  func apply(_ changes: [DirectoryChange]) -> AppliedChanges {
    let outcomes = changes.map { change -> ChangeOutcome in
      switch change {
      case .create:
        made += 1
        return .done(ObjectID("made \(made)"))
      case .adopt(let id, _), .rekey(let id, _, _), .update(let id, _), .setActive(let id, _, _):
        return .done(id)
      case .addMember(let membership), .removeMember(let membership):
        return .done(membership.section)
      }
    }
    return AppliedChanges(outcomes, versions: nil)
  }
}
