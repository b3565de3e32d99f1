internal import Roster
internal import SQLite
internal import Verification

/// The records of a second file that refer to those of a first, in a work table indexed by the key
/// they refer to.
struct JoinedRecords {
  /// A column of the second file that is an attribute of people; `nil` if there is none.
  let attribute: EntityColumns.Attribute?
  private let find: Statement
  private let findValue: Statement
  private let findRole: Statement
  private let noteRole: Statement
  private let findMainSchool: Statement
  private let hasRoles: Bool
  private let hasSchools: Bool
  private let hasPrimary: Bool

  /// - Returns: `nil` for a source that is not joined with another file, or if the upload does not
  ///   have that file.
  init?(
    _ source: Source, _ format: Format, _ files: [UploadedFile], _ database: Database,
    _ settings: SyncSettings
  ) throws {
    guard let join = source.join,
      let table = try RosterTable.open(join.file, of: format, in: files),
      let key = table.position(where: { $0.reference?.file == source.file })
    else { return nil }
    let schools = RecordSchools(table.header, in: format)
    var role: RecordRole?
    if case .person(let roles) = source.entity, case .column(let name, _) = roles,
      table.header[name] != nil
    {
      role = RecordRole(roles, table.header)
    }
    hasRoles = role != nil
    hasSchools = schools.areNamed
    hasPrimary = join.primary.map { table.header[$0.column] != nil } ?? false
    try database.execute("DELETE FROM work.joined")
    let test = RecordTest(join.conditions, within: join.window, table.header, settings)
    let taken = join.attribute.flatMap { table.header[$0] }
    attribute = taken.map(EntityColumns.Attribute.init)
    let primary = RecordTest(join.primary.map { [$0] } ?? [], table.header, settings)
    let insert = try database.statement(
      "INSERT INTO work.joined(key, kind, school, value, is_primary) VALUES(?, ?, ?, ?, ?)")
    try table.forEachRecord { record in
      guard test.holds(record) else { return }
      let kind = role?.role(of: record).map { SubjectKind($0) }
      // A record whose word is not a role is ignored, including its school.
      if role != nil && kind == nil { return }
      let named = schools.schools(of: record)
      for school in named.isEmpty ? [nil] : named.map(Optional.some) {
        try insert.run(
          .text(record.fields[key].string), .optional(kind?.rawValue), .optional(school),
          .optional(taken.map { record.fields[$0.position].string }),
          .bool(primary.holds(record)))
      }
    }
    find = try database.statement(
      "SELECT DISTINCT kind, school FROM work.joined WHERE key = ? ORDER BY kind, school")
    findRole = try database.statement(
      "SELECT kind FROM work.joined WHERE key = ? ORDER BY is_primary DESC, rowid LIMIT 1")
    noteRole = try database.statement(
      "INSERT OR IGNORE INTO work.both_roles(kind, key) VALUES(?, ?)")
    findMainSchool = try database.statement(
      """
      SELECT min(school) AS school FROM work.joined
      WHERE key = ? AND (kind = ? OR kind IS NULL) AND is_primary
      """)
    findValue = try database.statement(
      """
      SELECT value FROM work.joined WHERE key = ? AND (kind = ? OR kind IS NULL) AND value != ''
      ORDER BY is_primary DESC, rowid LIMIT 1
      """)
  }

  /// What a second file says about someone.
  struct Values {
    let attribute: (column: EntityColumns.Attribute, value: RosterText)?
    /// The school of the primary record; the smallest if there are several.
    let mainSchool: String?
  }

  func values(of key: String, _ kind: SubjectKind) throws -> Values {
    Values(
      attribute: try attribute.flatMap { column in
        try findValue.first(.text(key), .text(kind.rawValue)) {
          (column, RosterText(bytes: $0.bytes("value")))
        }
      }, mainSchool: try mainSchool(of: key, kind))
  }

  private func mainSchool(of key: String, _ kind: SubjectKind) throws -> String? {
    guard hasPrimary else { return nil }
    return try findMainSchool.first(.text(key), .text(kind.rawValue)) {
      $0.optionalText("school")
    } ?? nil
  }

  /// The kind of the person with a key, and the schools; empty if the person is not synchronized.
  ///
  /// - Parameters:
  ///   - own: the kind according to the person's own record.
  ///   - ownSchools: the schools according to the person's own record.
  func subjects(
    of key: String, own: SubjectKind?, _ ownSchools: [String]
  ) throws -> [(kind: SubjectKind, schools: [String])] {
    var schools: [SubjectKind: [String]] = [:]
    if !hasRoles, let own { schools[own] = [] }
    try find.rows(.text(key)) { row in
      guard let kind = hasRoles ? try row.word("kind") : own else { return }
      schools[kind, default: []] += row.optionalText("school").map { [$0] } ?? []
    }
    // Someone with records in both roles has one account, in the more important role.
    if hasRoles && schools.count > 1 {
      let first: SubjectKind? = try findRole.first(.text(key)) { try $0.word("kind") }
      schools = schools.filter { $0.key == first }
      if let first { try noteRole.run(.text(first.rawValue), .text(key)) }
    }
    return SubjectKind.allCases.compactMap { kind in
      schools[kind].map { (kind, hasSchools ? $0 : ownSchools) }
    }
  }
}
