internal import AttributesJSON
internal import CSV
internal import Directory
internal import Roster
internal import SQLite
internal import Verification

/// Brings a verified roster into the work tables.
///
/// The first record of a key gives its attributes; others of the same person add their schools. What
/// would make one person of two, or give one login to two, marks those people as troubled: they are
/// left as they are.
struct RosterLoader {
  private let database: Database
  private let format: Format
  private let files: [UploadedFile]
  private let settings: SyncSettings

  init(_ database: Database, _ format: Format, _ files: [UploadedFile], _ settings: SyncSettings) {
    self.database = database
    self.format = format
    self.files = files
    self.settings = settings
  }

  func load() throws {
    for kind in SubjectKind.allCases { try load(kind) }
    try markSharedLogins()
    try loadMembers(.teacherRoster, of: .teacher)
    if !settings.defersEnrollments { try loadMembers(.studentEnrollment, of: .student) }
  }

  private func load(_ kind: SubjectKind) throws {
    guard let table = try RosterTable.open(kind.entity, of: format, in: files) else { return }
    let plan = EntityColumns(table, kind, settings)
    let insert = try database.statement(
      """
      INSERT INTO work.entity(kind, key, line, is_present, attributes, school, username, login, identity)
      VALUES(?, ?, ?, 1, ?, ?, ?, ?, ?) ON CONFLICT(kind, key) DO NOTHING
      """)
    try table.forEachRecord { record in
      let key = plan.key.map { record.fields[$0].string } ?? ""
      if key.isEmpty { return }
      let school = plan.school.map { record.fields[$0].string }
      let username = plan.username.map { self.username(record.fields[$0]) }
      let identity = plan.identity(of: record)
      try insert.run(
        .text(kind.rawValue), .text(key), .integer(record.line),
        .blob(AttributesText.bytes(plan.attributes.compactMap { attribute($0, record) })),
        .optional(kind.role == nil ? school : nil), .optional(username),
        .optional(plan.usesLogin ? username.map { LoginName($0).local } : nil), .blob(identity))
      let entity = database.changedRows > 0 ? database.lastInsertedRow : nil
      guard kind.role != nil else { return }
      if let entity {
        for (rule, position) in plan.matches {
          let value = position == plan.username ? username : record.fields[position].string
          try addMatch(rule, value ?? "", entity: entity)
        }
      } else {
        try markIfSomebodyElse(kind, key, identity, plan)
      }
      if let school { try addSchool(school, kind, key, entity: entity) }
    }
  }

  /// - Returns: `nil` for a value that is ignored.
  private func attribute(
    _ column: EntityColumns.Attribute, _ record: RosterTable.Record
  ) -> (name: String, value: String?)? {
    switch FieldValue(
      record.fields[column.position], column.kind,
      replacesSpecialCharacters: settings.replacesSpecialCharacters)
    {
    case .blank: (column.name, nil)
    case .ignored: nil
    case .text(let text): (column.name, text)
    }
  }

  /// A user name as the directory takes it.
  private func username(_ text: RosterText) -> String {
    let bytes = text.trimmed.bytes
    let isReplaced = settings.replacesSpecialCharacters
    return String(
      decoding: isReplaced ? Column.Kind.username.replacingSpecialCharacters(in: bytes) : bytes,
      as: UTF8.self)
  }

  private func addSchool(_ school: String, _ kind: SubjectKind, _ key: String, entity: Int?) throws
  {
    if let entity {
      try database.run(
        "INSERT INTO work.entity_school(entity, school) VALUES(?, ?)", .integer(entity),
        .text(school))
    } else {
      try database.run(
        """
        INSERT OR IGNORE INTO work.entity_school(entity, school)
        SELECT id, ? FROM work.entity WHERE kind = ? AND key = ?
        """, .text(school), .text(kind.rawValue), .text(key))
    }
  }

  private func addMatch(_ rule: Int, _ value: String, entity: Int) throws {
    guard let shown = settings.matching[rule].wanted(for: value) else { return }
    try database.run(
      "INSERT INTO work.match(rule, entity, value, shown) VALUES(?, ?, ?, ?)", .integer(rule),
      .integer(entity), .text(MatchingValue(shown).text), .text(shown))
  }

  /// - Parameter identity: of a record whose key has come before.
  private func markIfSomebodyElse(
    _ kind: SubjectKind, _ key: String, _ identity: [UInt8], _ columns: EntityColumns
  ) throws {
    let first = try database.statement(
      "SELECT identity FROM work.entity WHERE kind = ? AND key = ?"
    )
    .first(.text(kind.rawValue), .text(key)) { $0.bytes(0) }
    guard let first, columns.isSomebodyElse(first, identity) else { return }
    try database.run(
      "UPDATE work.entity SET trouble = ? WHERE kind = ? AND key = ?",
      .text(Trouble.differentPeople.rawValue), .text(kind.rawValue), .text(key))
  }

