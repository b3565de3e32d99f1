internal import RosterSync
internal import SQLite

/// The history of the home's database, oldest first.
enum StoreSchema {
  static let schema = Schema(migrations, digest: digest)

  /// The digest of all migrations. After a change, `StoreSchemaTests` prints the new one.
  static let digest = "619e505e08e4cdfecee466f1f82741b1f5816d30604998aa1d3524319c75781c"

  static let migrations = [
    Migration("profiles, runs, audit, links", sql: first + LinkStore.schema),
    Migration("status follows from the runs", sql: derivedStatus),
    Migration("principals", sql: principals),
    Migration("workers", sql: workers),
    Migration("claims", sql: claims),
    Migration("upload clocks", sql: uploadClocks),
    Migration("the home's id", sql: homeID),
    Migration("gates by scope", sql: Ledger.schema + gates),
    Migration("counting uploads", sql: uploadCounting),
    Migration("holds that wait", sql: openHolds),
    Migration("retention", sql: retention),
    Migration("moves to other profiles", sql: LinkStore.moved),
    Migration("what profiles say", sql: SaidStore.schema),
    Migration("for whom accounts were written", sql: IdentityStore.schema),
    Migration("decisions about people", sql: DecisionStore.schema),
    Migration("tokens", sql: Store.tokens),
    Migration("for whom accounts were written before", sql: IdentityStore.earlierSchema),
    Migration("who has moved in", sql: LinkStore.movedIn),
    Migration("memberships that others list", sql: LinkStore.unlisted + plannedAnew),
    Migration("since when holds wait", sql: holdAges),
    Migration("what the directory is known to be", sql: BaselineStore.schema),
    Migration("who is missing, and who has moved in", sql: LinkStore.indexes),
    Migration("what was done with a run", sql: Store.auditIndex),
  ]

  private static let first = """
    CREATE TABLE profile(
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      -- The settings, as the API's own JSON.
      resource TEXT NOT NULL,
      state TEXT NOT NULL,
      status TEXT NOT NULL,
      status_message TEXT,
      -- Who paused it, when a person did.
      paused_by TEXT,
      last_activity INTEGER,
      last_synchronization INTEGER,
      -- Whether a start was ever let through.
      was_started INTEGER NOT NULL DEFAULT 0,
      -- The run that is at work, or stopped midway, or is held.
      current_run INTEGER,
      -- What the worker is asked to do between two batches: pause or stop.
      request TEXT,
      -- The files of the last accepted upload, which do not count twice.
      counted_digest TEXT,
      -- Files, settings and directory when everything was applied: the same again is nothing to do.
      applied_digest TEXT,
      applied_version TEXT,
      created_at INTEGER NOT NULL
    );
    CREATE TABLE run(
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      profile INTEGER NOT NULL,
      goal TEXT NOT NULL,
      phase TEXT NOT NULL,
      outcome TEXT,
      message TEXT,
      -- The plan that it must be, and whether its limits are waived.
      expected_plan TEXT,
      releases INTEGER NOT NULL DEFAULT 0,
      reason TEXT,
      files_digest TEXT NOT NULL,
      plan TEXT,
      format TEXT,
      errors INTEGER NOT NULL DEFAULT 0,
      warnings INTEGER NOT NULL DEFAULT 0,
      failures INTEGER NOT NULL DEFAULT 0,
      -- What the profile goes back to when the run is refused.
      status_before TEXT NOT NULL,
      message_before TEXT,
      current_before INTEGER,
      -- Of everything that its plan follows from, but for the directory.
      context_digest TEXT,
      login TEXT NOT NULL,
      sudo_user TEXT,
      address TEXT,
      is_unattended INTEGER NOT NULL DEFAULT 0,
      -- How often it has been set going again after its process had died.
      revivals INTEGER NOT NULL DEFAULT 0,
      started_at INTEGER NOT NULL,
      ended_at INTEGER
    );
    CREATE INDEX run_of_profile ON run(profile, number);
    -- Who did what. Rows are only ever added.
    CREATE TABLE audit(
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      time INTEGER NOT NULL,
      login TEXT NOT NULL,
      sudo_user TEXT,
      address TEXT,
      action TEXT NOT NULL,
      profile TEXT,
      run INTEGER,
      detail TEXT
    );
    CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit is kept'); END;
    CREATE TRIGGER audit_is_true BEFORE UPDATE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit is kept'); END;

    """

