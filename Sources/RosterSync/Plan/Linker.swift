internal import Directory
internal import Roster
internal import SQLite

/// Finds the object in the directory for each thing in the roster: by an existing link, by our
/// mark, or by the profile's rules. Whatever matches more than one object is left alone.
struct Linker {
  private let database: Database
  private let context: PlanContext
  private let failures: FailureLog
  /// Whether the plan looks only at a selection.
  private let isSelected: Bool

  init(
    _ database: Database, _ context: PlanContext, _ failures: FailureLog, isSelected: Bool
  ) {
    self.database = database
    self.context = context
    self.failures = failures
    self.isSelected = isSelected
  }

  /// Adds the existing links and claims, and applies administrators' decisions to them.
  func takeLinks(_ identity: IdentityCheck) throws {
    let directory = SQLValue.text(context.profile.directory)
    let profile = SQLValue.integer(context.profile.profile)
    let hasLinks = try database.statement("SELECT 1 FROM home.link WHERE directory = ? LIMIT 1")
      .exists(directory)
    if hasLinks { try takeLinks(in: directory) }
    // Adds what this profile has a claim to but its roster no longer names.
    let claims =
      isSelected
      ? """
      (SELECT kind, key FROM work.selected UNION SELECT l.kind, l.key FROM home.link l
        WHERE l.directory = ?2 AND l.kind = 'school') x
      CROSS JOIN home.link l ON l.directory = ?2 AND l.kind = x.kind AND l.key = x.key
      JOIN home.claim c ON c.profile = ?1 AND c.link = l.id
      """ : "home.claim c JOIN home.link l ON l.id = c.link"
    try database.run(
      """
      INSERT INTO work.entity(kind, key, is_present, link, object, how, disabled_run)
      SELECT l.kind, l.key, 0, l.id, l.object, l.how, l.disabled_run
      FROM \(claims) WHERE c.profile = ?1 AND l.directory = ?2
      ON CONFLICT(kind, key) DO NOTHING
      """, profile, directory)
    try DecidedPeople(database, context, identity).apply()
    try database.execute("CREATE INDEX work.entity_of_link ON entity(link) WHERE link IS NOT NULL")
    try database.run(
      """
      UPDATE work.entity SET is_claimed = 1, is_touched = c.is_touched,
        is_missing_released = c.is_missing_released, missing_run = c.missing_run,
        missing_since = c.missing_since, missing_uploads = c.missing_uploads, is_moved = c.is_moved
      FROM work.entity x CROSS JOIN home.claim c ON c.profile = ? AND c.link = x.link
      WHERE x.id = entity.id
      """, profile)
    try findKept()
  }

  private func takeLinks(in directory: SQLValue) throws {
    try database.run(
      """
      UPDATE work.entity SET link = l.id, object = l.object, how = l.how, disabled_run = l.disabled_run
      -- In this order each link is found by its key.
      FROM work.entity x CROSS JOIN home.link l
        ON l.directory = ? AND l.kind = x.kind AND l.key = x.key WHERE x.id = entity.id
      """, directory)
  }

  /// Notes which other profiles keep what this one's roster does not name.
  private func findKept() throws {
    for other in context.others {
      guard let reason = other.reason(at: context.now) else { continue }
      try database.run(
        "INSERT INTO work.keeper(profile, name, reason) VALUES(?, ?, ?)", .integer(other.profile),
        .text(other.name), .text(reason))
    }
    try database.execute(
      """
      UPDATE work.entity SET kept = (
        SELECT min(k.reason) FROM home.claim c JOIN work.keeper k ON k.profile = c.profile
        WHERE c.link = entity.link AND c.missing_run IS NULL)
      WHERE NOT is_present
      """)
  }

  /// Finds the objects with our marks.
  ///
  /// - Returns: how many links have lost their objects, and how many there are.
  func findObjects() throws -> (lost: Int, all: Int) {
    let all = try database.statement(
      """
      SELECT (SELECT count(*) FROM work.entity WHERE object IS NOT NULL)
        + (SELECT coalesce(sum(number), 0) FROM work.settled)
      """
    ).count()
    let home = context.profile.homeID.text
    try database.run(
      """
      UPDATE work.entity SET object = NULL, how = NULL, disabled_run = NULL
      -- An object without our mark is somebody else's, whatever its id: the directory may have been
      -- restored from a backup, or replaced. A mark of an older version names no home: it is ours
      -- since the link says so.
      WHERE object IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM work.target t WHERE t.id = entity.object AND t.anchor IN (
          ?1 || ':' || entity.kind || ':' || entity.key, entity.kind || ':' || entity.key,
          ?1 || ':' || entity.was, entity.was))
      """, .text(home))
    let lost = database.changedRows
    try database.execute(
      """
      CREATE INDEX work.target_of_anchor ON target(anchor) WHERE anchor IS NOT NULL;
      CREATE INDEX work.entity_of_object ON entity(object) WHERE object IS NOT NULL;
      """)
    // The mark replaces a link that leads nowhere, except for an account that an administrator
    // gives up or away.
    try database.run(
      """
      UPDATE work.entity SET object = t.id, how = '\(LinkOrigin.marked.rawValue)', link = NULL
      FROM work.target t WHERE entity.is_present AND entity.object IS NULL
        AND t.anchor = ? || ':' || entity.kind || ':' || entity.key
        AND t.id NOT IN (SELECT object FROM work.entity WHERE was IS NOT NULL AND object IS NOT NULL)
      """, .text(home))
    if WholeHolds.lostThreshold(of: all) > lost { try leaveDeleted() }
    return (lost, all)
  }

