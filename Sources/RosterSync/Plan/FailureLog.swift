internal import Directory
internal import Roster
internal import SQLite

/// Records who could not be synchronized, in a run's database.
struct FailureLog {
  private let database: Database
  private let now: Int
  /// The profile's name, for the commands that people are told to type.
  private let profile: String
  /// The people whom the last start left alone, and since when.
  private let before: [PersonKey: Int]

  init(_ database: Database, _ context: PlanContext) {
    self.init(
      database, now: context.now, profile: context.profile.name,
      before: context.last?.leftAlone ?? [:])
  }

  init(_ database: Database, now: Int, profile: String, before: [PersonKey: Int] = [:]) {
    self.database = database
    self.now = now
    self.profile = profile
    self.before = before
  }

  // MARK: While a plan is made

  /// Marks an entity of the work tables as troubled.
  ///
  /// - Parameters:
  ///   - target: the account that the entity would get, if that is someone else's.
  ///   - other: who else is concerned, such as `student:00003`; by default, the owner of the
  ///     account.
  func add(
    _ entity: Int, _ trouble: Trouble, rule: Int? = nil, target: String? = nil, other: String? = nil
  ) throws {
    let other = try other ?? target.flatMap(owner)
    try database.run(
      "UPDATE work.entity SET trouble = ?, trouble_rule = ?, other = ? WHERE id = ?",
      .text(trouble.rawValue), .optional(rule), .optional(other), .integer(entity))
  }

  /// The owner of an account, such as `student:00003`.
  ///
  /// - Returns: `nil` if it does not belong to a person of this home.
  func owner(of target: String) throws -> String? {
    let anchor =
      try database.statement(
        """
        SELECT coalesce((SELECT kind || ':' || key FROM work.entity WHERE object = t.id), t.anchor) AS whose
        FROM work.target t WHERE id = ?
        """
      ).first(.text(target)) { $0.optionalText("whose") } ?? nil
    return anchor.map { Mark($0)?.subject ?? $0 }
  }

  /// Records the troubles, once all of them are known.
  func writeTroubles() throws {
    let troubled = try troubled()
    var whereabouts = Whereabouts()
    var owners: [PersonKey: String] = [:]
    for each in troubled
    where each.it.trouble == .anotherPerson || each.it.trouble == .looksRenumbered {
      whereabouts.note(
        each.it.person, isOf: each.it.other, hasAccount: each.it.trouble == .anotherPerson)
      if each.it.trouble == .anotherPerson { owners[each.it.person] = each.owner }
    }
    for each in troubled {
      let it = each.it
      guard let code = it.trouble.code else { continue }
      let doors = it.trouble.doors(it, whereabouts)
      // If a key now names someone else, `other` is the key that the owner of its account seems to
      // have now.
      let goal = it.trouble == .anotherPerson ? whereabouts.goal(of: it.person) : nil
      let other = it.other ?? goal
      let message = it.trouble.message(
        SubjectKind(it.person.role).operation.entryType, doors, of: profile,
        whose: (it.person.words, goal: goal?.words),
        other: it.other?.words ?? it.steppedOn.map { "another person than before \($0.text)" },
        since: each.since.map { CivilDay(daysSince1970: $0 / 86_400).text },
        hasAccount: it.hasAccount, couldShare: it.couldShare, lines: it.lines)
      let owner = owners[it.person]
      let hasTwo = it.trouble == .anotherPerson || it.trouble == .differentPeople
      try note(
        each.id, code, message, rule: each.rule, other: other ?? (hasTwo ? it.person : nil),
        doors: doors, owner: owner, otherName: other.map { owners[$0] } ?? owner ?? each.namesake)
    }
  }

  /// Someone who is left alone, in the work tables.
  private struct Troubled {
    let it: TroubledPerson
    let id: Int
    let rule: Int
    /// When an upload first lacked the other person, in seconds since 1970.
    let since: Int?
    /// The full name in the person's account.
    let owner: String?
    /// The name of a different person with the same key.
    let namesake: String?
  }

