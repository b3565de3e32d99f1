internal import AttributesJSON
internal import CSV
internal import Directory
internal import Roster
internal import SQLite
internal import Verification

/// Brings a verified roster into the work tables.
///
/// A record whose status says that it is not here is skipped. The first record with a key gives its
/// attributes; others about the same person add their schools. If a key has records of two people,
/// they are marked as troubled and left alone.
struct RosterLoader {
  private let database: Database
  private let format: Format
  private let files: [UploadedFile]
  private let settings: SyncSettings
  private let named: NamedRecords?
  private let context: PlanContext
  /// `nil` if the whole roster is brought in.
  private let selection: Selection?
  private let settled: SettledRoster?
  private let changes: SettledChanges?

  /// - Parameters:
  ///   - selection: what is brought in; `settled` numbers the rest, and `changes` takes what may be
  ///     an end of a membership that comes or goes.
  init(
    _ database: Database, _ context: PlanContext, _ selection: Selection? = nil,
    _ settled: SettledRoster? = nil, _ changes: SettledChanges? = nil
  ) throws {
    self.database = database
    self.context = context
    self.selection = selection
    self.settled = settled
    self.changes = changes
    format = context.format
    files = context.files
    settings = context.settings
    named = try NamedRecords(database, isDelta: context.isDelta)
  }

  func load() throws {
    for source in format.mapping.sources { try load(source) }
    if let selection {
      try SharedValues(database, context, selection).select()
      return try loadLate()
    }
    try forgetOtherOrganizations()
    let members = MembershipLoader(database, format, files, settings)
    for source in format.mapping.memberships {
      try members.load(source, without: settings.defersEnrollments ? .student : nil)
    }
  }

  /// Brings in what has been added to the selection since.
  func loadLate() throws {
    guard let selection, selection.beginLate() else { return }
    for source in format.mapping.sources where source.entity != .school { try load(source) }
    selection.endLate()
  }

  /// Calls `body` with the records that are brought in.
  private func forEachRecord(
    of source: Source, _ table: RosterTable, key: Int, _ test: RecordTest,
    _ body: (RosterTable.Record) throws -> Void
  ) throws {
    guard let selection, let settled, let kind = source.kinds.first, kind != .school else {
      return try table.forEachRecord(body)
    }
    try SelectedRecords(
      of: kind, selection, settled, test, key: key,
      school: table.position { format.refers($0, to: .school) }
    ).forEach(of: table, body)
  }

  /// Where only some of a file's records are schools, people and sections that name one of the
  /// others have no school because of it.
  private func forgetOtherOrganizations() throws {
    guard format.mapping.sources.contains(where: { $0.entity == .school && !$0.conditions.isEmpty })
    else { return }
    try database.execute(
      """
      DELETE FROM work.entity_school
      WHERE school NOT IN (SELECT key FROM work.entity WHERE kind = 'school');
      UPDATE work.entity SET school = NULL
      WHERE school NOT IN (SELECT key FROM work.entity WHERE kind = 'school');
      """)
  }

  private func load(_ source: Source) throws {
    guard let table = try RosterTable.open(source.file, of: format, in: files),
      let keyPosition = table.position(where: \.isKey)
    else { return }
    let subjects = try RecordSubjects(source, table, format, files, database, settings)
    let sessions = try SessionDays(source, table, format, files, settings)
    let births = try BirthDates(source, format, files)
    let columns = Dictionary(
      uniqueKeysWithValues: subjects.kinds.map {
        ($0, EntityColumns(table, $0, of: source, in: format, settings))
      })
    let test = RecordTest(source.conditions, table.header, settings)
    let insert = try database.statement(
      """
      INSERT INTO work.entity(kind, key, line, is_present, attributes, school, main_school, username, login,
        account, identity)
      VALUES(?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(kind, key) DO NOTHING
      """)
    try forEachRecord(of: source, table, key: keyPosition, test) { record in
      let key = record.fields[keyPosition].string
      if key.isEmpty { return }
      guard test.holds(record), sessions?.areNow(for: record) ?? true else {
        try named?.note(subjects.kinds, key)
        return
      }
      let meant = try subjects.subjects(of: record, key: key)
      try named?.note(subjects.kinds.filter { kind in !meant.contains { $0.kind == kind } }, key)
      for (kind, schools) in meant {
        guard let columns = columns[kind] else { continue }
        if let selection, !selection.contains(kind, key) {
          changes?.note(settledEnd(record, key, at: schools, columns))
          continue
        }
        let more = try joinedAttribute(of: key, kind, subjects.joined)
        let main = try columns.mainSchool(of: record) ?? subjects.joined?.mainSchool(of: key, kind)
        try add(record, key, at: schools, main: main, columns, more, birth: births?[key], insert)
      }
    }
  }

