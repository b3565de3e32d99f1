internal import AttributesJSON
internal import Directory
internal import Roster
internal import SQLite

/// Loads the current state of the directory into the work tables.
struct DirectoryLoader {
  private let database: Database
  private let directory: any DirectoryAdapter

  init(_ database: Database, _ directory: any DirectoryAdapter) {
    self.database = database
    self.directory = directory
  }

  /// Loads all objects.
  ///
  /// - Parameter properties: the attributes of people by which they may be found.
  func loadObjects(properties: Set<String>) throws {
    for kind in ObjectKind.allCases { try loadObjects(kind, .all, properties) }
  }

  /// Loads the selected objects that have not been loaded yet.
  func loadObjects(
    _ kind: ObjectKind, _ selection: ObjectSelection, _ properties: Set<String>
  ) throws {
    let insert = try database.statement(
      """
      INSERT OR IGNORE INTO work.target(id, is_person, anchor, school, is_active, activity, attributes)
      VALUES(?, ?, ?, ?, ?, ?, ?)
      """)
    let insertValue = try database.statement(
      "INSERT INTO work.target_value(property, value, target) VALUES(?, ?, ?)")
    try directory.forEachObject(kind, selection) { object in
      try insert.run(
        .text(object.id.text), .bool(kind == .person), .optional(object.anchor),
        .optional(object.attributes[AttributeName.school]?.first), .bool(object.isActive),
        .text(object.activity.rawValue), .blob(AttributesText.bytes(object.attributes)))
      guard kind == .person, database.changedRows > 0 else { return }
      for property in properties {
        guard let found = object.attributes[property] else { continue }
        for value in Set(found.all.map { MatchingValue($0).text }) where !value.isEmpty {
          try insertValue.run(.text(property), .text(value), .text(object.id.text))
        }
      }
    }
  }

  /// Loads the memberships of everything that the roster names or this profile has a claim to.
  func loadMembers() throws {
    let insert = try memberInsertion()
    try directory.forEachMembership { try insert($0) }
  }

  /// Loads the memberships of a selection: those found in the directory, and those of the last
  /// roster that this one lacks.
  func loadMembers(of selection: Selection) throws {
    let insert = try memberInsertion()
    for membership in selection.found { try insert(membership) }
    let insertRemoved = try database.statement(
      """
      INSERT OR IGNORE INTO work.actual(section, person)
      SELECT s.id, p.id FROM work.entity s JOIN work.entity p ON p.kind = ? AND p.key = ?
      WHERE s.kind = 'section' AND s.key = ? AND s.object IS NOT NULL AND p.object IS NOT NULL
      """)
    for differences in selection.memberships {
      let kind = SubjectKind(differences.role)
      for pair in differences.removed
      where !selection.isWhole(.section, pair.section.text)
        && !selection.isWhole(kind, pair.person.text)
      {
        try insertRemoved.run(
          .text(differences.role.rawValue), .text(pair.person.text), .text(pair.section.text))
      }
    }
  }

  private func memberInsertion() throws -> (Membership) throws -> Void {
    var numbers: [ObjectID: Int] = [:]
    try database.statement("SELECT object, id FROM work.entity WHERE object IS NOT NULL").rows {
      numbers[ObjectID($0.text("object"))] = $0.int("id")
    }
    let insert = try database.statement(
      "INSERT OR IGNORE INTO work.actual(section, person) VALUES(?, ?)")
    return { membership in
      guard let section = numbers[membership.section], let person = numbers[membership.person]
      else { return }
      try insert.run(.integer(section), .integer(person))
    }
  }
}
