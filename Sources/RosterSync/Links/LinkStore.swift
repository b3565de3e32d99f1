internal import Roster
package import SQLite

/// Stores which object of a directory represents which person, school or section, and what each
/// profile has a claim to.
///
/// Links belong to the directory: two profiles that name one person share the link, and each has
/// its own claim. Only what no profile still claims may be disabled.
package enum LinkStore {
  /// Tables of the home's database.
  package static let schema = """
    -- That a person, school or section of a roster is this object of a directory.
    CREATE TABLE link(
      id INTEGER PRIMARY KEY,
      directory TEXT NOT NULL,
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      -- The directory's own id, which never changes.
      object TEXT NOT NULL,
      -- created, matched, or marked: it bore our mark already.
      how TEXT NOT NULL,
      since_run INTEGER NOT NULL,
      -- The run in which we disabled or archived it; NULL while it is as we want it.
      disabled_run INTEGER,
      UNIQUE(directory, kind, key),
      UNIQUE(directory, object)
    );
    -- That a profile's roster has it, or had it and for how long not.
    CREATE TABLE claim(
      profile INTEGER NOT NULL,
      link INTEGER NOT NULL REFERENCES link(id),
      since_run INTEGER NOT NULL,
      -- Whether this profile has made it, adopted it or changed it: it was allowed to once.
      is_touched INTEGER NOT NULL DEFAULT 0,
      -- The first run whose roster lacked it, when that was, and how many uploads have since.
      missing_run INTEGER,
      missing_since INTEGER,
      missing_uploads INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY(profile, link)
    ) WITHOUT ROWID;
    CREATE INDEX claim_of_link ON claim(link);
    -- A membership that a profile has written or found as its roster says; both ends are links.
    CREATE TABLE member(
      profile INTEGER NOT NULL,
      section INTEGER NOT NULL REFERENCES link(id),
      person INTEGER NOT NULL REFERENCES link(id),
      PRIMARY KEY(profile, section, person)
    ) WITHOUT ROWID;
    CREATE INDEX member_of_section ON member(section);
    """

  package static let moved = """
    -- Whether the profile's last roster lacked it and another's listed it, which was counted as a move
    -- to that one.
    ALTER TABLE claim ADD COLUMN is_moved INTEGER NOT NULL DEFAULT 0;
    """

  package static let movedIn = """
    -- When a start last moved the person to another school without anybody having released it, in seconds
    -- since 1970, UTC; NULL if none did.
    ALTER TABLE claim ADD COLUMN moved_in_at INTEGER;
    """

  package static let unlisted = UnlistedMembers.schema

  /// Indexes that find the few claims that matter among the many.
  package static let indexes = """
    CREATE INDEX claim_missing ON claim(profile) WHERE missing_run IS NOT NULL;
    CREATE INDEX claim_moved_in ON claim(profile, moved_in_at) WHERE moved_in_at IS NOT NULL;
    """

  /// Forgets a profile's claims; what it wrote stays in the directory.
  package static func forget(profile: Int, in database: Database) throws {
    try Ledger.forget(profile: profile, in: database)
    try SaidStore.forget(profile: profile, in: database)
    try BaselineStore.forget(profile: profile, in: database)
    try database.run("DELETE FROM member WHERE profile = ?", .integer(profile))
    try database.run("DELETE FROM claim WHERE profile = ?", .integer(profile))
  }

  /// The kinds for which a profile has linked objects in its directory.
  ///
  /// - Complexity: O(links of the kinds for which it has none)
  package static func linkedKinds(
    profile: Int, directory: String, in database: Database
  ) throws -> Set<SubjectKind> {
    let find = try database.statement(
      """
      SELECT 1 FROM link l CROSS JOIN claim c ON c.profile = ? AND c.link = l.id
      WHERE l.directory = ? AND l.kind = ? LIMIT 1
      """)
    return try Set(
      SubjectKind.allCases.filter {
        try find.exists(.integer(profile), .text(directory), .text($0.rawValue))
      })
  }

  /// Whether a profile's last roster lacks something that another profile's names, or named at that
  /// time, so that the next plan depends on the other roster.
  ///
  /// - Complexity: O(claims to what is missing)
  package static func isKeptElsewhere(profile: Int, in database: Database) throws -> Bool {
    try database.statement(
      """
      SELECT 1 FROM claim c LEFT JOIN claim other
        ON other.link = c.link AND other.profile <> c.profile AND other.missing_run IS NULL
      WHERE c.profile = ?1 AND c.missing_run IS NOT NULL AND (c.is_moved OR other.profile IS NOT NULL)
      UNION ALL SELECT 1 FROM member WHERE profile = ?1 AND is_unlisted LIMIT 1
      """
    ).exists(.integer(profile))
  }

  /// Counts another upload for everyone who is missing, when nothing has to be done as a result.
  package static func countMissing(profile: Int, in database: Database) throws {
    try database.run(
      """
      UPDATE claim SET missing_uploads = missing_uploads + 1
      WHERE profile = ? AND missing_run IS NOT NULL
      """, .integer(profile))
  }

  /// Whether a start would end memberships, archive a section or school, or disable someone
  /// although the files have not changed.
  ///
  /// - Parameters:
  ///   - counts: whether the files count as another upload.
  ///   - uploadTime: the time of the files' upload, in seconds since 1970.
  package static func hasLeaver(
    profile: Int, limits: SyncLimits, counts: Bool, uploadTime: Int, in database: Database
  ) throws -> Bool {
    if counts {
      let ends = try database.statement(
        """
        SELECT 1 FROM claim WHERE profile = ? AND missing_run IS NOT NULL
          AND missing_uploads + 1 = ? LIMIT 1
        """
      ).exists(.integer(profile), .integer(MembershipPlan.uploadsUntilRemoved))
      if ends { return true }
    }
    for (role, leaving) in limits.leaving {
      let isDue = try database.statement(
        """
        SELECT 1 FROM claim c JOIN link l ON l.id = c.link
        WHERE c.profile = ? AND c.missing_run IS NOT NULL AND l.kind = ? AND l.disabled_run IS NULL
          AND c.missing_uploads + ? >= ? AND c.missing_since <= ? LIMIT 1
        """
      ).exists(
        .integer(profile), .text(role.rawValue), .integer(counts ? 1 : 0),
        .integer(leaving.uploads),
        .integer(uploadTime - leaving.days * 86_400))
      if isDue { return true }
    }
    return false
  }
}
