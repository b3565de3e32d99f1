internal import Profiles
internal import RosterSync
internal import Verification

/// What a screen wants to know.
enum Query: Sendable, Equatable {
  case profiles
  case profile(id: String)
  case report(run: Int)
  case run(Int)
  case runs(profile: String)
  case rows(RowSource, offsets: [Int])
  /// The next row in which a text occurs, from an offset on.
  case find(RowSource, String, from: Int, backwards: Bool)
  /// All rows in which a text occurs.
  case filter(RowSource, String)
}

/// A list that is too long to be in memory, read in pages.
enum RowSource: Sendable, Equatable {
  /// The records of one finding in the report of a run.
  case records(EvidenceSource)
  /// The rows of a plan that are of one kind and counted as one action.
  case plan(run: Int, OperationKind, OperationAction)
  /// Who could not be synchronized.
  case failures(run: Int)
}

/// Where the records of a finding are read.
struct EvidenceSource: Sendable, Equatable {
  let run: Int
  let file: FileSummary
  let finding: Finding

  static func == (a: EvidenceSource, b: EvidenceSource) -> Bool {
    a.run == b.run && a.file.fileName == b.file.fileName
      && a.finding.description == b.finding.description
  }
}

/// What a screen is told.
enum Answer: Sendable {
  case profiles([ProfileOverview])
  case profile(ProfileFacts)
  case report(run: Int, Report, hasFiles: Bool)
  case run(RunFacts)
  case runs([Run], ProfileOverview)
  /// Those rows of the offsets that were asked for which there are.
  case rows(RowSource, asked: [Int], [Int: SourceRow])
  /// `nil` if it is nowhere.
  case found(RowSource, String, at: Int?)
  case matches(RowSource, String, [Int])
  /// A run is on its way; `nil` if nothing had to be done.
  case done(Action, run: Int?)
}

/// One row of a `RowSource`.
enum SourceRow: Sendable {
  case record(EvidenceContext)
  case plan(PlanRow)
  case failure(SyncFailure)
}

/// What is on a line of a finding, with the records before and after it in the file.
struct EvidenceContext: Sendable, Equatable {
  let before: EvidenceRecord?
  /// `nil` on an empty line, and on that of the header.
  let record: EvidenceRecord?
  let after: EvidenceRecord?
  /// What was expected of the record, where that is known of each record by itself.
  let expected: String?
}

/// A profile with all that its own screen shows.
struct ProfileFacts: Sendable {
  let overview: ProfileOverview
  let files: [UploadedFileInfo]
  /// The newest runs, the newest first.
  let runs: [Run]
}

/// A run as far as it has come.
struct RunFacts: Sendable {
  let run: Run
  let overview: ProfileOverview
  let progress: RunProgress
  /// `nil` while there is none.
  let plan: PlanSummary?
  /// Who could not be synchronized: how many.
  let failureCount: Int
  /// The newest of them, the newest first.
  let failures: [SyncFailure]
}

/// Something that changes more than the screen.
enum Action: Sendable, Equatable {
  case verify(profile: String)
  /// Plans what a start would do; changes nothing.
  case plan(profile: String)
  /// Starts exactly the plan with that hash.
  case start(profile: String, plan: String, releases: Bool)
  /// Lets the held plan go.
  case release(profile: String, plan: String)
  case pause(profile: String)
  case resume(profile: String)
}
