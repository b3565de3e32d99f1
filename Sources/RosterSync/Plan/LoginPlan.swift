internal import AttributesJSON
internal import Directory
internal import Roster
internal import SQLite

/// Makes sure that every login in a plan will be available, and puts the changes in order: a person
/// gives up a login before another one gets it, and if the changes form a circle, one of them goes
/// by way of a temporary login. Anyone who wants a login that is not given up is left
/// alone.
struct LoginPlan {
  private let database: Database
  private let failures: FailureLog

  init(_ database: Database, _ failures: FailureLog) {
    self.database = database
    self.failures = failures
  }

  /// A step that gives someone a login.
  private struct Change {
    let entity: Int
    let row: Int
    let isCreation: Bool
    /// The account's present login; `nil` for a new account.
    let before: String?
    let after: String
    /// Both logins in the form in which they are compared.
    let old: MatchingValue?
    let new: MatchingValue
  }

  /// Orders the steps that change logins, adds steps for temporary logins, and removes the steps
  /// that cannot be done.
  ///
  /// - Complexity: O(changes)
  func apply() throws {
    var changes = try loginChanges()
    if changes.isEmpty { return }
    let others = try holders()
    // Someone who cannot get a new login does not give up the old one either, so whoever wants that
    // one must be checked again.
    while case let refused = refused(changes, others), !refused.isEmpty {
      for (change, holder) in refused { try refuse(change, holder) }
      let entities = Set(refused.map(\.0.entity))
      changes.removeAll { entities.contains($0.entity) }
    }
    try order(changes, others)
  }

  // MARK: What cannot be done

  /// Who has the logins that the plan gives to others.
  private func holders() throws -> [MatchingValue: [Holder]] {
    var holders: [MatchingValue: [Holder]] = [:]
    try database.statement(
      """
      SELECT DISTINCT v.value, v.target, e.id, NOT e.is_present AS is_of_leaver FROM work.wanted_login w
      JOIN work.target_value v ON v.property = ? AND v.value = w.login
      LEFT JOIN work.entity e ON e.object = v.target
      """
    ).rows(.text(AttributeName.userPrincipalName)) { row in
      holders[MatchingValue(row.text("value")), default: []].append(
        Holder(
          target: row.text("target"), entity: row.optionalInt("id"),
          isOfLeaver: row.bool("is_of_leaver")))
    }
    return holders
  }

  private struct Holder {
    let target: String
    /// The account's owner in the work tables; `nil` if it belongs to no one there.
    let entity: Int?
    /// Whether the roster no longer names the account's owner.
    let isOfLeaver: Bool
  }

  private func refused(
    _ changes: [Change], _ holders: [MatchingValue: [Holder]]
  ) -> [(Change, Holder?)] {
    let givers = Set(changes.filter { $0.old != nil && $0.old != $0.new }.map(\.entity))
    var taken: Set<MatchingValue> = []
    return changes.compactMap { change in
      // Two logins may differ in the roster and yet be the same in the directory's form.
      guard taken.insert(change.new).inserted else { return (change, nil) }
      let holder = (holders[change.new] ?? []).first { holder in
        holder.entity != change.entity && !(holder.entity.map(givers.contains) ?? false)
      }
      return holder.map { (change, $0) }
    }
  }

  private func refuse(_ change: Change, _ holder: Holder?) throws {
    let owner = try holder.flatMap { try failures.owner(of: $0.target) }
    let trouble: Trouble =
      holder?.isOfLeaver ?? false
      ? .leaverLogin : holder == nil || owner != nil ? .linkedLogin : .takenLogin
    try failures.add(change.entity, trouble, other: owner)
    try database.run("DELETE FROM work.step WHERE entity = ?", .integer(change.entity))
    // Since nothing is written to the account, nothing is recorded about its person either.
    try database.run("DELETE FROM main.identity WHERE subject = ?", .integer(change.entity))
  }

  // MARK: The order