  private func add(
    _ record: RosterTable.Record, _ key: String, at schools: [String], main: String?,
    _ columns: EntityColumns, _ more: (name: String, value: String?)?, birth: [UInt8]?,
    _ insert: Statement
  ) throws {
    let kind = columns.kind
    let username = columns.username.map { self.username(record.fields[$0]) }
    let identity = columns.identity(of: record, birth: birth)
    var attributes =
      columns.attributes.compactMap { attribute($0, record.fields[$0.position]) }
      + [more].compactMap(\.self)
    let name = EntityColumns.Attribute.madeName
    if !attributes.contains(where: { $0.name == name.name && $0.value != nil }),
      let made = columns.madeName(of: record).flatMap({ attribute(name, $0) })
    {
      attributes.removeAll { $0.name == name.name }
      attributes.append(made)
    }
    try insert.run(
      .text(kind.rawValue), .text(key), .integer(record.line),
      .blob(AttributesText.bytes(attributes)),
      .optional(kind.role == nil ? schools.first : nil),
      .optional(kind.role == nil ? nil : main), .optional(username),
      .optional(columns.usesLogin ? username.map { LoginName($0).local } : nil),
      .optional(account(username, kind)), .blob(identity))
    let entity = database.changedRows > 0 ? database.lastInsertedRow : nil
    if let entity { settled?.note(kind, key, entity: entity) }
    guard kind.role != nil else { return }
    if let entity {
      if columns.usesUsername, let username, ReservedLogins.contains(LoginName(username).local) {
        try database.run(
          "UPDATE work.entity SET trouble = ? WHERE id = ?", .text(Trouble.reservedLogin.rawValue),
          .integer(entity))
      }
      for (rule, position) in columns.matches {
        let value = position == columns.username ? username : record.fields[position].string
        try addMatch(rule, value ?? "", entity: entity)
      }
    } else {
      try markIfSomebodyElse(record, key, identity, columns, username)
    }
    for school in schools { try addSchool(school, kind, key, entity: entity) }
  }

  /// What a second file says about someone.
  private func joinedAttribute(
    of key: String, _ kind: SubjectKind, _ joined: JoinedRecords?
  ) throws -> (name: String, value: String?)? {
    guard let joined, let column = joined.attribute, let value = try joined.value(of: key, kind)
    else { return nil }
    return attribute(column, value)
  }

  /// - Returns: `nil` for a value that is ignored.
  func attribute(
    _ column: EntityColumns.Attribute, _ field: RosterText
  ) -> (name: String, value: String?)? {
    switch FieldValue(
      field, column,
      replacesSpecialCharacters: settings.replacesSpecialCharacters)
    {
    case .blank: (column.name, nil)
    case .ignored: nil
    case .text(let text): (column.name, text)
    }
  }

  /// A user name in the form that the directory accepts.
  func username(_ text: RosterText) -> String {
    let bytes = text.trimmed.bytes
    let isReplaced = settings.replacesSpecialCharacters
    return String(
      decoding: isReplaced ? Column.Kind.username.replacingSpecialCharacters(in: bytes) : bytes,
      as: UTF8.self)
  }

  /// - Returns: `nil` if no account is made.
  private func account(_ username: String?, _ kind: SubjectKind) -> String? {
    guard let username, !username.isEmpty,
      let domain = kind.role.flatMap({ settings.creationDomains[$0] })
    else { return nil }
    return MatchingValue(LoginName.withDomain(username, domain)).text
  }

  private func addSchool(_ school: String, _ kind: SubjectKind, _ key: String, entity: Int?) throws
  {
    if let entity {
      try database.run(
        "INSERT OR IGNORE INTO work.entity_school(entity, school) VALUES(?, ?)", .integer(entity),
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

  /// If two records with a key are about two people, notes the accounts that any of them could
  /// mean.
  ///
  /// - Parameter identity: of a record whose key has occurred before.
  private func markIfSomebodyElse(
    _ record: RosterTable.Record, _ key: String, _ identity: [UInt8], _ columns: EntityColumns,
    _ username: String?
  ) throws {
    let first = try database.statement(
      "SELECT id, identity FROM work.entity WHERE kind = ? AND key = ?"
    ).first(.text(columns.kind.rawValue), .text(key)) { (id: $0.int("id"), $0.bytes("identity")) }
    guard let first else { return }
    guard PersonRecord.isSomebodyElse(first.1, identity) else {
      // What the first record lacks is taken from the next one that has it, as in verification.
      let whole = PersonRecord.filled(first.1, from: identity)
      if whole == first.1 { return }
      return try database.run(
        "UPDATE work.entity SET identity = ? WHERE id = ?", .blob(whole), .integer(first.id))
    }
    try database.run(
      "UPDATE work.entity SET trouble = ? WHERE id = ?", .text(Trouble.differentPeople.rawValue),
      .integer(first.id))
    let insert = try database.statement(
      "INSERT INTO work.meant(entity, rule, value) VALUES(?, ?, ?)")
    if let account = account(username, columns.kind) {
      try insert.run(.integer(first.id), .integer(-1), .text(account))
    }
    for (rule, position) in columns.matches {
      let value = position == columns.username ? username ?? "" : record.fields[position].string
      guard let wanted = settings.matching[rule].wanted(for: value) else { continue }
      try insert.run(.integer(first.id), .integer(rule), .text(MatchingValue(wanted).text))
    }
  }
}
