internal import Directory
internal import Roster
internal import SQLite

/// Writes down who could not be synchronized, in a run's database.
struct FailureLog {
  private let database: Database
  private let now: Int
  /// Its name, for what people are told to type.
  private let profile: String
  /// Since when the last start has left people alone.
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
  ///   - target: the account that it would have, if that is another's.
  ///   - other: who else is concerned: `student:00003`; found out by the account if it is not given.
  func add(
    _ entity: Int, _ trouble: Trouble, rule: Int? = nil, target: String? = nil, other: String? = nil
  ) throws {
    let other = try other ?? target.flatMap(owner)
    try database.run(
      "UPDATE work.entity SET trouble = ?, trouble_rule = ?, other = ? WHERE id = ?",
      .text(trouble.rawValue), .optional(rule), .optional(other), .integer(entity))
  }

  /// Whose an account is: `student:00003`.
  ///
  /// - Returns: `nil` if it is no person's of this home.
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

  /// Says why entities are troubled, once it is known of all.
  func writeTroubles() throws {
    let troubled = try database.statement(
      """
      SELECT e.id, e.kind, e.key, e.trouble, e.trouble_rule, e.other,
        e.object IS NOT NULL OR e.account IS NULL AS has_account, o.missing_since
      FROM work.entity e LEFT JOIN work.entity o ON \(SubjectColumn.names("e.other", "o"))
      WHERE e.trouble IS NOT NULL ORDER BY e.kind, e.key
      """
    ).all { row in
      (
        id: row.int("id"), kind: try row.word("kind", as: OperationKind.self), key: row.text("key"),
        trouble: try row.word("trouble", as: Trouble.self), rule: row.int("trouble_rule"),
        other: row.optionalText("other").flatMap(PersonKey.init(subject:)),
        hasAccount: row.bool("has_account"), since: try row.optionalMoment("missing_since")
      )
    }
    for entity in troubled {
      guard let code = entity.trouble.code, let role = PersonRole(rawValue: entity.kind.rawValue)
      else { continue }
      let doors = entity.trouble.doors(PersonKey(role, entity.key), other: entity.other)
      let message = entity.trouble.message(
        entity.kind.entryType, doors.map { $0.command(profile) }, other: entity.other?.words,
        since: entity.since.map { CivilDay(daysSince1970: $0 / 86_400).text },
        hasAccount: entity.hasAccount)
      try note(entity.id, code, message, rule: entity.rule, other: entity.other, doors: doors)
    }
  }

  /// Says what of an entity is left as it is, while the rest of it is not.
  func note(
    _ entity: Int, _ code: SyncFailure.Code, _ message: String, rule: Int = 0,
    other: PersonKey? = nil, doors: [PersonDoor] = []
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
      other: other, doors: doors)
  }

  // MARK: Writing

  /// - Parameters:
  ///   - key: of the person, section or school.
  ///   - sequence: the operation that failed, if one was tried.
  func write(
    _ kind: OperationKind, _ key: String, _ code: SyncFailure.Code, _ message: String,
    joining: String, reportable: String, sequence: Int?, other: PersonKey? = nil,
    doors: [PersonDoor] = []
  ) throws {
    let since = PersonRole(rawValue: kind.rawValue).flatMap { before[PersonKey($0, key)] } ?? now
    let ways = doors.map(\.text).joined(separator: String(PersonDoor.listSeparator))
    try database.run(
      """
      INSERT INTO failure(id, sequence, kind, key, code, message, joining_value, reportable_identifier,
        time, since, other_kind, other_key, doors)
      VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, .text(GUID.make()), .optional(sequence), .text(kind.rawValue), .text(key),
      .text(code.rawValue), .text(message), .text(joining), .text(reportable), .integer(now),
      .integer(since), .optional(other?.role.rawValue), .optional(other?.key.text),
      .optional(ways.isEmpty ? nil : ways))
  }

  /// Of a run's database.
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
}