  private func order(_ changes: [Change], _ holders: [MatchingValue: [Holder]]) throws {
    let byEntity = Dictionary(
      changes.map { ($0.entity, $0) }, uniquingKeysWith: { first, _ in first })
    var giver: [Int: Change] = [:]
    let need = try database.statement(
      "INSERT OR IGNORE INTO work.login_need(entity, needs) VALUES(?, ?)")
    for change in changes {
      for case let entity? in (holders[change.new] ?? []).map(\.entity)
      where entity != change.entity {
        giver[change.entity] = byEntity[entity]
        try need.run(.integer(change.entity), .integer(entity))
      }
    }
    var ranks: [Int: Int] = [:]
    for change in changes where ranks[change.entity] == nil {
      // Follows each change to the one that frees the login it wants, until it reaches one with a
      // known rank.
      var path: [Change] = []
      var isOnPath: Set<Int> = []
      var next: Change? = change
      while let step = next, ranks[step.entity] == nil, isOnPath.insert(step.entity).inserted {
        path.append(step)
        next = giver[step.entity]
      }
      var rank = next.flatMap { ranks[$0.entity] } ?? 0
      if let again = next, isOnPath.contains(again.entity) {
        // The first change of a circle: its account first takes a temporary login, and the change
        // comes last.
        try stepAside(again)
      }
      for step in path.reversed() {
        rank += 1
        ranks[step.entity] = rank
      }
    }
    for change in changes where !change.isCreation {
      try database.run(
        "UPDATE work.step SET phase = ?, rank = ? WHERE rowid = ?",
        .integer(OperationAction.phaseOfLogins), .integer(ranks[change.entity] ?? 0),
        .integer(change.row))
    }
  }

  /// Adds a step that first exchanges the account's login for a temporary one.
  private func stepAside(_ change: Change) throws {
    guard let before = change.before else { return }
    let aside = try UnusedLogin(database).name(like: before, "moving")
    let login = AttributeName.userPrincipalName
    try database.run(
      """
      INSERT INTO work.step(phase, entity, action, before, after, reason, rank)
      VALUES(?, ?, 'update', ?, ?, ?, 0)
      """, .integer(OperationAction.phaseOfLogins), .integer(change.entity),
      .utf8(AttributesText.bytes([(name: login, value: .one(before))])),
      .utf8(AttributesText.bytes([(name: login, value: .one(aside))])),
      .text("user names go around in a circle"))
    let members = try database.statement("SELECT before FROM work.step WHERE rowid = ?")
      .first(.integer(change.row)) { try $0.members("before") }
    var new = members ?? [:]
    new[login] = .one(aside)
    try database.run(
      "UPDATE work.step SET before = ? WHERE rowid = ?",
      .utf8(
        AttributesText.bytes(new.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) })
      ),
      .integer(change.row))
  }

  // MARK: Reading

  private func loginChanges() throws -> [Change] {
    let changes = try database.statement(
      """
      SELECT s.entity, s.rowid AS number, s.action, s.before, s.after
      FROM work.step s CROSS JOIN work.entity e ON e.id = s.entity
      WHERE +e.kind IN ('student', 'teacher') AND (
        s.action = 'update' AND instr(s.after, '"\(AttributeName.userPrincipalName)"')
        -- Of new people most come to a login that nobody has.
        OR s.action = 'create' AND EXISTS (SELECT 1 FROM work.target_value v
          WHERE v.property = '\(AttributeName.userPrincipalName)' AND v.value = e.account))
      ORDER BY +e.kind, e.key, s.rowid
      """
    ).all { row -> Change? in
      guard let after = Self.login(try row.members("after")) else { return nil }
      let before = Self.login(try row.members("before"))
      return Change(
        entity: row.int("entity"), row: row.int("number"),
        isCreation: row.text("action") == OperationAction.create.rawValue, before: before,
        after: after, old: before.map { MatchingValue($0) }, new: MatchingValue(after))
    }.compactMap { $0 }
    let insert = try database.statement("INSERT OR IGNORE INTO work.wanted_login(login) VALUES(?)")
    for change in changes { try insert.run(.text(change.new.text)) }
    return changes
  }

  private static func login(_ attributes: [String: AttributeValue?]) -> String? {
    (attributes[AttributeName.userPrincipalName] ?? nil)?.first
  }

  /// Part of the work tables.
  static let schema = """
    CREATE TABLE work.wanted_login(login TEXT PRIMARY KEY) WITHOUT ROWID;
    -- Whose new login is that of which other, who gives it up.
    CREATE TABLE work.login_need(
      entity INTEGER NOT NULL, needs INTEGER NOT NULL, PRIMARY KEY(entity, needs)
    ) WITHOUT ROWID;
    """
}
