package import Directory
internal import Roster
package import SQLite

/// The decisions about people that wait for a start, or apply until a certain day. They belong to
/// the directory, like links.
package enum DecisionStore {
  /// Tables of the home's database.
  package static let schema = """
    -- The one thing that is decided about a person and not done yet.
    CREATE TABLE decision(
      directory TEXT NOT NULL,
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      verb TEXT NOT NULL,
      detail TEXT,
      reason TEXT,
      owner TEXT,
      -- Days since 1970.
      last_day INTEGER,
      made_by TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      PRIMARY KEY(directory, kind, key)
    ) WITHOUT ROWID;
    -- Of an account that was given up: the key that it had, which is free now.
    ALTER TABLE link ADD COLUMN retired_from TEXT;
    CREATE INDEX link_retired ON link(directory, kind, retired_from) WHERE retired_from IS NOT NULL;
    """

  /// Writes a decision, replacing any earlier one about the same person or account.
  ///
  /// - Parameter home: the home's database, in a transaction.
  package static func insert(
    _ decision: PersonDecision, directory: String, in home: Database
  ) throws {
    if decision.verb == .rekey {
      try home.run(
        "DELETE FROM decision WHERE directory = ? AND verb = ? AND detail = ?", .text(directory),
        .text(decision.verb.rawValue), .optional(decision.detail))
    }
    try home.run(
      """
      INSERT OR REPLACE INTO decision(directory, kind, key, verb, detail, reason, owner, last_day,
        made_by, made_at)
      VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, .text(directory), .text(decision.person.role.rawValue), .text(decision.person.key.text),
      .text(decision.verb.rawValue), .optional(decision.detail), .optional(decision.reason),
      .optional(decision.owner), .optional(decision.lastDay?.daysSince1970), .text(decision.by),
      .integer(decision.time))
  }

  /// Takes back a decision about a person.
  ///
  /// - Parameter verbs: the decisions to take back.
  /// - Returns: whether there was such a decision.
  @discardableResult
  package static func remove(
    _ person: PersonKey, _ verbs: [PersonDecision.Verb] = PersonDecision.Verb.allCases,
    directory: String, in home: Database
  ) throws -> Bool {
    let names = verbs.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    try home.run(
      "DELETE FROM decision WHERE directory = ? AND kind = ? AND key = ? AND verb IN (\(names))",
      .text(directory), .text(person.role.rawValue), .text(person.key.text))
    return home.changedRows > 0
  }

  /// The decisions for a directory, ordered by role and key.
  ///
  /// - Parameter now: seconds since 1970; decisions that have expired by then are left out. A
  ///   decision that no start could carry out within `PersonDecision.daysUntilItEnds` days has
  ///   expired too, since the roster may mean someone else by then.
  package static func decisions(
    directory: String, now: Int, in home: Database
  ) throws -> [PersonDecision] {
    try home.statement(
      """
      SELECT kind, key, verb, detail, reason, owner, last_day, made_by, made_at FROM decision
      WHERE directory = ? AND CASE WHEN last_day IS NULL THEN made_at > ? ELSE last_day >= ? END
      ORDER BY kind, key
      """
    ).all(
      .text(directory), .integer(now - PersonDecision.daysUntilItEnds * 86_400),
      .integer(now / 86_400)
    ) { row in
      PersonDecision(
        try row.word("verb"), PersonKey(try row.word("kind"), row.text("key")),
        detail: row.optionalText("detail"), reason: row.optionalText("reason"),
        owner: row.optionalText("owner"),
        lastDay: row.optionalInt("last_day").map(CivilDay.init(daysSince1970:)),
        by: row.text("made_by"), time: try row.moment("made_at"))
    }
  }

  /// The decisions that were made because the roster lacked someone, or seemed to name someone
  /// else. They are no longer needed once an accepted roster names the person who has the account.
  ///
  /// - Parameter moment: when the plan was made, in seconds since 1970; later decisions are
  ///   ignored.
  /// - Returns: the decisions by that person, written as in marks: `student:00003`.
  static func thatEndWithReturns(
    before moment: Int, directory: String, in home: Database
  ) throws -> [String: [(person: PersonKey, verb: PersonDecision.Verb, detail: String?)]] {
    let found = try home.statement(
      """
      SELECT kind, key, verb, detail FROM decision
      WHERE directory = ? AND made_at <= ?
        AND (verb IN ('accept', 'rekey', 'free-login') OR verb = 'retire' AND detail IS NOT NULL)
      """
    ).all(.text(directory), .integer(moment)) { row in
      (
        person: PersonKey(try row.word("kind"), row.text("key")),
        verb: try row.word("verb", as: PersonDecision.Verb.self),
        detail: row.optionalText("detail")
      )
    }
    return found.reduce(into: [:]) { decisions, decision in
      let whose = decision.verb == .rekey ? decision.detail : decision.person.subject
      guard let whose else { return }
      decisions[whose, default: []].append(decision)
    }
  }

  // MARK: Accounts

  /// Whether a person is linked to an account.
  package static func isLinked(
    _ person: PersonKey, directory: String, in home: Database
  ) throws -> Bool {
    try object(of: person, directory: directory, in: home) != nil
  }

  /// The object that a person is linked to, whether or not it still exists.
  package static func object(
    of person: PersonKey, directory: String, in home: Database
  ) throws -> ObjectID? {
    try home.statement("SELECT object FROM link WHERE directory = ? AND kind = ? AND key = ?")
      .first(.text(directory), .text(person.role.rawValue), .text(person.key.text)) {
        ObjectID($0.text("object"))
      }
  }

  /// The person to whom an object of the directory is linked.
  package static func person(
    of object: ObjectID, directory: String, in home: Database
  ) throws -> PersonKey? {
    try home.statement("SELECT kind, key FROM link WHERE directory = ? AND object = ?")
      .first(.text(directory), .text(object.text)) { row in
        PersonRole(rawValue: row.text("kind")).map { PersonKey($0, row.text("key")) }
      } ?? nil
  }

  /// The key that now holds the account last given up under a person's key.
  package static func retired(
    _ person: PersonKey, directory: String, in home: Database
  ) throws -> PersonKey? {
    try home.statement(
      """
      SELECT key FROM link WHERE directory = ? AND kind = ? AND retired_from = ?
      ORDER BY id DESC LIMIT 1
      """
    ).first(.text(directory), .text(person.role.rawValue), .text(person.key.text)) {
      PersonKey(person.role, $0.text("key"))
    }
  }
}

extension PersonKey {
  /// The person as written in marks: `student:00003`.
  package var subject: String { SubjectKind(role).anchor(key.text) }

  /// The person as shown on screen: `student 00003`.
  package var words: String { "\(role.rawValue) \(key.text)" }

  /// - Returns: `nil` if the text does not name a person.
  package init?(subject: String) {
    let parts = subject.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let role = PersonRole(rawValue: String(parts[0])) else { return nil }
    self.init(role, String(parts[1]))
  }
}
