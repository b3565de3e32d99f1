internal import Directory
internal import Roster
internal import SQLite

/// Finds people about whom the roster contradicts itself. They are left alone, and so is every
/// account that their records could mean.
struct ContestedPeople {
  private let database: Database
  private let context: PlanContext
  private let failures: FailureLog

  init(_ database: Database, _ context: PlanContext, _ failures: FailureLog) {
    self.database = database
    self.context = context
    self.failures = failures
  }

  /// One of several records that share a value that must be unique.
  private struct Claim {
    let entity: Int
    let subject: String
    let value: String
    /// Whether the account already has the value, and nothing about it changes.
    let isEstablished: Bool
    /// Whether there is an account that does not have the value, and so was not found by it.
    let isLinked: Bool
    /// Whether nothing else is wrong with the record.
    let isFree: Bool
    /// Whether an administrator has set the person aside.
    let isSetAside: Bool
  }

  /// Marks those who share a login or a value for matching, except for whoever already has it.
  ///
  /// - Complexity: O(people)
  func mark() throws {
    try mark(
      .sharedLogin, rule: nil,
      try claims(
        """
        SELECT e.id, e.kind || ':' || e.key AS subject, e.login AS value, e.trouble, t.attributes,
          0 AS is_linked
        FROM work.entity e LEFT JOIN work.target t ON t.id = e.object
        WHERE e.is_present AND e.login IN (
          SELECT login FROM work.entity WHERE login <> '' AND is_present
          GROUP BY login HAVING count(*) > 1)
        ORDER BY e.login, e.kind, e.key
        """, AttributeName.userPrincipalName
      ) { LoginName($0).local.isExactly($1) })
    for (index, rule) in context.settings.matching.enumerated() {
      try mark(
        .sharedValue, rule: index,
        try claims(
          """
          SELECT e.id, e.kind || ':' || e.key AS subject, m.value, e.trouble, t.attributes,
            e.link IS NOT NULL AS is_linked
          FROM work.match m JOIN work.entity e ON e.id = m.entity
          LEFT JOIN work.target t ON t.id = e.object
          WHERE m.rule = \(index) AND m.value IN (
            SELECT value FROM work.match WHERE rule = \(index) GROUP BY value HAVING count(*) > 1)
          ORDER BY m.value, e.kind, e.key
          """, rule.targetProperty
        ) { MatchingValue($0).text.isExactly($1) })
    }
  }

  private func claims(
    _ select: String, _ attribute: String, isSame: (String, String) -> Bool
  ) throws -> [Claim] {
    try database.statement(select).all { row in
      let value = row.text("value")
      let now = row.isNull("attributes") ? nil : try row.attributes("attributes")[attribute]
      return Claim(
        entity: row.int("id"), subject: row.text("subject"), value: value,
        isEstablished: now?.all.contains { isSame($0, value) } ?? false,
        isLinked: now == nil && row.bool("is_linked"),
        isFree: row.isNull("trouble"),
        isSetAside: row.optionalText("trouble") == Trouble.setAside.rawValue)
    }
  }

  /// Marks the records that share a value, except for that of the value's owner, if it has one.
  ///
  /// - Parameter claims: in the order of their values.
  private func mark(_ trouble: Trouble, rule: Int?, _ claims: [Claim]) throws {
    var rest = claims[...]
    while let first = rest.first {
      let same = rest.prefix { $0.value.isExactly(first.value) }
      rest = rest.dropFirst(same.count)
      // If several new people have one user name, it goes to the only one who is not set aside. A
      // value for matching is different: it stays ambiguous even if all but one are set aside.
      let group = same.filter { rule != nil || !$0.isSetAside || $0.isEstablished || $0.isLinked }
      if group.count < 2 { continue }
      // A new person does not hold up someone who already has an account.
      let linked = group.filter { $0.isEstablished || $0.isLinked }
      let owners = linked.count == 1 ? linked : group.filter(\.isEstablished)
      for claim in group
      where claim.isFree && !owners.contains(where: { $0.entity == claim.entity }) {
        let other = owners.first ?? group.first { $0.entity != claim.entity }
        try failures.add(claim.entity, trouble, rule: rule, other: other?.subject)
      }
    }
  }

  /// Leaves alone anyone who is missing but could be meant by a record that is left alone.
  func protect() throws {
    let contested = """
      SELECT id FROM work.entity WHERE is_present AND trouble IN (\(Trouble.list(Self.ambiguous)))
      """
    for (index, rule) in context.settings.matching.enumerated() {
      try protect(
        """
        SELECT m.entity, m.value FROM work.match m
        WHERE m.rule = \(index) AND m.entity IN (\(contested))
        UNION SELECT entity, value FROM work.meant WHERE rule = \(index)
        """, rule.targetProperty)
    }
    try protect(
      """
      SELECT id AS entity, account AS value FROM work.entity
      WHERE account IS NOT NULL AND id IN (\(contested))
      UNION SELECT entity, value FROM work.meant WHERE rule = -1
      """, AttributeName.userPrincipalName)
  }

  /// The troubles of a record that leave open whose account is meant.
  private static let ambiguous: [Trouble] = [
    .anotherPerson, .differentPeople, .sharedLogin, .sharedValue, .manyAccounts, .sharedAccount,
    .takenAccount,
  ]

  /// Leaves alone the missing owners of accounts with values that are claimed.
  ///
  /// - Parameter claims: a query for entities with values of an attribute.
  private func protect(_ claims: String, _ attribute: String) throws {
    let found = try database.statement(
      """
      SELECT o.id, min(e.kind || ':' || e.key) AS other FROM (\(claims)) c
      JOIN work.target_value v ON v.property = ?1 AND v.value = c.value
      JOIN work.entity o ON o.object = v.target JOIN work.entity e ON e.id = c.entity
      WHERE NOT o.is_present AND o.trouble IS NULL AND NOT o.is_retired GROUP BY o.id
      """
    ).all(.text(attribute)) { (id: $0.int("id"), other: $0.text("other")) }
    for entity in found { try failures.add(entity.id, .meant, other: entity.other) }
  }
}
