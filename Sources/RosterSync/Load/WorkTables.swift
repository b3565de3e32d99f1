internal import Files
internal import SQLite

/// The roster and the directory as tables side by side, while a plan is made.
///
/// `entity` is the hub: it has one row for each thing that the roster names or that this profile
/// has a claim to. All other tables refer to its ids.
///
/// Queries that are about most entities say `+kind`. With `kind` alone, SQLite would go through the
/// index of kinds and keys and look up each row, which takes ten times as long as reading the table
/// in its own order.
///
/// - SeeAlso: https://www.sqlite.org/optoverview.html#uplus
enum WorkTables {
  /// Creates the tables, calls `body`, and removes them.
  ///
  /// - Parameter home: the path of the home's database, attached as `home`.
  static func with<Result>(
    _ run: RunDatabase, home: [UInt8], _ body: () throws -> Result
  ) throws -> Result {
    // SQLite would create the file with its own choice of permissions.
    try NewFile(RunDatabase.work, in: run.folder, permissions: run.permissions)
      .finishWithoutWaiting()
    let database = run.database
    try database.run("ATTACH ? AS work", .utf8(run.workPath))
    defer {
      try? database.execute("DETACH work")
      try? run.folder.removeEntries(where: RunDatabase.isWork)
    }
    try database.run("ATTACH ? AS home", .utf8(home))
    defer { try? database.execute("DETACH home") }
    // The file need not survive a crash, since it is made again. Fewer and larger pages are quicker
    // to fill.
    try database.execute(
      """
      PRAGMA work.page_size = 16384;
      PRAGMA work.journal_mode = OFF;
      PRAGMA work.synchronous = OFF;
      PRAGMA work.cache_size = -65536;
      """)
    try database.execute(schema)
    return try body()
  }

