internal import SQLite

/// The people and accounts affected by one decision of an administrator: an account that is given
/// up and whoever gets its key, accounts that move from key to key, or someone who was accepted.
///
/// What follows from a decision is done together or waits together. If a key became free while its
/// account could not be disabled yet, only half of the decision would be carried out.
struct DecidedTogether {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  /// Part of the work tables.
  static let schema = """
    -- Who belongs together; is_given_up where an account of them is given up, so that classes change by that.
    CREATE TABLE work.decided_together(
      entity INTEGER PRIMARY KEY, party INTEGER NOT NULL, is_given_up INTEGER NOT NULL
    );
    CREATE TABLE work.held_party(party INTEGER PRIMARY KEY);
    """

  /// Finds the groups.
  ///
  /// - Returns: whether there are any decisions.
  /// - Complexity: O(people) and O(decisions) in memory.
  func find() throws -> Bool {
    let accepted = try database.statement(
      """
      SELECT e.id FROM work.decision d JOIN work.entity e ON e.kind = d.kind AND e.key = d.key
      WHERE d.verb = 'accept'
      """
    ).all { (entity: $0.int("id"), other: nil as Int?, isGivenUp: false) }
    let moved = try database.statement(
      """
      SELECT e.id, e.is_retired AND NOT e.is_present AS is_given_up, o.id AS other FROM work.entity e
      LEFT JOIN work.entity o ON \(SubjectColumn.names("e.was", "o")) AND o.is_present
      WHERE e.was IS NOT NULL ORDER BY e.id
      """
    ).all {
      (entity: $0.int("id"), other: $0.optionalInt("other"), isGivenUp: $0.bool("is_given_up"))
    }
    var parties = Parties()
    for link in accepted + moved { parties.join(link.entity, link.other ?? link.entity) }
    let givenUp = Set(moved.filter(\.isGivenUp).map { parties.party(of: $0.entity) })
    for entity in parties.members {
      let party = parties.party(of: entity)
      try database.run(
        "INSERT INTO work.decided_together(entity, party, is_given_up) VALUES(?, ?, ?)",
        .integer(entity), .integer(party), .bool(givenUp.contains(party)))
    }
    return !parties.members.isEmpty
  }

  /// If any part of a decision is held or waiting, makes everything else that follows from the
  /// decision wait too.
  ///
  /// - Returns: whether anything new has to wait.
  func wait() throws -> Bool {
    try database.execute(
      """
      DELETE FROM work.held_party;
      INSERT OR IGNORE INTO work.held_party(party)
        SELECT d.party FROM work.decided_together d JOIN main.operation o ON o.subject = d.entity
        -- What changes in the classes of someone who is still there follows from the roster.
        WHERE o.state IN (\(OperationState.notFree)) AND (o.section IS NULL OR d.is_given_up);
      UPDATE main.operation SET state = \(OperationState.waiting.rawValue)
        WHERE state = \(OperationState.planned.rawValue) AND subject IN (
        SELECT entity FROM work.decided_together WHERE party IN (SELECT party FROM work.held_party));
      """)
    let hasChanged = database.changedRows > 0
    // An account that has not given up its key yet does not count as missing.
    try database.execute(
      """
      INSERT OR IGNORE INTO main.held_subject(subject)
        SELECT e.id FROM work.decided_together d JOIN work.entity e ON e.id = d.entity
        WHERE NOT e.is_present AND d.party IN (SELECT party FROM work.held_party)
      """)
    return hasChanged
  }
}

/// Groups of numbers that belong together (union–find), each identified by its smallest number.
private struct Parties {
  private var leader: [Int: Int] = [:]

  var members: [Int] { leader.keys.sorted() }

  mutating func join(_ one: Int, _ other: Int) {
    let (first, second) = (party(of: one), party(of: other))
    leader[max(first, second)] = min(first, second)
    leader[min(first, second)] = min(first, second)
  }

  func party(of member: Int) -> Int {
    var next = member
    while let other = leader[next], other != next { next = other }
    return next
  }
}
