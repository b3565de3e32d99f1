internal import RosterSync

/// The history of the home's database, oldest first; a step is never changed once it is released.
enum StoreSchema {
  static let steps = [first + LinkStore.schema]

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
}
