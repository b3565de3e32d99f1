internal import Roster
internal import SQLite

/// People who are in the files of both students and teachers under one user name, if the profile
/// lets them share it: each has one account, and the record of the other role is ignored.
///
/// An account's role does not change: it is that of the existing account or, for someone new, the
/// one that the profile names. A record with another name under the same user name is another
/// person's, and waits.
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
    /// The role of the one with an account; `nil` if neither has one.
    let owner: PersonRole?
  }

  /// Leaves out the records of the role that does not count, with a remark; to be called once links
  /// and marks have been looked up.
  ///
  /// - Complexity: O(people)
  func leaveOut() throws {
    guard let role = settings.bothRoles, rolesHaveFiles else { return }
    let twice = """
      SELECT login FROM work.entity WHERE login <> '' AND is_present
      GROUP BY login HAVING count(*) = 2 AND count(DISTINCT kind) = 2
      """
    for pair in try pairs(ofLogins: twice, troubles: []) {
      guard let own = pair.entities[pair.owner ?? role],
        let other = pair.entities.values.first(where: { $0 != own })
      else { continue }
      try note(own, other)
      try database.run("INSERT INTO work.left_out(entity) VALUES(?)", .integer(other))
    }
    try database.execute(
      """
      DELETE FROM work.wanted WHERE person IN (SELECT entity FROM work.left_out);
      DELETE FROM work.match WHERE entity IN (SELECT entity FROM work.left_out);
      DELETE FROM work.entity_school WHERE entity IN (SELECT entity FROM work.left_out);
      DELETE FROM work.entity WHERE id IN (SELECT entity FROM work.left_out);
      """)
    try remark()
  }

  /// If the profile lets no one share a user name, finds out which of the people who wait for
  /// theirs could share one.
  func noteWhoCould() throws {
    guard settings.bothRoles == nil, rolesHaveFiles else { return }
    let waiting = "SELECT login FROM work.entity WHERE trouble = '\(Trouble.sharedLogin.rawValue)'"
    for pair in try pairs(ofLogins: waiting, troubles: [.sharedLogin]) {
      for entity in pair.entities.values {
        try note(entity, pair.entities.values.first { $0 != entity })
      }
    }
  }

  private func note(_ entity: Int, _ other: Int?) throws {
    try database.run(
      """
      INSERT INTO work.shared_login(kind, key, other)
      SELECT e.kind, e.key, o.kind || ' ' || o.key FROM work.entity e JOIN work.entity o ON o.id = ?
      WHERE e.id = ?
      """, .optional(other), .integer(entity))
  }

  /// Part of the work tables.
  static let schema = """
    -- For whom a record of the other role is left out; or, where the profile lets nobody share a user name,
    -- who could share one.
    CREATE TABLE work.shared_login(
      kind TEXT NOT NULL, key TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY(kind, key));
    CREATE TABLE work.left_out(entity INTEGER PRIMARY KEY);
    """

  /// Whether a record's file determines its role. Otherwise one record can have both.
  private var rolesHaveFiles: Bool {
    format.mapping.sources.allSatisfy { source in
      if case .person(let roles) = source.entity { roles.roles.count == 1 } else { true }
    }
  }

  /// Finds pairs of records that share a user name with no third one, have the same name and
  /// different roles, and have at most one account between them: two accounts stay two.
  ///
  /// - Parameters:
  ///   - select: a query for user names.
  ///   - troubles: what may already be wrong with the records.
  private func pairs(ofLogins select: String, troubles: [Trouble]) throws -> [Pair] {
    let records = try database.statement(
      """
      SELECT id, kind, login, r.identity, link IS NOT NULL OR object IS NOT NULL AS has_account,
        trouble IS NULL OR trouble IN (\(Trouble.list(troubles))) AS is_free
      FROM work.entity JOIN work.record r ON r.entity = id
      WHERE is_present AND login <> '' AND login IN (\(select))
      """
    ).all { row in
      (
        id: row.int("id"), role: try row.word("kind", as: PersonRole.self),
        login: row.text("login"), identity: row.bytes("identity"), isFree: row.bool("is_free"),
        hasAccount: row.bool("has_account")
      )
    }
    return Dictionary(grouping: records, by: \.login).sorted { $0.key < $1.key }
      .compactMap { _, both in
        guard both.count == 2, both[0].role != both[1].role, both.allSatisfy(\.isFree),
          !both.allSatisfy(\.hasAccount),
          PersonRecord.areOnePerson(both[0].identity, both[1].identity)
        else { return nil }
        return Pair(
          entities: Dictionary(uniqueKeysWithValues: both.map { ($0.role, $0.id) }),
          owner: both.first(where: \.hasAccount)?.role)
      }
  }

  private func remark() throws {
    try PeopleRemark.write(
      database, "SELECT kind, key, other FROM work.shared_login ORDER BY kind, key"
    ) { people, isOne in
      "\(people) \(isOne ? "has" : "have") records in both roles with one user name, and one "
        + "account, without the classes of the other role"
    }
  }
}