  /// Moves what a profile's row said about its runs into the runs, as far as it does not follow
  /// from them.
  private static let derivedStatus = """
    -- Whether somebody has begun to work on it.
    ALTER TABLE run ADD COLUMN is_begun INTEGER NOT NULL DEFAULT 0;
    -- What it is asked to do between two batches: pause or stop.
    ALTER TABLE run ADD COLUMN request TEXT;
    -- Why nobody works on it although it has not ended: paused or quarantined, and why that.
    ALTER TABLE run ADD COLUMN halt TEXT;
    ALTER TABLE run ADD COLUMN halt_reason TEXT;
    -- Why it could not be provisioned.
    ALTER TABLE profile ADD COLUMN trouble TEXT;

    UPDATE run SET is_begun = 1 WHERE phase <> 'preparing'
      AND number NOT IN (SELECT current_run FROM profile WHERE status = 'extracting');
    UPDATE run SET request = p.request FROM profile p
      WHERE p.current_run = run.number AND run.phase <> 'ended'
        AND p.status IN ('extracting', 'validating', 'inProgress');
    -- What is not at work, and was not ended either.
    UPDATE run SET halt = 'paused' WHERE phase = 'applying' AND number NOT IN (
      SELECT current_run FROM profile
      WHERE current_run IS NOT NULL AND status IN ('extracting', 'validating', 'inProgress'));
    UPDATE run SET halt = 'quarantined', halt_reason = coalesce(p.status_message, '')
      FROM profile p WHERE p.current_run = run.number AND run.phase <> 'ended'
        AND p.status = 'quarantined';
    UPDATE run SET halt = 'quarantined', halt_reason = coalesce(next.message_before, '')
      FROM run next WHERE next.current_before = run.number AND next.phase <> 'ended'
        AND run.phase <> 'ended' AND next.status_before = 'quarantined';
    UPDATE run SET phase = 'ended', outcome = 'failed', ended_at = started_at,
        message = 'Its process died. Try again.'
      FROM profile p WHERE p.current_run = run.number AND run.phase IN ('verifying', 'planning')
        AND p.status NOT IN ('extracting', 'validating', 'inProgress', 'quarantined');
    UPDATE profile SET paused_by = NULL
      WHERE status IN ('success', 'error', 'validationError', 'quarantined');
    UPDATE profile SET trouble = status_message WHERE state = 'provisioningFailed';

    ALTER TABLE profile DROP COLUMN status;
    ALTER TABLE profile DROP COLUMN status_message;
    ALTER TABLE profile DROP COLUMN was_started;
    ALTER TABLE profile DROP COLUMN current_run;
    ALTER TABLE profile DROP COLUMN request;
    ALTER TABLE run DROP COLUMN status_before;
    ALTER TABLE run DROP COLUMN message_before;
    ALTER TABLE run DROP COLUMN current_before;
    """

  /// Records which of the environment's claims about a user are confirmed.
  private static let claims = """
    ALTER TABLE run ADD COLUMN is_sudo_user_known INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE audit ADD COLUMN is_sudo_user_known INTEGER NOT NULL DEFAULT 0;
    """

  /// Adds the upload clock, so that a clock that was wrong once does not decide how long people
  /// have been missing.
  private static let uploadClocks = """
    -- The time that the claims' missing_since refers to, in seconds, and the clock and the newest
    -- file's date at the last accepted upload.
    CREATE TABLE upload_clock(
      profile INTEGER PRIMARY KEY,
      time INTEGER NOT NULL,
      clock INTEGER NOT NULL,
      files_date INTEGER NOT NULL,
      is_wrong INTEGER NOT NULL
    );
    """

  /// Adds the home's id, which distinguishes the marks that different homes leave in a directory.
  private static let homeID = """
    CREATE TABLE home(
      only INTEGER PRIMARY KEY CHECK (only = 1),
      -- 16 hexadecimal digits, made at random.
      id TEXT NOT NULL
    );
    INSERT INTO home VALUES (1, lower(hex(randomblob(8))));
    """

  /// Lets a person release a part of a plan, and a plan be applied in part.
  private static let gates = """

    -- What of a plan a person has released for a run; the hash names it.
    CREATE TABLE release(
      run INTEGER NOT NULL,
      hash TEXT NOT NULL,
      name TEXT NOT NULL,
      sentence TEXT NOT NULL,
      -- Whether it was released with an earlier run, and something else held it there.
      is_earlier INTEGER NOT NULL,
      PRIMARY KEY(run, hash)
    ) WITHOUT ROWID;
    -- Whether its roster counts: it was applied, but for what is held.
    ALTER TABLE run ADD COLUMN is_accepted INTEGER NOT NULL DEFAULT 0;
    UPDATE run SET is_accepted = 1
      WHERE goal = 'apply' AND outcome IN ('success', 'someFailed', 'nothingToDo');
    -- The sums of its files' records, by which an upload is recognised that was there before.
    ALTER TABLE run ADD COLUMN records TEXT;
    -- The limits of before are not those of today.
    UPDATE profile SET resource = json_remove(
      resource, '$."rollcall.limits".disable', '$."rollcall.limits".removeMemberships')
      WHERE json_valid(resource);
    """