  private func troubled() throws -> [Troubled] {
    try database.statement(
      """
      SELECT e.id, e.kind, e.key, e.trouble, e.trouble_rule, e.other,
        e.object IS NOT NULL OR e.account IS NULL AS has_account,
        coalesce(o.is_present, 0) AS is_other_present, o.missing_since,
        coalesce(t.attributes ->> 'givenName' || ' ' || (t.attributes ->> 'surname'),
          t.attributes ->> 'displayName') AS owner, e.stepped_on,
        e.line, n.line AS other_line, n.name AS namesake,
        EXISTS (SELECT 1 FROM work.shared_login s WHERE s.kind = e.kind AND s.key = e.key) AS could_share
      FROM work.entity e LEFT JOIN work.entity o ON \(SubjectColumn.names("e.other", "o"))
      LEFT JOIN work.target t ON t.id = e.object LEFT JOIN work.namesake n ON n.entity = e.id
      WHERE e.trouble IS NOT NULL ORDER BY +e.kind, e.key
      """
    ).all { row -> Troubled? in
      guard let role = try row.word("kind", as: SubjectKind.self).role else { return nil }
      return Troubled(
        it: TroubledPerson(
          person: PersonKey(role, row.text("key")),
          trouble: try row.word("trouble", as: Trouble.self),
          other: row.optionalText("other").flatMap(PersonKey.init(subject:)),
          isOtherPresent: row.bool("is_other_present"), hasAccount: row.bool("has_account"),
          couldShare: row.bool("could_share"), lines: try lines(row),
          steppedOn: row.optionalInt("stepped_on").map(CivilDay.init(daysSince1970:)),
          today: now / 86_400),
        id: row.int("id"), rule: row.int("trouble_rule"),
        since: try row.optionalMoment("missing_since"), owner: row.optionalText("owner"),
        namesake: row.optionalText("namesake"))
    }.compactMap { $0 }
  }

  private func lines(_ row: Row) throws -> (Int, Int)? {
    guard let first = try row.optionalCount("line"),
      let second = try row.optionalCount("other_line")
    else { return nil }
    return (first, second)
  }

  /// Records a failure of an entity of the work tables, which may concern only a part of it.
  func note(
    _ entity: Int, _ code: SyncFailure.Code, _ message: String, rule: Int = 0,
    other: PersonKey? = nil, doors: [PersonDoor] = [], owner: String? = nil,
    otherName: String? = nil
  ) throws {
    let found = try database.statement(
      """
      SELECT kind, key, username,
        (SELECT shown FROM work.match WHERE entity = e.id ORDER BY rule <> ?, rule LIMIT 1) AS value
      FROM work.entity e WHERE id = ?
      """
    ).first(.integer(rule), .integer(entity)) { row in
      (
        try row.word("kind", as: OperationKind.self), row.text("key"), row.text("username"),
        row.text("value")
      )
    }
    guard let (kind, key, username, value) = found else { return }
    try write(
      kind, key, code, message, joining: value.isEmpty ? username : value,
      reportable: username.isEmpty ? key : String(username.prefix { $0 != "@" }), sequence: nil,
      other: other, doors: doors, owner: owner, otherName: otherName)
  }

  // MARK: Writing

  /// Writes a failure.
  ///
  /// - Parameters:
  ///   - key: the key of the person, section or school.
  ///   - sequence: the operation that failed, if one was tried.
  func write(
    _ kind: OperationKind, _ key: String, _ code: SyncFailure.Code, _ message: String,
    joining: String, reportable: String, sequence: Int?, other: PersonKey? = nil,
    doors: [PersonDoor] = [], owner: String? = nil, otherName: String? = nil
  ) throws {
    let since = PersonRole(rawValue: kind.rawValue).flatMap { before[PersonKey($0, key)] } ?? now
    let ways = doors.map(\.text).joined(separator: String(PersonDoor.listSeparator))
    try database.run(
      """
      INSERT INTO failure(id, sequence, kind, key, code, message, joining_value, reportable_identifier,
        time, since, other_kind, other_key, doors, owner, other_name)
      VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, .text(GUID.make()), .optional(sequence), .text(kind.rawValue), .text(key),
      .text(code.rawValue), .text(message), .text(joining), .text(reportable), .integer(now),
      .integer(since), .optional(other?.role.rawValue), .optional(other?.key.text),
      .optional(ways.isEmpty ? nil : ways), .optional(owner), .optional(otherName))
  }

  /// Part of a run's database.
  static let schema = """
    -- Since when, in seconds since 1970, UTC; NULL in older plans.
    ALTER TABLE failure ADD COLUMN since INTEGER;
    -- Who else is concerned.
    ALTER TABLE failure ADD COLUMN other_kind TEXT;
    ALTER TABLE failure ADD COLUMN other_key TEXT;
    -- The ways out, as PersonDoor writes them.
    ALTER TABLE failure ADD COLUMN doors TEXT;
    -- How many people an administrator has set aside.
    ALTER TABLE plan ADD COLUMN set_aside INTEGER NOT NULL DEFAULT 0;
    """

  static let owners = """
    -- Whose the account is, where the roster seems to name someone else, and the other one's name by theirs.
    ALTER TABLE failure ADD COLUMN owner TEXT;
    ALTER TABLE failure ADD COLUMN other_name TEXT;
    """
}
