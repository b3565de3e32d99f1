package import Files
package import SQLite

/// A run's own database: its plan, which is also its journal, and its progress.
///
/// While a plan is made, a second file beside it, `work.db`, holds the roster and the directory as
/// tables, so that both may be larger than memory. It is removed once the plan is complete.
package final class RunDatabase {
  package let database: Database
  let folder: Folder
  let permissions: UInt16

  /// - Parameters:
  ///   - folder: the run's folder.
  ///   - permissions: the mode of the files that are created.
  package init(folder: Folder, permissions: UInt16 = 0o600) throws {
    self.folder = folder
    self.permissions = permissions
    // A plan fills many pages: larger ones are quicker to fill. Still larger ones would make the
    // databases of runs that change nothing large.
    database = try Database(
      path: folder.realPath.appending(FilePath("run.db")).bytes, permissions: permissions,
      pageSize: 8_192)
    try database.migrate(to: Self.schema)
    // A power failure may lose the journal's last marks. The operations repeated as a result have
    // the same effect as if they had been done once.
    try database.execute("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384")
  }

  private static let schema = Schema([
    Migration("plan and journal", sql: first),
    Migration(
      "the rule of a match in a column of its own",
      sql: """
        -- The rule of this plan by which it was matched, counted from 0.
        ALTER TABLE subject ADD COLUMN rule INTEGER;
        UPDATE subject SET rule = substr(how, 9), how = 'matched' WHERE how LIKE 'matched %';
        """),
    Migration(
      "the directory's version",
      sql: """
        -- The directory's version when the plan was made, then as this run has left it; NULL once
        -- somebody else has changed it, or if it has no versions.
        ALTER TABLE plan ADD COLUMN version TEXT;
        """),
    Migration(
      "the time of the upload",
      sql: """
        -- By which it is counted how long people have been missing.
        ALTER TABLE plan ADD COLUMN upload_time INTEGER NOT NULL DEFAULT 0;
        UPDATE plan SET upload_time = made_at;
        """),
    Migration(
      "what is expected of an object's activity",
      sql: """
        -- active, disabledByUs or disabled; NULL where it does not matter, and in older plans.
        ALTER TABLE operation ADD COLUMN expected TEXT;
        """),
    Migration("gates by scope", sql: gates),
    Migration("counting uploads", sql: counting),
    Migration("who is missing", sql: MissingNotes.schema),
    Migration("what other profiles keep", sql: MissingNotes.kept),
    Migration("who is named", sql: SubjectNotes.schema),
    Migration("what profiles say", sql: SaidStore.runSchema),
    Migration("for whom accounts are written", sql: IdentityStore.runSchema),
    Migration("failures that explain", sql: FailureLog.schema),
    Migration(
      "whose account was given up",
      sql: """
        -- How many people of the roster are left out, since an administrator has given their accounts up.
        ALTER TABLE plan ADD COLUMN given_up INTEGER NOT NULL DEFAULT 0;
        """),
    Migration("whose accounts are left alone", sql: FailureLog.owners),
    Migration("of what a delta says nothing", sql: NamedRecords.runSchema),
    Migration("what other profiles list", sql: UnlistedMembers.runSchema),
    Migration("what is not settled", sql: BaselineStore.runSchema),
    Migration(
      "operations by what they do",
      sql: """
        -- By which a plan is counted without reading it. Only who asks for sequence > 0 is given it: SQLite
        -- takes it that few operations do the same, and would let joins begin with them.
        CREATE INDEX operation_by_action ON operation(action, kind) WHERE sequence > 0;
        """),
  ])

  private static let first = """
    -- The one plan; no row until it is complete.
    CREATE TABLE plan(
      hash TEXT NOT NULL,
      not_touched INTEGER NOT NULL,
      -- Whether the files differ from those of the last accepted upload.
      is_new_upload INTEGER NOT NULL,
      made_at INTEGER NOT NULL
    );
    -- What the operations are about, and whatever else the home is kept in step by.
    CREATE TABLE subject(
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      -- In the home's database and in the directory; NULL until it is made.
      link INTEGER,
      object TEXT,
      -- How it came to be linked, if this run links it.
      how TEXT,
      is_present INTEGER NOT NULL,
      is_claimed INTEGER NOT NULL,
      -- Whether this profile has changed it before, or makes it now.
      is_touched INTEGER NOT NULL
    );
    CREATE TABLE operation(
      sequence INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      action TEXT NOT NULL,
      -- Of memberships, the person.
      subject INTEGER NOT NULL,
      section INTEGER,
      -- Attributes with their values, as JSON.
      before TEXT,
      after TEXT,
      reason TEXT NOT NULL,
      line INTEGER,
      -- 0 planned, 1 done, 2 failed, 3 skipped
      state INTEGER NOT NULL DEFAULT 0
    );
    -- Memberships that are in the directory already as the roster has them.
    CREATE TABLE found_member(
      section INTEGER NOT NULL,
      person INTEGER NOT NULL,
      PRIMARY KEY(section, person)
    ) WITHOUT ROWID;
    -- Memberships of this profile that neither the roster nor the directory has any more.
    CREATE TABLE ended_member(
      section INTEGER NOT NULL,
      person INTEGER NOT NULL,
      PRIMARY KEY(section, person)
    ) WITHOUT ROWID;
    -- Links of objects that a run has disabled and that somebody else has enabled since.
    CREATE TABLE enabled_elsewhere(
      link INTEGER PRIMARY KEY,
      disabled_run INTEGER NOT NULL
    );
    CREATE TABLE failure(
      id TEXT PRIMARY KEY,
      sequence INTEGER,
      kind TEXT NOT NULL,
      code TEXT NOT NULL,
      message TEXT NOT NULL,
      joining_value TEXT NOT NULL,
      reportable_identifier TEXT NOT NULL,
      time INTEGER NOT NULL
    );
    CREATE TABLE gate(
      rule TEXT PRIMARY KEY,
      count INTEGER NOT NULL,
      of_all INTEGER NOT NULL,
      from_count INTEGER NOT NULL
    );
    CREATE TABLE progress(
      total INTEGER NOT NULL,
      done INTEGER NOT NULL,
      failed INTEGER NOT NULL
    );
    """

  private static let gates = """
    -- What waits until a person releases it: what a gate counts in a school, or everywhere. Of an
    -- operation, state 4 is held, and 5 waits for one that is.
    CREATE TABLE hold(
      id INTEGER PRIMARY KEY,
      gate TEXT NOT NULL,
      attribute TEXT,
      school TEXT,
      count INTEGER NOT NULL,
      base INTEGER NOT NULL,
      threshold INTEGER NOT NULL,
      earlier INTEGER NOT NULL,
      hash TEXT NOT NULL,
      is_released INTEGER NOT NULL
    );
    -- What gates count: units, which are subjects, by the operation or by their counting as missing.
    CREATE TABLE gated(
      gate TEXT NOT NULL,
      attribute TEXT NOT NULL DEFAULT '',
      school TEXT NOT NULL,
      unit INTEGER NOT NULL,
      sequence INTEGER,
      -- Who would count as missing for the first time.
      missing INTEGER,
      -- What of the operation is meant, separated by commas; NULL for all of it.
      attributes TEXT,
      hold INTEGER,
      is_released INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX gated_by_gate ON gated(gate, attribute, school);
    CREATE INDEX gated_by_hold ON gated(hold);
    CREATE TABLE operation_hold(
      sequence INTEGER NOT NULL, hold INTEGER NOT NULL, PRIMARY KEY(sequence, hold)
    ) WITHOUT ROWID;
    CREATE INDEX operation_by_hold ON operation_hold(hold);
    -- What happens once a year that is in the plan, in a school, in a grade, or everywhere: ''; covered
    -- is what a release of before lets go.
    CREATE TABLE event(
      gate TEXT NOT NULL, scope TEXT NOT NULL, is_covered INTEGER NOT NULL,
      PRIMARY KEY(gate, scope)
    ) WITHOUT ROWID;
    -- How well children fitted their classes before they ended, in thousandths.
    CREATE TABLE class_fit(school INTEGER NOT NULL, grade INTEGER NOT NULL);
    -- What is worth saying of the plan, and the keys of some whom it concerns.
    CREATE TABLE remark(sentence TEXT NOT NULL, sample TEXT NOT NULL);
    -- Who is not counted as missing yet.
    CREATE TABLE held_subject(subject INTEGER PRIMARY KEY);
    -- The roster's key of whom it concerns; NULL in older plans.
    ALTER TABLE failure ADD COLUMN key TEXT;
    -- What decides who is who, and what is written, as JSON.
    ALTER TABLE plan ADD COLUMN settings BLOB;
    ALTER TABLE progress ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE progress ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
    """

  private static let counting = """
    -- Whether whoever is missing for the first time is so from one upload now, and not from none.
    ALTER TABLE plan ADD COLUMN begins_count INTEGER NOT NULL DEFAULT 1;
    """

  /// The path of the file that holds the roster and the directory while a plan is made.
  var workPath: [UInt8] { folder.realPath.appending(FilePath("work.db")).bytes }

  static let work: FileName = "work.db"

  /// The prefix of SQLite's temporary files, which it removes as soon as it has opened them.
  ///
  /// - SeeAlso: https://www.sqlite.org/src/file/src/os.h, SQLITE_TEMP_FILE_PREFIX
  private static let temporaryPrefix = Array("etilqs_".utf8)

  /// Whether a file in a run's folder is `work.db`, or one of SQLite's beside it: these exist only
  /// while a plan is made, unless the process was killed.
  package static func isWork(_ name: FileName) -> Bool {
    name == work || name == "work.db-journal" || name.bytes.starts(with: temporaryPrefix)
  }
}
