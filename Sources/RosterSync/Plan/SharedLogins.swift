internal import Roster
internal import SQLite

/// People who are in the files of students and of teachers under one user name, where the profile lets them
/// share it: each has one account, and the record of the other role says nothing of it.
///
/// Whose account it is stays so: it is the role's that has it already, and of somebody new the one that the
/// profile names. Who has another name under the user name is another person, and waits.
struct SharedLogins {
  private let database: Database
  private let settings: SyncSettings
  private let format: Format

  init(_ database: Database, _ context: PlanContext) {
    self.database = database
    settings = context.settings
    format = context.format
  }

  /// A student's record and a teacher's.
  private struct Pair {
    let entities: [PersonRole: Int]
    let hasAccount: [PersonRole: Bool]
    let isOnePerson: Bool
  }

  /// Leaves out the records of the role that does not count, and says whose they are, once links and marks
  /// have been looked for. Where nobody may share a user name, it notes who could.
  ///
  /// - Complexity: O(people)
  func leaveOut() throws {
    guard rolesHaveFiles else { return }
    for pair in try pairs() where pair.isOnePerson {
      let owners = PersonRole.allCases.filter { pair.hasAccount[$0] ?? false }
      // Two accounts are two, whoever has them.
      if owners.count == 2 { continue }
      guard let role = settings.bothRoles else {
        for entity in pair.entities.values {
          try note(entity, pair.entities.values.first { $0 != entity })
        }
        continue
      }
      guard let owner = pair.entities[owners.first ?? role],
        let other = pair.entities.values.first(where: { $0 != owner })
      else { continue }
      try note(owner, other)
      for table in ["wanted WHERE person", "match WHERE entity", "entity_school WHERE entity"] {
        try database.run("DELETE FROM work.\(table) = ?", .integer(other))
      }
      try database.run("DELETE FROM work.entity WHERE id = ?", .integer(other))
    }
    if settings.bothRoles != nil { try remark() }
  }

  private func note(_ entity: Int, _ other: Int?) throws {
    try database.run(
      """
      INSERT INTO work.shared_login(kind, key, other)
      SELECT e.kind, e.key, o.kind || ' ' || o.key FROM work.entity e JOIN work.entity o ON o.id = ?
      WHERE e.id = ?
      """, .optional(other), .integer(entity))
  }

  /// Of the work tables.
  static let schema = """
    -- For whom a record of the other role is left out; or, where the profile lets nobody share a user name,
    -- who could share one.
    CREATE TABLE work.shared_login(
      kind TEXT NOT NULL, key TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY(kind, key));
    """

  /// Whether a record's file says its role. Elsewhere one record can have both.
  private var rolesHaveFiles: Bool {
    format.mapping.sources.allSatisfy { source in
      if case .person(let roles) = source.entity { roles.roles.count == 1 } else { true }
    }
  }

  /// User names of exactly one student and one teacher with whom nothing else is wrong.
  private func pairs() throws -> [Pair] {
    let rows = try database.statement(
      """
      SELECT e.id, e.kind, e.login, e.identity, e.trouble,
        e.link IS NOT NULL OR e.object IS NOT NULL AS has_account
      FROM work.entity e WHERE e.is_present AND e.login IN (
        SELECT login FROM work.entity WHERE login <> '' AND is_present
        GROUP BY login HAVING count(*) = 2 AND count(DISTINCT kind) = 2)
      ORDER BY e.login, e.kind
      """
    ).all { row in
      (
        id: row.int("id"), role: try row.word("kind", as: PersonRole.self),
        login: row.text("login"), identity: row.bytes("identity"),
        isFree: row.isNull("trouble"), hasAccount: row.bool("has_account")
      )
    }
    return stride(from: 0, to: rows.count - 1, by: 2).map { index in
      let both = rows[index...index + 1]
      return Pair(
        entities: Dictionary(uniqueKeysWithValues: both.map { ($0.role, $0.id) }),
        hasAccount: Dictionary(uniqueKeysWithValues: both.map { ($0.role, $0.hasAccount) }),
        isOnePerson: both.allSatisfy(\.isFree)
          && PersonRecord.areOnePerson(rows[index].identity, rows[index + 1].identity))
    }
  }

  private func remark() throws {
    try PeopleRemark.write(
      database, "SELECT kind, key, other FROM work.shared_login ORDER BY kind, key"
    ) { people, isOne in
      "\(people) \(isOne ? "has" : "have") records of both roles with one user name, and one account, "
        + "without the classes of the other role"
    }
  }
}
