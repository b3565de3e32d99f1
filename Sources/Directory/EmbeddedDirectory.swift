internal import JSON
internal import SQLite

/// The directory that every home has: one SQLite file, `directory.db`.
///
/// A batch of changes is one transaction. Objects and memberships are read in one transaction too,
/// so that what is read was there at one moment; `body` must not write to the same directory.
package final class EmbeddedDirectory: DirectoryAdapter {
  private let database: Database
  private let addMember: Statement

  /// - Parameter permissions: of a file that is made.
  package init(path: [UInt8], permissions: UInt16 = 0o600) throws {
    database = try Database(path: path, permissions: permissions)
    try database.migrate(EmbeddedSchema.steps)
    addMember = try database.statement("INSERT OR IGNORE INTO membership VALUES(?, ?)")
  }

  package func check() throws {
    _ = try version()
  }

  package func version() throws -> Int? {
    try database.statement("SELECT number FROM version").count()
  }

  package func forEachObject(
    _ kind: ObjectKind, _ body: (DirectoryObject) throws -> Void
  ) throws {
    try database.read {
      try database.statement(
        "SELECT id, anchor, is_active, attributes FROM object WHERE kind = ? ORDER BY id"
      ).rows(.text(kind.rawValue)) { row in
        try body(
          DirectoryObject(
            id: ObjectID(row.text(0)), kind: kind, anchor: row.optionalText(1),
            isActive: row.bool(2), attributes: Self.decode(row.bytes(3))))
      }
    }
  }

  package func forEachMembership(_ body: (Membership) throws -> Void) throws {
    try database.read {
      try database.statement("SELECT section, person FROM membership").rows { row in
        try body(Membership(section: ObjectID(row.text(0)), person: ObjectID(row.text(1))))
      }
    }
  }

  package func apply(_ changes: [DirectoryChange]) throws -> [ChangeOutcome] {
    if changes.isEmpty { return [] }
    return try database.write {
      try database.execute("UPDATE version SET number = number + 1")
      return try changes.map(apply)
    }
  }

  /// Adds objects that are nobody's of any roster, for people's own use.
  package func insert(
    _ objects: [(kind: ObjectKind, attributes: Attributes, isActive: Bool)]
  ) throws -> [ChangeOutcome] {
    try database.write {
      try database.execute("UPDATE version SET number = number + 1")
      return try objects.map { object in
        try create(object.kind, anchor: nil, object.attributes, isActive: object.isActive)
      }
    }
  }

  /// How many objects of each kind are active and how many are not, and how many memberships.
  package func counts() throws -> (
    objects: [ObjectKind: (active: Int, inactive: Int)], memberships: Int
  ) {
    var objects: [ObjectKind: (active: Int, inactive: Int)] = [:]
    for kind in ObjectKind.allCases {
      let count = try database.statement(
        "SELECT count(*) FROM object WHERE kind = ? AND is_active = ?")
      objects[kind] = (
        try count.count(.text(kind.rawValue), 1), try count.count(.text(kind.rawValue), 0)
      )
    }
    return (objects, try database.statement("SELECT count(*) FROM membership").count())
  }

  // MARK: Changes

  private func apply(_ change: DirectoryChange) throws -> ChangeOutcome {
    switch change {
    case .create(let kind, let anchor, let attributes):
      if let id = try object(anchored: anchor) { return .done(id) }
      return try create(kind, anchor: anchor, attributes, isActive: true)
    case .adopt(let id, let anchor): return try adopt(id, anchor)
    case .update(let id, let changes): return try update(id, changes)
    case .setActive(let id, let isActive):
      try database.run(
        "UPDATE object SET is_active = ? WHERE id = ?", .bool(isActive), .integer(id.number))
      return database.changedRows > 0 ? .done(id) : .failed(.notFound)
    case .addMember(let membership): return try add(membership)
    case .removeMember(let membership):
      try database.run(
        "DELETE FROM membership WHERE section = ? AND person = ?",
        .integer(membership.section.number), .integer(membership.person.number))
      return .done(membership.person)
    }
  }

  private func create(
    _ kind: ObjectKind, anchor: String?, _ attributes: Attributes, isActive: Bool
  ) throws -> ChangeOutcome {
    if kind == .person, try isTaken(attributes[AttributeName.userPrincipalName], by: nil) {
      return .failed(.taken(attribute: AttributeName.userPrincipalName))
    }
    try database.run(
      "INSERT INTO object(kind, anchor, is_active, attributes) VALUES(?, ?, ?, ?)",
      .text(kind.rawValue), .optional(anchor), .bool(isActive), .utf8(Self.encode(attributes)))
    return .done(ObjectID(String(database.lastInsertedRow)))
  }

  private func adopt(_ id: ObjectID, _ anchor: String) throws -> ChangeOutcome {
    let found = try database.statement("SELECT anchor FROM object WHERE id = ?")
      .first(.integer(id.number)) { $0.optionalText(0) }
    guard let found else { return .failed(.notFound) }
    if found == anchor { return .done(id) }
    if found != nil { return .failed(.changed(attribute: "anchor")) }
    if try object(anchored: anchor) != nil { return .failed(.taken(attribute: "anchor")) }
    try database.run(
      "UPDATE object SET anchor = ? WHERE id = ?", .text(anchor), .integer(id.number))
    return .done(id)
  }

  private func update(_ id: ObjectID, _ changes: [AttributeChange]) throws -> ChangeOutcome {
    let found = try database.statement("SELECT kind, attributes FROM object WHERE id = ?")
      .first(.integer(id.number)) { (ObjectKind(rawValue: $0.text(0)), Self.decode($0.bytes(1))) }
    guard case (let kind, var attributes)? = found else { return .failed(.notFound) }
    for change in changes {
      let now = attributes[change.name]
      guard now == change.before || now == change.after else {
        return .failed(.changed(attribute: change.name))
      }
      attributes[change.name] = change.after
    }
    if kind == .person, changes.contains(where: { $0.name == AttributeName.userPrincipalName }),
      try isTaken(attributes[AttributeName.userPrincipalName], by: id)
    {
      return .failed(.taken(attribute: AttributeName.userPrincipalName))
    }
    try database.run(
      "UPDATE object SET attributes = ? WHERE id = ?", .utf8(Self.encode(attributes)),
      .integer(id.number))
    return .done(id)
  }

  private func add(_ membership: Membership) throws -> ChangeOutcome {
    do {
      try addMember.run(
        .integer(membership.section.number), .integer(membership.person.number))
      return .done(membership.person)
    } catch let error where error.kind == .constraint {
      // One end is not there.
      return .failed(.notFound)
    }
  }

  /// Whether somebody else has that login.
  private func isTaken(_ principalName: String?, by id: ObjectID?) throws -> Bool {
    guard let principalName else { return false }
    return try database.statement(
      """
      SELECT 1 FROM object WHERE kind = 'person'
      AND lower(json_extract(attributes, '$.userPrincipalName')) = lower(?) AND id <> ?
      """
    ).exists(.text(principalName), .integer(id?.number ?? 0))
  }

  private func object(anchored anchor: String) throws -> ObjectID? {
    try database.statement("SELECT id FROM object WHERE anchor = ?").first(.text(anchor)) {
      ObjectID($0.text(0))
    }
  }

  // MARK: Attributes

  private static func encode(_ attributes: Attributes) -> [UInt8] {
    JSONValue.object(
      attributes.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }
    ).bytes
  }

  private static func decode(_ text: [UInt8]) -> Attributes {
    guard case .object(let members)? = try? JSONValue(reading: text) else { return [:] }
    var attributes: Attributes = [:]
    for member in members {
      if case .string(let value) = member.value { attributes[member.name] = value }
    }
    return attributes
  }
}

extension ObjectID {
  /// The row; 0, which no row has, for what is no id of this directory.
  fileprivate var number: Int { Int(text) ?? 0 }
}
