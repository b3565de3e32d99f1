internal import AttributesJSON
internal import Directory
internal import Roster
internal import SQLite

/// Brings the directory into the work tables, as it is now.
struct DirectoryLoader {
  private let database: Database
  private let directory: any DirectoryAdapter

  init(_ database: Database, _ directory: any DirectoryAdapter) {
    self.database = database
    self.directory = directory
  }

  /// - Parameter properties: the attributes of people by which they may be found.
  func loadObjects(properties: Set<String>) throws {
    let insert = try database.statement(
      """
      INSERT INTO work.target(id, is_person, anchor, school, is_active, activity, attributes)
      VALUES(?, ?, ?, ?, ?, ?, ?)
      """)
    let insertValue = try database.statement(
      "INSERT INTO work.target_value(property, value, target) VALUES(?, ?, ?)")
    for kind in ObjectKind.allCases {
      try directory.forEachObject(kind) { object in
        try insert.run(
          .text(object.id.text), .bool(kind == .person), .optional(object.anchor),
          .optional(object.attributes[AttributeName.school]?.first), .bool(object.isActive),
          .text(object.activity.rawValue), .blob(AttributesText.bytes(object.attributes)))
        guard kind == .person else { return }
        for property in properties {
          guard let found = object.attributes[property] else { continue }
          for value in Set(found.all.map { MatchingValue($0).text }) where !value.isEmpty {
            try insertValue.run(.text(property), .text(value), .text(object.id.text))
          }
        }
      }
    }
  }

  /// The memberships between what the roster names, or this profile has a claim to.
  func loadMembers() throws {
    var numbers: [ObjectID: Int] = [:]
    try database.statement("SELECT object, id FROM work.entity WHERE object IS NOT NULL").rows {
      numbers[ObjectID($0.text("object"))] = $0.int("id")
    }
    let insert = try database.statement(
      "INSERT OR IGNORE INTO work.actual(section, person) VALUES(?, ?)")
    try directory.forEachMembership { membership in
      guard let section = numbers[membership.section], let person = numbers[membership.person]
      else { return }
      try insert.run(.integer(section), .integer(person))
    }
  }
}