  /// Leaves alone people whose accounts were deleted in the directory, so that none of them
  /// silently gets a new one. Not called if many are gone: this may be another directory.
  private func leaveDeleted() throws {
    let deleted = try database.statement(
      """
      SELECT e.id FROM work.entity e WHERE e.is_present AND e.link IS NOT NULL AND e.object IS NULL
        AND e.trouble IS NULL AND +e.kind IN ('student', 'teacher') AND NOT EXISTS (
          SELECT 1 FROM work.decision d WHERE d.kind = e.kind AND d.key = e.key AND d.verb = ?)
      """
    ).all(.text(PersonDecision.Verb.restore.rawValue)) { $0.int("id") }
    for entity in deleted { try failures.add(entity, .deleted) }
  }

  /// Finds accounts for people who have none, or records why they cannot get one.
  func matchOthers() throws {
    try match()
    try doubtLinked()
    try refuseTheRest()
  }

  /// The attributes by which people are found, and the one that must be free for a new account.
  var properties: Set<String> {
    Set(context.settings.matching.map(\.targetProperty) + [AttributeName.userPrincipalName])
  }

  /// Finds the accounts that match each person, by the first rule that finds any.
  private func findCandidates() throws {
    for (index, rule) in context.settings.matching.enumerated() {
      try database.run(
        """
        INSERT OR IGNORE INTO work.candidate(entity, rule, target, fits)
        SELECT e.id, m.rule, min(v.target), count(*) FROM work.match m
        JOIN work.entity e ON e.id = m.entity
        JOIN work.target_value v ON v.property = ? AND v.value = m.value
        WHERE m.rule = ? AND e.object IS NULL AND e.trouble IS NULL
          AND NOT EXISTS (SELECT 1 FROM work.other_account o WHERE o.entity = e.id AND o.target = v.target)
        GROUP BY e.id
        """, .text(rule.targetProperty), .integer(index))
    }
  }

  /// Links everyone who matches exactly one account that no one else matches or has.
  private func match() throws {
    try findCandidates()
    try fail(because: .manyAccounts, where: "c.fits > 1")
    try fail(
      because: .sharedAccount,
      where: """
        c.target IN (SELECT target FROM work.candidate GROUP BY target HAVING count(*) > 1)
        """)
    try fail(
      because: .takenAccount,
      where: """
        c.target IN (SELECT object FROM work.entity WHERE object IS NOT NULL)
        OR (SELECT anchor FROM work.target t WHERE t.id = c.target) IS NOT NULL
        """)
    try database.execute(
      """
      UPDATE work.entity SET object = c.target, how = '\(LinkOrigin.matched.rawValue)', rule = c.rule
      FROM work.candidate c WHERE c.entity = entity.id AND entity.trouble IS NULL
      """)
  }

  /// Marks people who were once matched to an account that would now match someone else: their keys
  /// may have been swapped, and their accounts must not be.
  private func doubtLinked() throws {
    for (index, rule) in context.settings.matching.enumerated() {
      let doubtful = try database.statement(
        """
        SELECT e.id, v.target FROM work.match m JOIN work.entity e ON e.id = m.entity
        JOIN work.target_value v ON v.property = ? AND v.value = m.value
        JOIN work.entity o ON o.object = v.target AND o.id <> e.id
        WHERE m.rule = ? AND e.link IS NOT NULL AND e.object IS NOT NULL
          AND e.how = '\(LinkOrigin.matched.rawValue)' AND e.rule IS NULL AND e.trouble IS NULL
        """
      ).all(.text(rule.targetProperty), .integer(index)) { ($0.int(0), $0.text(1)) }
      for (entity, target) in doubtful {
        try failures.add(entity, .takenAccount, rule: index, target: target)
      }
    }
  }

  /// Marks the candidates that meet a condition as troubled.
  ///
  /// - Parameter condition: an SQL condition on the candidate `c`.
  private func fail(because trouble: Trouble, where condition: String) throws {
    let found = try database.statement(
      """
      SELECT c.entity, c.rule, c.target FROM work.candidate c JOIN work.entity e ON e.id = c.entity
      WHERE e.trouble IS NULL AND (\(condition))
      """
    ).all { ($0.int("entity"), $0.int("rule"), $0.text("target")) }
    for (entity, rule, target) in found {
      try failures.add(entity, trouble, rule: rule, target: target)
    }
  }

  /// Marks everyone who has no object and may not be given one. Whether a login is free is checked
  /// once all changes are known, except for the logins of people who have left.
  private func refuseTheRest() throws {
    for role in PersonRole.allCases where context.settings.creationDomains[role] == nil {
      let unmatched = try database.statement(
        """
        SELECT id FROM work.entity
        WHERE +kind = ? AND is_present AND object IS NULL AND trouble IS NULL
        """
      ).all(.text(role.rawValue)) { $0.int(0) }
      for entity in unmatched { try failures.add(entity, .unmatched) }
    }
  }
}
