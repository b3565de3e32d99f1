internal import Roster
internal import SQLite

/// Writes records of schools, sections and people into the work tables.
struct EntityWriter {
  private let database: Database
  /// Numbers the entities; `nil` if the whole roster is loaded.
  private let settled: SettledRoster?
  private let insertEntity: Statement
  private let insertRecord: Statement
  private let insertSchool: Statement
  private let insertMatch: Statement

  init(_ database: Database, _ settled: SettledRoster?) throws {
    self.database = database
    self.settled = settled
    insertEntity = try database.statement(
      """
      INSERT INTO work.entity(kind, key, line, is_present, school, main_school, username, login, account)
      VALUES(?, ?, ?, 1, ?, ?, ?, ?, ?) ON CONFLICT(kind, key) DO NOTHING
      """)
    insertRecord = try database.statement(
      """
      INSERT INTO work.record(entity, attributes, identity, name, part, grade)
      VALUES(?, ?, ?, ?, ?, ?)
      """)
    insertSchool = try database.statement(
      "INSERT OR IGNORE INTO work.entity_school(entity, school) VALUES(?, ?)")
    insertMatch = try database.statement(
      "INSERT INTO work.match(rule, entity, value, shown) VALUES(?, ?, ?, ?)")
  }

  /// Adds an entity, or extends the one that has the key already.
  func add(_ record: EntityRecord) throws {
    let isPerson = record.kind.role != nil
    try insertEntity.run(
      .text(record.kind.rawValue), .text(record.key), .integer(record.line),
      .optional(isPerson ? nil : record.schools.first),
      .optional(isPerson ? record.mainSchool : nil), .optional(record.username),
      .optional(record.login), .optional(record.account))
    if database.changedRows > 0 {
      let entity = database.lastInsertedRow
      try addFirst(record, entity)
      if isPerson { try addSchools(of: record, entity) }
    } else if isPerson, let entity = try addAgain(record) {
      try addSchools(of: record, entity)
    }
  }

  private func addFirst(_ record: EntityRecord, _ entity: Int) throws {
    try insertRecord.run(
      .integer(entity), .blob(record.attributes), .blob(record.identity),
      .optional(record.shown.name), .optional(record.shown.part), .optional(record.shown.grade))
    settled?.note(record.kind, record.key, entity: entity)
    if record.isReserved { try note(.reservedLogin, entity) }
    for (rule, shown) in record.matches {
      try insertMatch.run(
        .integer(rule), .integer(entity), .text(MatchingValue(shown).text), .text(shown))
    }
  }

  private func addSchools(of record: EntityRecord, _ entity: Int) throws {
    for school in record.schools { try insertSchool.run(.integer(entity), .text(school)) }
  }

  /// Adds another record with the same key. If the two are about different people, it also records
  /// which accounts the later one could mean.
  ///
  /// - Returns: the id of the entity that has the key.
  private func addAgain(_ record: EntityRecord) throws -> Int? {
    let first = try database.statement(
      """
      SELECT e.id, r.identity FROM work.entity e JOIN work.record r ON r.entity = e.id
      WHERE e.kind = ? AND e.key = ?
      """
    ).first(.text(record.kind.rawValue), .text(record.key)) {
      (id: $0.int("id"), identity: $0.bytes("identity"))
    }
    guard let first else { return nil }
    if PersonRecord.isSomebodyElse(first.identity, record.identity) {
      try note(.differentPeople, first.id)
      try database.run(
        "INSERT OR IGNORE INTO work.namesake(entity, line, name) VALUES(?, ?, ?)",
        .integer(first.id), .integer(record.line),
        .optional(record.shown.name ?? record.shown.part))
      try noteMeant(record, first.id)
    } else {
      // A value that the first record lacks is taken from the next record that has it, as in
      // verification.
      let whole = PersonRecord.filled(first.identity, from: record.identity)
      if whole != first.identity {
        try database.run(
          "UPDATE work.record SET identity = ? WHERE entity = ?", .blob(whole), .integer(first.id))
      }
    }
    return first.id
  }

  private func noteMeant(_ record: EntityRecord, _ entity: Int) throws {
    let insert = try database.statement(
      "INSERT INTO work.meant(entity, rule, value) VALUES(?, ?, ?)")
    if let account = record.account {
      try insert.run(.integer(entity), .integer(-1), .text(account))
    }
    for (rule, value) in record.matches {
      try insert.run(.integer(entity), .integer(rule), .text(MatchingValue(value).text))
    }
  }

  private func note(_ trouble: Trouble, _ entity: Int) throws {
    try database.run(
      "UPDATE work.entity SET trouble = ? WHERE id = ?", .text(trouble.rawValue), .integer(entity))
  }
}