  private static let schema = """
    CREATE TABLE work.entity(
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      line INTEGER,
      is_present INTEGER NOT NULL,
      -- A section's school.
      school TEXT,
      -- The most important of a person's schools; null where the roster does not say.
      main_school TEXT,
      -- The user name as the roster has it, and the part of it that must be unique.
      username TEXT,
      login TEXT,
      -- The user name that an account of this person would get, as a matching value; NULL if none is made.
      account TEXT,
      -- Why it is left as it is, by which rule, and who else is concerned: student:00003.
      trouble TEXT,
      trouble_rule INTEGER,
      other TEXT,
      -- The day of the first of the changes that together suggest another person, in days since 1970.
      stepped_on INTEGER,
      link INTEGER,
      object TEXT,
      how TEXT,
      -- The rule by which this plan has matched it, counted from 0.
      rule INTEGER,
      disabled_run INTEGER,
      is_claimed INTEGER NOT NULL DEFAULT 0,
      is_touched INTEGER NOT NULL DEFAULT 0,
      is_missing_released INTEGER NOT NULL DEFAULT 0,
      missing_run INTEGER,
      missing_since INTEGER,
      missing_uploads INTEGER NOT NULL DEFAULT 0,
      -- For what is not present: why another profile keeps it; NULL if none does.
      kept TEXT,
      -- Whether this upload says nothing about it, since it contains only changes.
      is_unnamed INTEGER NOT NULL DEFAULT 0,
      -- Whether another profile kept it at the last start, which was counted as a move.
      is_moved INTEGER NOT NULL DEFAULT 0,
      -- The account's owner until now, if an administrator has given it to this key: student:00003.
      was TEXT,
      -- Whether the account has been given up.
      is_retired INTEGER NOT NULL DEFAULT 0,
      -- What an administrator has decided about it, and who decided it.
      decided TEXT,
      -- The user name that the account gets in place of the one that it gives up.
      freed TEXT,
      -- Whether it is as the roster has it, and is here only for a membership.
      is_neighbor INTEGER NOT NULL DEFAULT 0,
      UNIQUE(kind, key)
    );
    -- Few are, and they are looked for again and again.
    CREATE INDEX work.entity_troubled ON entity(trouble) WHERE trouble IS NOT NULL;
    -- The roster's data about an entity that is present. It is kept apart, since most queries do not need it.
    CREATE TABLE work.record(
      entity INTEGER PRIMARY KEY,
      -- The values of its columns, as JSON; null where a field is blank.
      attributes BLOB NOT NULL,
      -- What tells people apart: a PersonRecord.
      identity BLOB,
      -- What screens show: the full name, or the only part of a person's name that is not blank.
      name TEXT,
      part TEXT,
      grade TEXT
    );
    -- The profiles whose rosters keep what they name, and why.
    CREATE TABLE work.keeper(
      profile INTEGER PRIMARY KEY, name TEXT NOT NULL, reason TEXT NOT NULL);
    CREATE TABLE work.entity_school(
      entity INTEGER NOT NULL, school TEXT NOT NULL, PRIMARY KEY(entity, school)
    ) WITHOUT ROWID;
    -- What the records of a second file say about the record that they refer to.
    CREATE TABLE work.joined(key TEXT NOT NULL, kind TEXT, school TEXT, value TEXT, is_primary INTEGER);
    CREATE INDEX work.joined_key ON joined(key);
    -- The values by which people may be found, for each rule of the profile.
    CREATE TABLE work.match(
      rule INTEGER NOT NULL, entity INTEGER NOT NULL, value TEXT NOT NULL, shown TEXT NOT NULL,
      PRIMARY KEY(rule, entity)
    ) WITHOUT ROWID;
    -- The first later record that has the same key but is about a different person.
    CREATE TABLE work.namesake(entity INTEGER PRIMARY KEY, line INTEGER NOT NULL, name TEXT);
    -- Values of later records that contradict the first record with their key; rule -1 is the login.
    CREATE TABLE work.meant(entity INTEGER NOT NULL, rule INTEGER NOT NULL, value TEXT NOT NULL);
    CREATE TABLE work.target(
      id TEXT PRIMARY KEY,
      is_person INTEGER NOT NULL,
      anchor TEXT,
      -- The school that it belongs to.
      school TEXT,
      is_active INTEGER NOT NULL,
      -- active, disabledByUs or disabled.
      activity TEXT NOT NULL,
      attributes BLOB NOT NULL
    ) WITHOUT ROWID;
    -- The values of people's attributes that matching compares, folded.
    CREATE TABLE work.target_value(
      property TEXT NOT NULL, value TEXT NOT NULL, target TEXT NOT NULL,
      PRIMARY KEY(property, value, target)
    ) WITHOUT ROWID;
    CREATE TABLE work.candidate(
      entity INTEGER PRIMARY KEY, rule INTEGER NOT NULL, target TEXT NOT NULL,
      fits INTEGER NOT NULL
    );
    -- Memberships: as the roster wants them, as the directory has them, as this profile made them.
    CREATE TABLE work.wanted(
      section INTEGER NOT NULL, person INTEGER NOT NULL, line INTEGER NOT NULL,
      PRIMARY KEY(section, person)
    ) WITHOUT ROWID;
    CREATE TABLE work.actual(
      section INTEGER NOT NULL, person INTEGER NOT NULL, PRIMARY KEY(section, person)
    ) WITHOUT ROWID;
    CREATE TABLE work.owned(
      section INTEGER NOT NULL, person INTEGER NOT NULL, PRIMARY KEY(section, person)
    ) WITHOUT ROWID;
    -- The number out of which a yearly event is counted.
    CREATE TABLE work.event_base(gate TEXT PRIMARY KEY, number INTEGER NOT NULL);
    -- Operations on entities, before they are put in order.
    CREATE TABLE work.step(
      phase INTEGER NOT NULL,
      entity INTEGER NOT NULL,
      action TEXT NOT NULL,
      before TEXT,
      after TEXT,
      reason TEXT NOT NULL,
      -- What the object's activity must be; NULL where it does not matter.
      expected TEXT,
      -- The order within a phase: what must be done before the rest.
      rank INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX work.step_entity ON step(entity);
    \(Selection.schema)
    \(SettledNumbers.schema)
    \(SettledChanges.schema)
    \(NamedRecords.schema)
    \(DecidedPeople.schema)
    \(FormerAccounts.schema)
    \(DecidedTogether.schema)
    \(LoginPlan.schema)
    \(MembershipPlan.schema)
    \(UnlistedMembers.workSchema)
    \(BothRoles.schema)
    \(SharedLogins.schema)
    \(SecondKeys.schema)
    """
}
