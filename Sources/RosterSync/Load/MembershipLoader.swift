internal import Roster
internal import SQLite
internal import Verification

/// Brings the memberships of a verified roster into the work tables, once people and sections are
/// there.
struct MembershipLoader {
  private let database: Database
  private let format: Format
  private let files: [UploadedFile]
  private let settings: SyncSettings

  init(
    _ database: Database, _ format: Format, _ files: [UploadedFile], _ settings: SyncSettings
  ) {
    self.database = database
    self.format = format
    self.files = files
    self.settings = settings
  }

  /// - Parameter left: the role whose memberships are left out; `nil` for none.
  func load(_ source: MembershipSource, without left: PersonRole?) throws {
    let roles = source.roles.filter { $0 != left }
    guard !roles.isEmpty, let table = try RosterTable.open(source.file, of: format, in: files),
      let section = sectionPosition(in: table)
    else { return }
    let people = table.header.columns.filter { placed in
      roles.contains { format.refers(placed.column, to: $0.topic) }
    }.map(\.position)
    let wanted = try WantedMemberships(database, roles)
    let test = RecordTest(source.conditions, within: source.window, table.header, settings)
    if people.count == 1, test.isTrivial, source.role?.isAlways ?? true {
      return try table.forEachPair(section, people[0]) { try wanted.add($0, $1, roles, $2) }
    }
    let role = source.role.map { RecordRole($0, table.header) }
    try table.forEachRecord { record in
      guard test.holds(record) else { return }
      let own = role.map { $0.role(of: record) }
      let meant = own.map { own in roles.filter { $0 == own } } ?? roles
      for person in people {
        try wanted.add(
          record.fields[section].string, record.fields[person].string, meant, record.line)
      }
    }
  }

  private func sectionPosition(in table: RosterTable) -> Int? {
    table.position { format.refers($0, to: .section) }
      ?? (table.file.isAbout(.section) ? table.position(where: \.isKey) : nil)
  }
}

/// The memberships that a roster asks for, in a work table.
private struct WantedMemberships {
  private let sections: [ExactText: Int]
  private let people: [PersonRole: [ExactText: Int]]
  private let insert: Statement

  init(_ database: Database, _ roles: [PersonRole]) throws {
    func numbers(_ kind: SubjectKind) throws -> [ExactText: Int] {
      var numbers: [ExactText: Int] = [:]
      try database.statement("SELECT key, id FROM work.entity WHERE kind = ?")
        .rows(.text(kind.rawValue)) { numbers[ExactText($0.text("key"))] = $0.int("id") }
      return numbers
    }
    sections = try numbers(.section)
    people = Dictionary(uniqueKeysWithValues: try roles.map { ($0, try numbers(SubjectKind($0))) })
    insert = try database.statement("INSERT OR IGNORE INTO work.wanted VALUES(?, ?, ?)")
  }

  /// - Parameter roles: those in which the person is meant; a person without any of them is left
  ///   out.
  func add(_ sectionKey: String, _ personKey: String, _ roles: [PersonRole], _ line: Int) throws {
    guard let section = sections[ExactText(sectionKey)] else { return }
    for role in roles {
      guard let person = people[role]?[ExactText(personKey)] else { continue }
      try insert.run(.integer(section), .integer(person), .integer(line))
    }
  }
}
