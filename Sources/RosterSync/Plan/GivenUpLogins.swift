internal import Directory
internal import Roster
internal import SQLite

/// Frees user names of accounts whose people have left, so that others can have them.
struct GivenUpLogins {
  private let database: Database
  private let context: PlanContext

  init(_ database: Database, _ context: PlanContext) {
    self.database = database
    self.context = context
  }

  /// The number of days after which a missing person's login is free for others.
  static let daysUntilFree = 365

  /// Frees the user names that an administrator has given up.
  func giveUp() throws {
    let decided = try database.statement(
      """
      SELECT e.id FROM work.decision d JOIN work.entity e ON e.kind = d.kind AND e.key = d.key
      WHERE d.verb = ? AND NOT e.is_present AND e.object IS NOT NULL
      """
    ).all(.text(PersonDecision.Verb.freeLogin.rawValue)) { $0.int("id") }
    for entity in decided { try free(entity) }
  }

  /// Frees user names for people who already have an account, from accounts that were given up or
  /// whose people left long ago.
  func freeForChanges() throws {
    var givers: [MatchingValue: Int] = [:]
    try database.statement(
      """
      SELECT o.id, t.attributes FROM work.entity o JOIN work.target t ON t.id = o.object
      WHERE +o.kind IN ('student', 'teacher') AND NOT o.is_present AND o.freed IS NULL AND o.kept IS NULL
        AND (o.is_retired OR o.trouble IS NULL AND o.missing_since <= ?)
      ORDER BY +o.kind, o.key
      """
    ).rows(.integer(context.uploadTime - Self.daysUntilFree * 86_400)) { row in
      guard let login = try row.attributes("attributes")[AttributeName.userPrincipalName]?.first
      else { return }
      givers[MatchingValue(login)] = row.int("id")
    }
    if givers.isEmpty { return }
    let found = try database.statement(
      """
      SELECT account FROM work.entity WHERE +kind IN ('student', 'teacher') AND is_present
        AND account IS NOT NULL AND object IS NOT NULL AND trouble IS NULL
      """
    ).all { givers.removeValue(forKey: MatchingValue($0.text("account"))) }
    for case let giver? in found { try free(giver) }
  }

  /// Finds an unused user name to replace the one that an account gives up.
  func free(_ entity: Int) throws {
    let now = try database.statement(
      """
      SELECT t.attributes FROM work.entity e JOIN work.target t ON t.id = e.object WHERE e.id = ?
      """
    ).first(.integer(entity)) { try $0.attributes("attributes") }
    guard let login = now?[AttributeName.userPrincipalName]?.first else { return }
    let free = try UnusedLogin(database).name(like: login, "left")
    try database.run(
      "UPDATE work.entity SET freed = ? WHERE id = ?", .text(free), .integer(entity))
  }
}