  /// A login is for one account, whatever its domain.
  private func markSharedLogins() throws {
    try database.execute(
      """
      UPDATE work.entity SET trouble = '\(Trouble.sharedLogin.rawValue)' WHERE login IN (
        SELECT login FROM work.entity WHERE login <> '' GROUP BY login HAVING count(*) > 1)
      """)
    try database.execute(
      """
      UPDATE work.entity SET trouble = '\(Trouble.sharedValue.rawValue)'
      WHERE trouble IS NULL AND id IN (
        SELECT entity FROM work.match JOIN (
          SELECT rule AS r, value AS v FROM work.match GROUP BY rule, value HAVING count(*) > 1)
        ON rule = r AND value = v)
      """)
  }

  private func loadMembers(_ entity: RosterFile.Entity, of role: SubjectKind) throws {
    guard let table = try RosterTable.open(entity, of: format, in: files) else { return }
    let section = table.position { $0.reference?.entity == .section }
    let person = table.position { $0.reference?.entity == role.entity }
    guard let section, let person else { return }
    let sections = try numbers(.section)
    let people = try numbers(role)
    let insert = try database.statement("INSERT OR IGNORE INTO work.wanted VALUES(?, ?, ?)")
    try table.forEachPair(section, person) { sectionKey, personKey, line in
      guard let section = sections[ExactText(sectionKey)],
        let person = people[ExactText(personKey)]
      else { return }
      try insert.run(.integer(section), .integer(person), .integer(line))
    }
  }

  /// The numbers of all entities of a kind.
  private func numbers(_ kind: SubjectKind) throws -> [ExactText: Int] {
    var numbers: [ExactText: Int] = [:]
    try database.statement("SELECT key, id FROM work.entity WHERE kind = ?")
      .rows(.text(kind.rawValue)) { numbers[ExactText($0.text("key"))] = $0.int("id") }
    return numbers
  }
}

/// Which columns of a file say what.
private struct EntityColumns {
  struct Attribute {
    let name: String
    let position: Int
    let kind: Column.Kind
  }

  let key: Int?
  let school: Int?
  let username: Int?
  /// Whether the user name becomes a login or finds one, with a domain behind it.
  let usesLogin: Bool
  /// In the order of the file.
  let attributes: [Attribute]
  /// The columns in which two people differ.
  private let identity: [(position: Int, part: PersonIdentity.Part)]
  /// The columns by which people are found, and the rule of each.
  let matches: [(rule: Int, position: Int)]

  init(_ table: RosterTable, _ kind: SubjectKind, _ settings: SyncSettings) {
    let header = table.header
    key = table.position(where: \.isKey)
    school = table.position { $0.reference?.entity == .school }
    username = table.position { $0.kind == .username }
    let enabled = settings.enabledColumns[kind.entity].map(Set.init)
    attributes = header.columns.filter { placed in
      switch placed.column.kind {
      case .password, .username: false
      // People's schools are a set, and a section's is a reference of its own.
      case _ where placed.column.reference?.entity == .school: false
      case .personName: true
      default: placed.column.isRequired || enabled?.contains(placed.column.name) ?? true
      }
    }.map { Attribute(name: $0.column.attribute, position: $0.position, kind: $0.column.kind) }
    identity = header.columns.compactMap { placed in
      placed.column.kind.identityPart.map { (placed.position, $0) }
    }
    let rules = settings.matching.indices.filter { settings.matching[$0].role == kind.role }
    matches = rules.compactMap { rule in
      table.position { $0.name == settings.matching[rule].sourceColumn }.map { (rule, $0) }
    }
    let creates = kind.role.map { settings.creationDomains[$0] != nil } ?? false
    let username = username
    usesLogin =
      creates
      || matches.contains { rule, position in
        position == username && settings.matching[rule].targetDomain != nil
      }
  }
  /// What says who the person of a record is, to be compared with `isSomebodyElse`.
  func identity(of record: RosterTable.Record) -> [UInt8] {
    // No name, login or date has a control character: that is an error.
    Array(identity.map { record.fields[$0.position].bytes }.joined(separator: [Self.separator]))
  }

  /// Whether two records are of two people.
  func isSomebodyElse(_ first: [UInt8], _ again: [UInt8]) -> Bool {
    func parts(_ identity: [UInt8]) -> [ArraySlice<UInt8>] {
      identity.split(separator: Self.separator, omittingEmptySubsequences: false)
    }
    return zip(identity, zip(parts(first), parts(again))).contains { column, values in
      PersonIdentity.compare(column.part, Array(values.0), Array(values.1)) == .different
    }
  }

  private static let separator: UInt8 = 0x1F
}