  /// Counts missing people at most twice a day, no matter how often files are uploaded.
  private static let uploadCounting = """
    -- When the run's files were delivered; NULL in runs of before.
    ALTER TABLE run ADD COLUMN delivered_at INTEGER;
    -- Which accepted uploads count; moments in seconds since 1970, UTC.
    CREATE TABLE upload_counting(
      profile INTEGER PRIMARY KEY,
      -- Of the files of the last accepted upload, and since when they have been the same.
      digest TEXT NOT NULL,
      same_since INTEGER NOT NULL,
      -- How many accepted uploads differed from the one before.
      different INTEGER NOT NULL,
      -- When the last one that counts was delivered, and its files.
      counted_at INTEGER NOT NULL,
      counted_digest TEXT NOT NULL
    );
    INSERT INTO upload_counting
      SELECT p.number, p.counted_digest,
        (SELECT min(r.started_at) FROM run r WHERE r.profile = p.number
          AND r.files_digest = p.counted_digest AND r.is_accepted),
        (SELECT count(DISTINCT r.files_digest) FROM run r
          WHERE r.profile = p.number AND r.is_accepted),
        (SELECT max(r.started_at) FROM run r WHERE r.profile = p.number
          AND r.files_digest = p.counted_digest AND r.is_accepted),
        p.counted_digest
      FROM profile p WHERE p.counted_digest IS NOT NULL AND EXISTS (
        SELECT 1 FROM run r WHERE r.profile = p.number AND r.files_digest = p.counted_digest
          AND r.is_accepted);
    ALTER TABLE profile DROP COLUMN counted_digest;
    """

  /// Remembers open holds, so that people are told only once about what is held every night.
  private static let openHolds = """
    -- What waits since a profile's last start that counted.
    CREATE TABLE open_hold(
      profile INTEGER NOT NULL,
      -- Gate, attribute and scope.
      name TEXT NOT NULL,
      -- The last run that held it.
      run INTEGER NOT NULL,
      sentence TEXT NOT NULL,
      -- When somebody began to announce it, and when that had been done; seconds since 1970, UTC.
      begun_at INTEGER,
      ended_at INTEGER,
      -- What was wrong with that, for people.
      trouble TEXT,
      PRIMARY KEY(profile, name)
    ) WITHOUT ROWID;
    """

  /// Makes each profile's next start record which memberships others list, even if its files have
  /// not changed.
  private static let plannedAnew = """
    UPDATE profile SET applied_version = NULL;
    """

  private static let holdAges = """
    -- When the first of the runs started that have held it one after the other, in seconds since 1970, UTC.
    ALTER TABLE open_hold ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
    UPDATE open_hold SET since = coalesce((SELECT started_at FROM run WHERE number = open_hold.run), 0);
    -- How many it concerns, and how many it did when somebody was told; NULL if nobody was, or before.
    ALTER TABLE open_hold ADD COLUMN count INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE open_hold ADD COLUMN told INTEGER;
    """

  /// Lets the files of a run be removed after some time; its row is kept for good.
  private static let retention = """
    -- The time according to the profile's uploads when it ended; NULL in runs of before.
    ALTER TABLE run ADD COLUMN upload_time INTEGER;
    -- After how many days its folder was removed; NULL while it is kept.
    ALTER TABLE run ADD COLUMN removed_after INTEGER;
    """

  /// Records the worker of a run, since two workers must not both write.
  private static let workers = """
    -- A random word of the process that does it.
    ALTER TABLE run ADD COLUMN worker TEXT;
    """

  /// Records where a principal comes from: not everyone who acts has logged in to this machine.
  private static let principals = """
    ALTER TABLE run RENAME COLUMN login TO principal;
    ALTER TABLE run ADD COLUMN principal_source TEXT NOT NULL DEFAULT 'login';
    ALTER TABLE audit RENAME COLUMN login TO principal;
    ALTER TABLE audit ADD COLUMN principal_source TEXT NOT NULL DEFAULT 'login';
    """
}
