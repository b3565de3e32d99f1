internal import AttributesJSON
internal import Directory
internal import Roster
internal import SQLite

/// The changes of one transaction on the embedded directory.
///
/// Each change checks before it writes, and writes with a single statement, so that one that fails
/// leaves nothing behind.
struct EmbeddedBatch {
  private let directory: EmbeddedDirectory
  private let database: Database
  /// The kinds of the objects seen so far; within a transaction no one else creates or deletes
  /// objects.
  private var kinds: [Int: ObjectKind] = [:]
  private(set) var hasChanged = false
  private(set) var changes: EmbeddedChanges

  init(directory: EmbeddedDirectory) throws {
    self.directory = directory
    database = directory.database
    changes = try EmbeddedChanges(database)
  }

  mutating func make(_ change: DirectoryChange) throws -> ChangeOutcome {
    switch change {
    case .create(let kind, let anchor, let attributes, _):
      try create(kind, anchor: anchor, attributes)
    case .adopt(let id, let anchor): try mark(id, anchor, inPlaceOf: nil)
    case .rekey(let id, let old, let anchor): try mark(id, anchor, inPlaceOf: old)
    case .update(let id, let changes): try update(id, changes)
    case .setActive(let id, let isActive, let expected):
      try setActive(id, isActive, expected: expected)
    case .addMember(let membership):
      try changeMembership(
        membership,
        "INSERT OR IGNORE INTO membership (section, person) VALUES (?, ?)")
    case .removeMember(let membership):
      try changeMembership(membership, "DELETE FROM membership WHERE section = ? AND person = ?")
    }
  }

  /// - Parameter anchor: an anchor that is not in use.
  mutating func insert(
    _ kind: ObjectKind, anchor: String?, isActive: Bool, _ attributes: Attributes
  ) throws -> ChangeOutcome {
    let statement = try database.statement(
      "INSERT INTO object (kind, anchor, active, attributes, login, changed) VALUES (?, ?, ?, ?, ?, ?)"
    )
    let isUnique = try isUnique {
      try statement.run(
        .text(kind.rawValue), .optional(anchor), .bool(isActive),
        .utf8(AttributesText.bytes(attributes)),
        .optional(EmbeddedLogins.folded(kind, attributes)), changes.column)
    }
    guard isUnique else { return .failed(.taken(attribute: AttributeName.userPrincipalName)) }
    hasChanged = true
    return .done(ObjectID(row: database.lastInsertedRow))
  }

  private mutating func create(
    _ kind: ObjectKind, anchor: String, _ attributes: Attributes
  ) throws -> ChangeOutcome {
    guard let other = try holder(of: anchor) else {
      return try insert(kind, anchor: anchor, isActive: true, attributes)
    }
    guard other.kind == kind else { return .failed(.taken(attribute: Self.anchor)) }
    return .done(ObjectID(row: other.row))
  }

  private mutating func mark(
    _ id: ObjectID, _ anchor: String, inPlaceOf old: String?
  ) throws -> ChangeOutcome {
    let statement = try database.statement("SELECT anchor FROM object WHERE id = ?")
    guard let row = id.row,
      let now = try statement.first(.integer(row), body: { $0.optionalText(0) })
    else { return .failed(.notFound) }
    if now.isExactly(anchor) { return .done(id) }
    guard now.isExactly(old) else { return .failed(.changed(attribute: Self.anchor)) }
    guard try holder(of: anchor) == nil else { return .failed(.taken(attribute: Self.anchor)) }
    try database.run(
      "UPDATE object SET anchor = ?, changed = ? WHERE id = ?", .text(anchor), changes.column,
      .integer(row))
    hasChanged = true
    return .done(id)
  }

  private mutating func update(_ id: ObjectID, _ changes: [AttributeChange]) throws
    -> ChangeOutcome
  {
    let statement = try database.statement("SELECT attributes FROM object WHERE id = ?")
    guard let row = id.row, let kind = try kind(of: row),
      let text = try statement.first(.integer(row), body: { $0.bytes(0) })
    else { return .failed(.notFound) }
    let old = try directory.attributes(text)
    var new = old
    var differs = false
    for change in changes where !old[change.name].isExactly(change.after) {
      guard old[change.name].isExactly(change.before) else {
        return .failed(.changed(attribute: change.name))
      }
      new[change.name] = change.after
      differs = true
    }
    if !differs { return .done(id) }
    let login = EmbeddedLogins.folded(kind, new)
    let isUnique = try isUnique {
      // A user name that is already shared may stay; otherwise nothing else about that person could
      // be changed.
      try database.run(
        "UPDATE object SET attributes = ?1, login = iif(?2, ?3, login), changed = ?5 WHERE id = ?4",
        .utf8(AttributesText.bytes(new)), .bool(login != EmbeddedLogins.folded(kind, old)),
        .optional(login), .integer(row), self.changes.column)
    }
    guard isUnique else { return .failed(.taken(attribute: AttributeName.userPrincipalName)) }
    hasChanged = true
    return .done(id)
  }

  private mutating func setActive(
    _ id: ObjectID, _ isActive: Bool, expected: Activity
  ) throws -> ChangeOutcome {
    let statement = try database.statement(
      "SELECT active, is_disabled_by_us FROM object WHERE id = ?")
    guard let row = id.row, let now = try statement.first(.integer(row), body: { Activity($0) })
    else { return .failed(.notFound) }
    if now == (isActive ? .active : .disabledByUs) { return .done(id) }
    guard now == expected else { return .failed(.changed(attribute: Self.activity)) }
    try database.run(
      "UPDATE object SET active = ?1, is_disabled_by_us = NOT ?1, changed = ?3 WHERE id = ?2",
      .bool(isActive), .integer(row), changes.column)
    hasChanged = true
    return .done(id)
  }

  private mutating func changeMembership(
    _ membership: Membership, _ sql: String
  ) throws -> ChangeOutcome {
    guard let section = membership.section.row, let person = membership.person.row,
      try kind(of: section) == .section, try kind(of: person) == .person
    else { return .failed(.notFound) }
    try database.run(sql, .integer(section), .integer(person))
    if database.changedRows > 0 {
      hasChanged = true
      try changes.note(section: section)
    }
    return .done(membership.section)
  }

  private mutating func kind(of row: Int) throws -> ObjectKind? {
    if let kind = kinds[row] { return kind }
    let statement = try database.statement("SELECT kind FROM object WHERE id = ?")
    let kind = try statement.first(.integer(row)) { ObjectKind(rawValue: $0.text(0)) } ?? nil
    kinds[row] = kind
    return kind
  }

  private func holder(of anchor: String) throws -> (row: Int, kind: ObjectKind)? {
    let statement = try database.statement("SELECT id, kind FROM object WHERE anchor = ?")
    return try statement.first(.text(anchor)) { row in
      ObjectKind(rawValue: row.text("kind")).map { (row.int("id"), $0) }
    } ?? nil
  }

  /// Runs a statement, and returns whether it kept the only rule that it can violate.
  private func isUnique(_ run: () throws -> Void) throws -> Bool {
    do {
      try run()
      return true
    } catch let error as DatabaseError where error.problem == .constraint {
      return false
    }
  }

  private static let anchor = "anchor"
  private static let activity = "state"
}

extension Activity {
  /// - Parameter row: a row with the columns `active` and `is_disabled_by_us`.
  init(_ row: Row) {
    self =
      row.bool("active") ? .active : row.bool("is_disabled_by_us") ? .disabledByUs : .disabled
  }
}
