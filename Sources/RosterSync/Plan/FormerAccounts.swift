internal import Directory
internal import Roster
internal import SQLite

/// Finds new people who would get the login or the account of someone whom the roster no longer
/// names, or whose key now names someone else. They may be the same people under new keys, or the
/// login may be a leaver's.
struct FormerAccounts {
  private let database: Database
  private let context: PlanContext
  private let failures: FailureLog
  private let identity: IdentityCheck
  private let logins: GivenUpLogins

  init(
    _ database: Database, _ context: PlanContext, _ failures: FailureLog, _ identity: IdentityCheck
  ) {
    self.database = database
    self.context = context
    self.failures = failures
    self.identity = identity
    logins = GivenUpLogins(database, context)
  }

  /// Part of the work tables.
  static let schema = """
    -- Accounts that a matching value finds and that are certainly somebody else's.
    CREATE TABLE work.other_account(
      entity INTEGER NOT NULL, target TEXT NOT NULL, PRIMARY KEY(entity, target)
    ) WITHOUT ROWID;
    """

  /// Someone new, and someone who is no longer there.
  private struct Pair {
    let new: Int
    let newSubject: String
    let old: Int
    let oldSubject: String
    let target: String
    /// When an upload first lacked the old key, in seconds since 1970; `nil` if it is not known.
    let missingSince: Int?
    let isRetired: Bool
    let isKept: Bool
    /// Whether the roster has the old key, but with someone else under it.
    let isContested: Bool
  }

  func find() throws {
    try logins.giveUp()
    try logins.freeForChanges()
    let byLogin = try pairs(
      "JOIN work.target_value v ON v.property = ? AND v.value = n.account",
      .text(AttributeName.userPrincipalName))
    for pair in byLogin { try decideByLogin(pair) }
    for (index, rule) in context.settings.matching.enumerated() {
      let pairs = try pairs(
        """
        JOIN work.match m ON m.entity = n.id AND m.rule = ?2
        JOIN work.target_value v ON v.property = ?1 AND v.value = m.value
        """, .text(rule.targetProperty), .integer(index))
      for pair in pairs { try decideByValue(pair) }
    }
    for pair in try pairsByZeros() {
      if try !identity.changes(of: pair.new, from: pair.old).isClearlyOther { try doubt(pair) }
    }
    let (names, logins) = try pairsByRecord()
    for pair in names where try identity.changes(of: pair.new, from: pair.old).isSamePerson {
      try doubt(pair)
    }
    for pair in logins where try identity.changes(of: pair.new, from: pair.old).hasSameNames {
      try doubt(pair)
    }
  }

  /// Pairs of someone new and the owner of an account with a value that they share.
  ///
  /// - Parameter join: finds the values `v` of accounts that someone new, `n`, would have.
  private func pairs(_ join: String, _ values: SQLValue...) throws -> [Pair] {
    try database.statement(
      """
      SELECT \(Self.columns)
      FROM work.entity n \(join) JOIN work.entity o ON o.object = v.target
      WHERE n.is_present AND n.object IS NULL AND n.trouble IS NULL
        AND (NOT o.is_present OR \(Self.isContested)) AND o.freed IS NULL ORDER BY +n.kind, n.key, o.kind, o.key
      """
    ).all(values, body: Self.pair)
  }

  /// The condition that someone new may still turn out to be someone who is missing. A leaver's
  /// login does not rule that out.
  private static func isOpen(_ trouble: String) -> String {
    "coalesce(\(trouble), '\(Trouble.leaverLogin.rawValue)') = '\(Trouble.leaverLogin.rawValue)'"
  }

  /// The condition that the owner of an account, `o`, may have another key now: its own key is
  /// gone, or someone else's.
  private static let mayHaveMoved = """
    (NOT o.is_present AND coalesce(o.trouble, '\(Trouble.meant.rawValue)') = '\(Trouble.meant.rawValue)'
      OR \(isContested))
    """

  /// The condition that the roster has the key of an account, `o`, but someone else under it than
  /// the account was written for.
  private static let isContested = "o.trouble IS '\(Trouble.anotherPerson.rawValue)'"

  /// Pairs whose keys differ only in leading zeros, which spreadsheets remove.
  private func pairsByZeros() throws -> [Pair] {
    try database.statement(
      """
      SELECT \(Self.columns)
      FROM work.entity o CROSS JOIN work.entity n ON n.kind = o.kind AND n.key = ltrim(o.key, '0')
      WHERE +o.kind IN ('student', 'teacher') AND \(Self.mayHaveMoved) AND o.key GLOB '0?*'
        AND o.object IS NOT NULL AND NOT o.is_retired AND o.kept IS NULL
        AND n.is_present AND n.object IS NULL AND \(Self.isOpen("n.trouble")) ORDER BY n.kind, n.key
      """
    ).all(body: Self.pair)
  }

  /// Someone who may have another key now, or someone new who may be that person.
  private struct Side {
    let id: Int
    let kind: SubjectKind
    let names: String?
    let login: String?
  }

