internal import CSV
internal import Roster
internal import SQLite
internal import Verification

/// Loads the memberships of a verified roster into the work tables, after people and sections.
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

  /// Loads the memberships of one source.
  ///
  /// - Parameter left: the role whose memberships are left out; `nil` for none.
  func load(_ source: MembershipSource, without left: PersonRole?) throws {
    let roles = source.roles.filter { $0 != left }
    if roles.isEmpty { return }
    let wanted = try WantedMemberships(database, roles)
    if case .always(let role)? = source.role,
      let blocks = try MembershipBlocks(source, role, of: format, in: files, settings)
    {
      try blocks.forEach(find: { wanted.find(&$0.keys, role, of: $0.table.block) }) {
        lane, isMeant in
        try wanted.add(lane.keys, role, of: lane.table.block, where: isMeant)
      }
      return try wanted.finish()
    }
    guard let table = try RosterTable.open(source.file, of: format, in: files),
      let section = sectionPosition(in: table)
    else { return }
    let people = table.header.columns.filter { placed in
      roles.contains { format.refers(placed.column, to: $0.topic) }
    }.map(\.position)
    let test = RecordTest(source.conditions, within: source.window, table.header, settings)
    let role = source.role.map { RecordRole($0, table.header) }
    try table.forEachRecord { record in
      guard test.holds(record) else { return }
      let own = role.map { $0.role(of: record) }
      let meant = own.map { own in roles.filter { $0 == own } } ?? roles
      for person in people {
        try wanted.add(record.fields[section], record.fields[person], meant, record.line)
      }
    }
    try wanted.finish()
  }

  private func sectionPosition(in table: RosterTable) -> Int? {
    table.position { format.refers($0, to: .section) }
      ?? (table.file.isAbout(.section) ? table.position(where: \.isKey) : nil)
  }
}

/// The memberships that a roster asks for, in a work table.
private struct WantedMemberships {
  private let sections: EntityNumbers
  private let people: ForEachRole<EntityNumbers?>
  private let rows: InsertedRows

  init(_ database: Database, _ roles: [PersonRole]) throws {
    sections = try EntityNumbers(.section, in: database)
    var people = ForEachRole<EntityNumbers?>(nil)
    for role in roles { people[role] = try EntityNumbers(SubjectKind(role), in: database) }
    self.people = people
    rows = try InsertedRows(
      database, "INSERT OR IGNORE INTO work.wanted(section, person, line)", row: "(?, ?, ?)")
  }

  /// Adds a membership if both of its keys are in the work tables.
  ///
  /// - Parameter roles: the roles that the membership may refer to; a person with none of them is
  ///   left out.
  func add(
    _ sectionKey: RosterText, _ personKey: RosterText, _ roles: [PersonRole], _ line: Int
  ) throws {
    guard let section = sections.id(of: sectionKey.bytes) else { return }
    for role in roles {
      guard let person = people[role]?.id(of: personKey.bytes) else { continue }
      try rows.add(.integer(section), .integer(person), .integer(line))
    }
  }

  /// Writes the rows that have not been written yet.
  func finish() throws { try rows.finish() }

  /// Looks up the keys of a block. Several threads may call it at once.
  func find(_ keys: inout MembershipKeys, _ role: PersonRole, of block: borrowing RecordBlock) {
    guard let people = people[role] else { return }
    keys.sections.find(keys.columns.section, of: block, in: sections.numbers)
    keys.people.find(keys.columns.person, of: block, in: people.numbers)
  }

  /// Adds the memberships of a block.
  ///
  /// - Parameters:
  ///   - keys: those that `find` has looked up.
  ///   - isMeant: whether a record counts; `nil` if all do.
  func add(
    _ keys: MembershipKeys, _ role: PersonRole, of block: borrowing RecordBlock,
    where isMeant: ((Int) -> Bool)?
  ) throws {
    guard let people = people[role] else { return }
    let (sectionNumbers, personNumbers) = (keys.sections.numbers, keys.people.numbers)
    for row in 0..<block.records.count {
      guard let section = sections.id(of: sectionNumbers[row]),
        let person = people.id(of: personNumbers[row]), isMeant?(row) ?? true
      else { continue }
      try rows.add(.integer(section), .integer(person), .integer(block.records[row].line))
    }
  }
}

/// The work tables' rows for the keys of one kind.
private final class EntityNumbers {
  private(set) var numbers = KeyNumbers()
  /// Indexed by number.
  private var ids: [Int32] = []

  init(_ kind: SubjectKind, in database: Database) throws {
    try database.statement("SELECT key, id FROM work.entity WHERE kind = ?")
      .rows(.text(kind.rawValue)) { row in
        _ = numbers.insert(row.bytes("key"))
        ids.append(Int32(row.int("id")))
      }
  }

  func id(of key: [UInt8]) -> Int? { numbers.number(key).map { Int(ids[$0]) } }

  /// The row of a key by its number.
  ///
  /// - Parameter number: the number of a key, or `KeyColumn.none`.
  func id(of number: UInt32) -> Int? {
    number == KeyColumn.none ? nil : Int(ids[Int(number)])
  }
}
