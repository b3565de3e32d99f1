internal import Directory
internal import Roster
internal import SQLite

/// Writes down who could not be synchronized, in a run's database.
struct FailureLog {
  private let database: Database
  private let now: Int
  private let profile: String

  /// - Parameter profile: its name, for what people are told to type.
  init(_ database: Database, now: Int, profile: String) {
    self.database = database
    self.now = now
    self.profile = profile
  }

  /// Marks an entity of the work tables as troubled, and says why.
  ///
  /// - Parameter target: the account that it would have, if that is another's.
  func add(_ entity: Int, _ trouble: Trouble, rule: Int = 0, target: String? = nil) throws {
    try database.run(
      "UPDATE work.entity SET trouble = ? WHERE id = ?", .text(trouble.rawValue), .integer(entity))
    try note(entity, trouble, rule: rule, owner: target.flatMap { try owner(of: $0) })
  }

  /// Says why entities are troubled that the roster itself contradicts.
  func noteContested() throws {
    let contested = try database.statement(
      "SELECT id, trouble FROM work.entity WHERE trouble IS NOT NULL ORDER BY kind, key"
    ).all { ($0.int("id"), try $0.word("trouble", as: Trouble.self)) }
    for (entity, trouble) in contested { try note(entity, trouble, rule: 0, owner: nil) }
  }

  private func note(_ entity: Int, _ trouble: Trouble, rule: Int, owner: String?) throws {
    try note(entity, trouble.code, rule: rule) { trouble.message($0, $1, owner: owner) }
  }

  /// Whose an account is, as people say it: `student 00003`.
  ///
  /// - Returns: `nil` if it bears no mark of this home, and is nobody's of the roster.
  private func owner(of target: String) throws -> String? {
    let anchor = try database.statement(
      """
      SELECT coalesce((SELECT kind || ':' || key FROM work.entity WHERE object = t.id), t.anchor) AS whose
      FROM work.target t WHERE id = ?
      """
    ).first(.text(target)) { $0.text("whose") }
    guard let anchor else { return nil }
    let subject = Mark(anchor)?.subject ?? anchor
    let parts = subject.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let role = PersonRole(rawValue: String(parts[0])) else { return nil }
    return "\(role.rawValue) \(parts[1])"
  }

  /// Says what of an entity is left as it is, while the rest of it is not.
  func note(_ entity: Int, _ code: SyncFailure.Code, _ message: String) throws {
    try note(entity, code, rule: 0) { _, _ in message }
  }

  /// - Parameter message: is given `Student` or another type, and what can be typed.
  private func note(
    _ entity: Int, _ code: SyncFailure.Code, rule: Int,
    _ message: (String, PersonCommand) -> String
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
      kind, key, code,
      message(kind.entryType, PersonCommand(profile: profile, kind: kind, key: key)),
      joining: value.isEmpty ? username : value,
      reportable: username.isEmpty ? key : String(username.prefix { $0 != "@" }), sequence: nil)
  }

  /// - Parameters:
  ///   - key: of the person, section or school.
  ///   - sequence: the operation that failed, if one was tried.
  func write(
    _ kind: OperationKind, _ key: String, _ code: SyncFailure.Code, _ message: String,
    joining: String, reportable: String, sequence: Int?
  ) throws {
    try database.run(
      """
      INSERT INTO failure(id, sequence, kind, key, code, message, joining_value, reportable_identifier,
        time)
      VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, .text(GUID.make()), .optional(sequence), .text(kind.rawValue), .text(key),
      .text(code.rawValue), .text(message), .text(joining), .text(reportable), .integer(now))
  }
}
