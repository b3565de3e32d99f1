package import SQLite
package import Verification

/// What the directory is known to contain: the roster that was applied last, except for what is
/// dirty.
///
/// Anything that is not dirty is in the directory and in the home exactly as in the baseline's
/// files, or was when the directory had the version recorded here.
package struct Baseline {
  let files: [UploadedFile]
  /// The directory's version; its changes since then must be looked up.
  let version: String
  /// The comparison of its files with the roster, if it has begun.
  let comparison: RosterComparison?

  package init(files: [UploadedFile], version: String, comparison: RosterComparison? = nil) {
    self.files = files
    self.version = version
    self.comparison = comparison
  }
}

/// Keeps each profile's baseline in the home's database.
package enum BaselineStore {
  /// Tables of the home's database.
  package static let schema = """
    -- The run whose files the directory has been brought to.
    CREATE TABLE baseline(
      profile INTEGER PRIMARY KEY,
      run INTEGER NOT NULL,
      -- The sums of its files' records: files that are others now say nothing.
      records TEXT NOT NULL,
      -- Of all that decides, beside the files, what is planned.
      settings TEXT NOT NULL,
      -- The directory's, when the run looked at it and as it has left it.
      version TEXT NOT NULL
    );
    -- What may not be as the baseline's files have it.
    CREATE TABLE dirty(
      profile INTEGER NOT NULL,
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      PRIMARY KEY(profile, kind, key)
    ) WITHOUT ROWID;
    """

  /// Part of a run's database.
  static let runSchema = """
    -- What is not as the roster has it once all of the plan is done.
    CREATE TABLE unsettled(kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY(kind, key)) WITHOUT ROWID;
    -- Of all that decided, beside the files, what was planned; NULL if the plan was made without looking.
    ALTER TABLE plan ADD COLUMN deciding TEXT;
    -- Whether it was made of what had changed since the baseline.
    ALTER TABLE plan ADD COLUMN is_selected INTEGER NOT NULL DEFAULT 0;
    """

  /// The baseline of a profile.
  ///
  /// - Parameter settings: the current settings; a baseline with other settings is ignored.
  /// - Returns: the number of the run, the sums of its files' records, and the directory's version.
  package static func find(
    profile: Int, settings: String, in home: Database
  ) throws -> (run: Int, records: String, version: String)? {
    try home.statement(
      "SELECT run, records, version FROM baseline WHERE profile = ? AND settings = ?"
    ).first(.integer(profile), .text(settings)) {
      ($0.int("run"), $0.text("records"), $0.text("version"))
    }
  }

  package static func forget(profile: Int, in home: Database) throws {
    try home.run("DELETE FROM baseline WHERE profile = ?", .integer(profile))
    try home.run("DELETE FROM dirty WHERE profile = ?", .integer(profile))
  }

  /// Marks everything a run is about to change as dirty, since it may be killed halfway.
  ///
  /// - Parameter home: the home's database, in the transaction that lets the run change the
  ///   directory.
  package static func begin(_ run: RunDatabase, profile: Int, in home: Database) throws {
    // Without a baseline, everything is looked at anyway.
    guard
      try home.statement("SELECT 1 FROM baseline WHERE profile = ?").exists(.integer(profile))
    else { return }
    try note(operations("TRUE"), of: run, profile, in: home)
  }

  /// Makes a run the baseline once it has tried everything that it could.
  ///
  /// - Parameters:
  ///   - records: the sums of its files' records; `nil` if they are not known.
  ///   - home: the home's database, in the transaction that ends the run.
  package static func finish(
    _ run: RunDatabase, number: Int, records: String?, profile: Int, in home: Database
  ) throws {
    try forget(profile: profile, in: home)
    // The version after the run is not known if others changed the directory in the meantime.
    let plan = try run.database.statement(
      "SELECT deciding, version FROM plan WHERE deciding IS NOT NULL AND version IS NOT NULL"
    ).first { (settings: $0.text("deciding"), version: $0.text("version")) }
    guard let (settings, version) = plan, let records else { return }
    try home.run(
      "INSERT INTO baseline(profile, run, records, settings, version) VALUES(?, ?, ?, ?, ?)",
      .integer(profile), .integer(number), .text(records), .text(settings), .text(version))
    try note("SELECT kind, key FROM unsettled", of: run, profile, in: home)
    try note(
      operations("o.state <> \(OperationState.done.rawValue)"), of: run, profile, in: home)
  }

  /// Makes another run with exactly the same files the baseline.
  package static func move(to run: Int, profile: Int, in home: Database) throws {
    try home.run(
      "UPDATE baseline SET run = ? WHERE profile = ?", .integer(run), .integer(profile))
  }

  private static func operations(_ condition: String) -> String {
    """
    SELECT DISTINCT s.kind, s.key FROM operation o JOIN subject s ON s.id IN (o.subject, o.section)
    WHERE \(condition)
    """
  }

  private static func note(
    _ query: String, of run: RunDatabase, _ profile: Int, in home: Database
  ) throws {
    let insert = try home.statement(
      "INSERT OR IGNORE INTO dirty(profile, kind, key) VALUES(?, ?, ?)")
    try run.database.statement(query).rows { row in
      try insert.run(.integer(profile), .text(row.text("kind")), .text(row.text("key")))
    }
  }
}
