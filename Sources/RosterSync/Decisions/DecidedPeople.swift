internal import Roster
internal import SQLite

/// Applies administrators' decisions to the work tables while links are read.
struct DecidedPeople {
  private let database: Database
  private let context: PlanContext
  private let identity: IdentityCheck

  init(_ database: Database, _ context: PlanContext, _ identity: IdentityCheck) {
    self.database = database
    self.context = context
    self.identity = identity
  }

  /// Part of the work tables.
  static let schema = """
    CREATE TABLE work.decision(
      kind TEXT NOT NULL, key TEXT NOT NULL, verb TEXT NOT NULL, detail TEXT, words TEXT NOT NULL,
      PRIMARY KEY(kind, key)
    ) WITHOUT ROWID;
    """

  /// Moves accounts, gives them up, and sets people aside. Runs after entities have their links and
  /// before anything is looked up by link.
  func apply() throws {
    let insert = try database.statement(
      "INSERT INTO work.decision(kind, key, verb, detail, words) VALUES(?, ?, ?, ?, ?)")
    for decision in context.decisions {
      try insert.run(
        .text(decision.person.role.rawValue), .text(decision.person.key.text),
        .text(decision.verb.rawValue), .optional(decision.detail), .text(decision.words))
    }
    try rekey()
    try retire()
    try database.run(
      """
      UPDATE work.entity SET is_retired = 1 FROM home.link l
      WHERE l.directory = ? AND l.retired_from IS NOT NULL AND l.id = entity.link
      """, .text(context.profile.directory))
    try database.execute(
      """
      UPDATE work.entity SET trouble = '\(Trouble.setAside.rawValue)'
      WHERE (kind, key) IN (SELECT kind, key FROM work.decision
        WHERE verb = '\(PersonDecision.Verb.setAside.rawValue)');
      UPDATE work.entity SET decided = d.words FROM work.decision d
      WHERE d.kind = entity.kind AND d.key = entity.key;
      """)
  }

  /// Moves accounts from key to key; several moves may form a chain or a circle.
  private func rekey() throws {
    let moves = try possible(
      try database.statement(
        """
        SELECT n.id AS new, n.link AS own, o.id AS old, coalesce(o.is_present, 0) AS is_old_present,
          l.id AS link, l.object, l.how, l.disabled_run, l.kind = n.kind AND l.retired_from IS n.key AS is_restored, d.detail
        FROM work.decision d JOIN work.entity n ON n.kind = d.kind AND n.key = d.key
        JOIN home.link l ON l.directory = ? AND \(SubjectColumn.names("d.detail", "l"))
        LEFT JOIN work.entity o ON o.kind = l.kind AND o.key = l.key
        WHERE d.verb = ? AND n.is_present
        """
      ).all(
        .text(context.profile.directory), .text(PersonDecision.Verb.rekey.rawValue),
        body: AccountMove.init))
    for move in moves {
      guard let old = move.old else { continue }
      try database.run(
        move.isOldPresent
          ? "UPDATE work.entity SET link = NULL, object = NULL, how = NULL, disabled_run = NULL WHERE id = ?"
          : "DELETE FROM work.entity WHERE id = ?", .integer(old))
    }
    for move in moves {
      try database.run(
        "UPDATE work.entity SET link = ?, object = ?, how = ?, disabled_run = ?, was = ? WHERE id = ?",
        .integer(move.link), .text(move.object), .text(move.how), .optional(move.disabledRun),
        .text(move.was), .integer(move.new))
    }
  }

  /// The moves whose old key is gone or now names someone else, and whose new key has no account or
  /// one that moves on as well. If the roster names the same person under the old key again, the
  /// account stays.
  private func possible(_ moves: [AccountMove]) throws -> [AccountMove] {
    var moves = try moves.filter { move in
      if let old = move.old, move.isOldPresent, try identity.keepsItsPerson(old) { return false }
      if move.own != nil, try identity.keepsItsPerson(move.new) { return false }
      return try !move.isRestored || identity.isGivenUp(move.new, by: move.link)
    }
    while true {
      let moved = Set(moves.map(\.link))
      let rest = moves.filter { $0.own.map(moved.contains) ?? true }
      if rest.count == moves.count { return moves }
      moves = rest
    }
  }

  /// Moves a retired account to a separate key, so that its old one is free, unless the roster has
  /// named a different person under that key since the decision.
  private func retire() throws {
    let found = try database.statement(
      """
      SELECT e.id, e.kind, e.key, e.is_present, r.identity, d.detail FROM work.decision d
      JOIN work.entity e ON e.kind = d.kind AND e.key = d.key
      LEFT JOIN work.record r ON r.entity = e.id
      WHERE d.verb = ? AND e.link IS NOT NULL
      """
    ).all(.text(PersonDecision.Verb.retire.rawValue)) { row in
      (
        id: row.int("id"), kind: try row.word("kind", as: SubjectKind.self), key: row.text("key"),
        isPresent: row.bool("is_present"),
        record: row.isNull("identity") ? nil : PersonRecord(row.bytes("identity")),
        wanted: row.optionalText("detail")
      )
    }
    for entity in found {
      if let wanted = entity.wanted, entity.isPresent {
        let whole = entity.record.map {
          IdentityHashes.whole($0, entity.kind.anchor(entity.key), context.profile.homeID)
        }
        if whole != wanted { continue }
      }
      let key = try freeKey(entity.kind, entity.key)
      let was = SQLValue.text(entity.kind.anchor(entity.key))
      if entity.isPresent {
        try database.run(
          """
          INSERT INTO work.entity(kind, key, is_present, link, object, how, disabled_run, was,
            is_retired, decided)
          SELECT e.kind, ?, 0, e.link, e.object, e.how, e.disabled_run, ?, 1, d.words
          FROM work.entity e JOIN work.decision d ON d.kind = e.kind AND d.key = e.key WHERE e.id = ?
          """, .text(key), was, .integer(entity.id))
        try database.run(
          """
          UPDATE work.entity SET link = NULL, object = NULL, how = NULL, disabled_run = NULL
          WHERE id = ?
          """, .integer(entity.id))
      } else {
        try database.run(
          """
          UPDATE work.entity SET key = ?, was = ?, is_retired = 1, decided = d.words
          FROM work.decision d WHERE d.kind = entity.kind AND d.key = entity.key AND entity.id = ?
          """, .text(key), was, .integer(entity.id))
      }
    }
  }

  /// A key that no link uses yet: `00003 (retired)`, or the same with a number.
  private func freeKey(_ kind: SubjectKind, _ key: String) throws -> String {
    let isUsed = try database.statement(
      "SELECT 1 FROM home.link WHERE directory = ? AND kind = ? AND key = ?")
    var number = 1
    while true {
      let free = number == 1 ? "\(key) (retired)" : "\(key) (retired \(number))"
      let exists = try isUsed.exists(
        .text(context.profile.directory), .text(kind.rawValue), .text(free))
      if !exists { return free }
      number += 1
    }
  }
}
