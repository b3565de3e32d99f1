internal import Directory
internal import Roster
internal import SQLite

/// Makes the operations that add and remove memberships.
///
/// A membership is removed only if this profile made it, or found it in the directory as its roster
/// had it. Someone who is missing altogether, or is only in another profile's roster, keeps their
/// memberships until a second upload lacks them too.
struct MembershipPlan {
  let database: Database
  let context: PlanContext
  /// Whether the plan looks only at a selection.
  private let isSelected: Bool

  /// How many uploads must lack a person before their memberships end.
  static let uploadsUntilRemoved = 2

  init(_ database: Database, _ context: PlanContext, isSelected: Bool) {
    self.database = database
    self.context = context
    self.isSelected = isSelected
  }

  /// Appends the operations to the existing ones.
  func write() throws {
    if isSelected { try needSettledEnds() }
    try takeOwned()
    try noteEmptySections()
    try leaveOutTroubled()
    try noteDisabled()
    try writeAdditions()
    try writeRemovals()
    try noteFound()
    try noteEnded()
  }

  /// Part of the work tables.
  static let schema = """
    -- Sections whose people are all left as they are, or get no classes.
    CREATE TABLE work.empty_section(section INTEGER PRIMARY KEY);
    -- The roles of those who are left as they are, and are in a class by the roster.
    CREATE TABLE work.left_role(kind TEXT PRIMARY KEY) WITHOUT ROWID;
    -- At least those ends of memberships with operations about which there is no other one.
    CREATE TABLE work.membership_end(entity INTEGER PRIMARY KEY);
    """

  /// Leaves out the memberships of people who are left alone: they keep those that they have, and
  /// some have no account yet.
  private func leaveOutTroubled() throws {
    guard
      try database.statement("SELECT 1 FROM work.entity WHERE trouble IS NOT NULL LIMIT 1").exists()
    else { return }
    var kinds: Set<String> = []
    try database.statement(
      """
      DELETE FROM work.wanted WHERE person IN (SELECT id FROM work.entity WHERE trouble IS NOT NULL)
      RETURNING (SELECT kind FROM work.entity WHERE id = person) AS kind
      """
    ).rows { kinds.insert($0.text("kind")) }
    for kind in kinds.sorted() {
      try database.run("INSERT INTO work.left_role(kind) VALUES(?)", .text(kind))
    }
  }

  /// Marks new sections that a start would create without any members.
  private func noteEmptySections() throws {
    guard try database.statement("\(Self.leftAlone) LIMIT 1").exists() else { return }
    try database.execute(
      """
      WITH left_alone(person) AS MATERIALIZED (\(Self.leftAlone))
      INSERT INTO work.empty_section(section)
      SELECT w.section FROM work.wanted w JOIN work.entity s ON s.id = w.section
      -- Most sections have none of them.
      WHERE s.object IS NULL AND w.section IN (
        SELECT section FROM work.wanted WHERE person IN (SELECT person FROM left_alone))
      GROUP BY w.section HAVING min(w.person IN (SELECT person FROM left_alone));
      """)
  }

  /// A query for those who are left as they are, or get no classes.
  private static let leftAlone = """
    SELECT p.id FROM work.entity p LEFT JOIN work.target t ON t.id = p.object
    WHERE p.trouble IS NOT NULL OR t.activity IS '\(Activity.disabled.rawValue)'
    """

  private func takeOwned() throws {
    guard !isSelected else { return try takeSelectedOwned() }
    try database.run(
      """
      INSERT INTO work.owned(section, person)
      SELECT s.id, p.id FROM home.member m
      JOIN work.entity s ON s.link = m.section JOIN work.entity p ON p.link = m.person
      WHERE m.profile = ?
      """, .integer(context.profile.profile))
  }

  /// Remarks on the people who stay disabled because someone else has disabled their accounts.
  private func noteDisabled() throws {
    try PeopleRemark.write(
      database,
      """
      SELECT e.kind, e.key, NULL AS other FROM work.entity e JOIN work.target t ON t.id = e.object
      WHERE +e.kind IN ('student', 'teacher') AND e.is_present AND e.trouble IS NULL
        AND t.activity = '\(Activity.disabled.rawValue)'
      ORDER BY +e.kind, e.key
      """
    ) { people, isOne in
      "\(people) \(isOne ? "stays" : "stay") disabled, without new classes, since someone else has "
        + "disabled the account\(isOne ? "" : "s")"
    }
  }