  /// Pairs with the same names, and pairs with the same user name in different roles.
  private func pairsByRecord() throws -> (names: [Pair], logins: [Pair]) {
    let old = try database.statement(
      """
      SELECT o.id, o.kind, t.attributes FROM work.entity o JOIN work.target t ON t.id = o.object
      WHERE +o.kind IN ('student', 'teacher') AND NOT o.is_retired AND o.kept IS NULL
        AND \(Self.mayHaveMoved) ORDER BY +o.kind, o.key
      """
    ).all { row in
      let attributes = try row.attributes("attributes")
      return Side(
        id: row.int("id"), kind: try row.word("kind"), names: FullName.key(attributes),
        login: (attributes[AttributeName.userPrincipalName]?.first).map { LoginName($0).local })
    }
    if old.isEmpty { return ([], []) }
    let byName = Dictionary(grouping: old.filter { $0.names != nil }) { $0.names ?? "" }
    let byLogin = Dictionary(grouping: old.filter { $0.login != nil }) { $0.login ?? "" }
    let new = try database.statement(
      """
      SELECT e.id, e.kind, r.identity FROM work.entity e JOIN work.record r ON r.entity = e.id
      WHERE +e.kind IN ('student', 'teacher') AND e.is_present
        AND e.object IS NULL AND \(Self.isOpen("e.trouble")) ORDER BY +e.kind, e.key
      """
    ).all { row in
      let record = PersonRecord(row.bytes("identity"))
      return Side(
        id: row.int("id"), kind: try row.word("kind"),
        names: record.flatMap { FullName.key($0.given, $0.surname) },
        login: record.flatMap { $0.login.isEmpty ? nil : LoginName($0.login).local })
    }
    var (names, logins): ([Pair], [Pair]) = ([], [])
    for person in new {
      for other in person.names.flatMap({ byName[$0] }) ?? [] {
        names += try pairs(person.id, other.id)
      }
      // Within one role, people are found by the whole user name of the account.
      for other in person.login.flatMap({ byLogin[$0] }) ?? [] where other.kind != person.kind {
        logins += try pairs(person.id, other.id)
      }
    }
    return (names, logins)
  }

  private func pairs(_ new: Int, _ old: Int) throws -> [Pair] {
    try database.statement(
      "SELECT \(Self.columns) FROM work.entity n JOIN work.entity o ON o.id = ? WHERE n.id = ?"
    ).all(.integer(old), .integer(new), body: Self.pair)
  }

  /// The columns of someone new, `n`, and someone who is no longer there, `o`.
  private static let columns = """
    n.id AS new, n.kind || ':' || n.key AS new_subject, o.id AS old,
    o.kind || ':' || o.key AS old_subject, o.object, o.missing_since, o.is_retired, o.kept,
    o.is_present
    """

  private static func pair(_ row: Row) throws -> Pair {
    Pair(
      new: row.int("new"), newSubject: row.text("new_subject"), old: row.int("old"),
      oldSubject: row.text("old_subject"), target: row.text("object"),
      missingSince: try row.optionalMoment("missing_since"), isRetired: row.bool("is_retired"),
      isKept: !row.isNull("kept"), isContested: row.bool("is_present"))
  }

  // MARK: Deciding

  private func decideByLogin(_ pair: Pair) throws {
    if pair.isKept { return try failures.add(pair.new, .linkedLogin, other: pair.oldSubject) }
    // An administrator has given the account up, and with it the user name.
    if pair.isRetired { return try logins.free(pair.old) }
    if try !identity.changes(of: pair.new, from: pair.old).isClearlyOther {
      return try doubt(pair)
    }
    // First it has to be settled whose account that is.
    if pair.isContested { return }
    if let since = pair.missingSince,
      context.uploadTime - since >= GivenUpLogins.daysUntilFree * 86_400
    {
      return try logins.free(pair.old)
    }
    try failures.add(pair.new, .leaverLogin, other: pair.oldSubject)
  }

  private func decideByValue(_ pair: Pair) throws {
    if try !pair.isRetired && !identity.changes(of: pair.new, from: pair.old).isClearlyOther {
      return try doubt(pair)
    }
    if pair.isContested { return }
    try database.run(
      "INSERT OR IGNORE INTO work.other_account(entity, target) VALUES(?, ?)", .integer(pair.new),
      .text(pair.target))
  }

  /// Leaves both people of a pair alone.
  private func doubt(_ pair: Pair) throws {
    func isFree(_ entity: Int) throws -> Bool {
      try database.statement("SELECT 1 FROM work.entity WHERE id = ? AND \(Self.isOpen("trouble"))")
        .exists(.integer(entity))
    }
    guard try isFree(pair.new) else { return }
    try failures.add(pair.new, .looksRenumbered, other: pair.oldSubject)
    if try isFree(pair.old) { try failures.add(pair.old, .renumbered, other: pair.newSubject) }
  }
}