  private func writeAdditions() throws {
    if isSelected { return try writeSelectedAdditions() }
    try AddedMemberships(database).write()
  }

  /// Notes the entities at the ends of the memberships that operations add or remove.
  func noteEnds(of action: String) throws {
    try database.execute(
      """
      INSERT OR IGNORE INTO work.membership_end(entity)
      SELECT subject FROM main.operation
      WHERE action = '\(action)' AND sequence > 0 AND subject < \(SettledChanges.firstID)
      UNION ALL SELECT section FROM main.operation
      WHERE action = '\(action)' AND sequence > 0 AND section < \(SettledChanges.firstID)
      """)
  }

  private static let unlisted = "no longer in this section"

  private func writeRemovals() throws {
    try findEnding()
    let unlisted = UnlistedMembers(database)
    if !context.others.isEmpty {
      try unlisted.findKept()
      try KeptRemark.write(database)
    }
    try unlisted.write(profile: context.profile.profile)
    try database.run(
      """
      INSERT INTO main.operation(kind, action, subject, section, reason)
      SELECT CASE kind WHEN 'student' THEN 'enrollment' ELSE 'roster' END, 'remove', person,
        section, reason
      FROM (
        SELECT e.section, e.person, s.key AS section_key, p.kind, p.key,
          CASE WHEN p.is_retired THEN coalesce(p.decided, 'given up')
            WHEN p.is_present THEN '\(Self.unlisted)'
            WHEN p.kept IS NOT NULL
              THEN p.kind || ' moved to ' || (SELECT name FROM work.keeper WHERE reason = p.kept)
            ELSE p.kind || ' missing since run ' || coalesce(p.missing_run, ?) END AS reason
        FROM work.ending e
        JOIN work.entity s ON s.id = e.section JOIN work.entity p ON p.id = e.person
        WHERE e.kept IS NULL
        UNION ALL
        SELECT m.section, m.person, s.key, p.kind, p.key, '\(Self.unlisted)'
        FROM work.settled_change m
        JOIN work.settled_end s ON s.id = m.section JOIN work.settled_end p ON p.id = m.person
        WHERE NOT m.is_added)
      ORDER BY section_key, kind, key
      """, .integer(context.profile.run))
    try noteEnds(of: "remove")
  }

  /// Finds the memberships that this profile's roster would end.
  private func findEnding() throws {
    let deferred = context.settings.defersEnrollments ? "AND p.kind <> 'student'" : ""
    try database.run(
      """
      INSERT INTO work.ending(section, person)
      SELECT o.section, o.person
      FROM work.owned o JOIN work.actual a USING(section, person)
      LEFT JOIN work.wanted w USING(section, person)
      JOIN work.entity s ON s.id = o.section JOIN work.entity p ON p.id = o.person
      WHERE w.section IS NULL AND p.trouble IS NULL \(deferred)
        AND (p.is_present OR p.is_retired OR p.missing_uploads + (? AND NOT p.is_unnamed) >= ?
          OR p.kept IS NOT NULL AND p.is_moved AND ?)
        -- A section keeps its members until it is archived.
        AND (s.is_present OR s.missing_uploads + (? AND NOT s.is_unnamed) >= ?)
      """, .bool(context.isNewUpload), .integer(Self.uploadsUntilRemoved),
      .bool(context.isNewUpload), .bool(context.isNewUpload),
      .integer(StepWriter.uploadsUntilArchived))
  }

  /// Records memberships that are already as the roster has them.
  private func noteFound() throws {
    try database.execute(
      """
      INSERT INTO main.found_member(section, person)
      SELECT section, person FROM work.actual CROSS JOIN work.wanted USING(section, person)
      LEFT JOIN work.owned o USING(section, person) WHERE o.section IS NULL
      """)
  }

  /// Records memberships that someone else has ended: if they return, they are not this profile's.
  private func noteEnded() throws {
    try database.execute(
      """
      INSERT INTO main.ended_member(section, person)
      SELECT o.section, o.person FROM work.owned o JOIN work.entity p ON p.id = o.person
      LEFT JOIN work.actual a USING(section, person) LEFT JOIN work.wanted w USING(section, person)
      WHERE a.section IS NULL AND w.section IS NULL AND p.trouble IS NULL
      """)
  }
}
