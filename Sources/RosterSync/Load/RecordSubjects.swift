internal import Roster
internal import SQLite
internal import Verification

/// Of whom or what the records of a source are, and at which schools: by the record itself, or by those
/// of a second file that name it.
struct RecordSubjects {
  /// All that there can be.
  let kinds: [SubjectKind]
  private let role: RecordRole?
  private let schools: RecordSchools
  private let joined: JoinedRecords?

  /// - Parameter table: the source's own file.
  init(
    _ source: Source, _ table: RosterTable, _ format: Format, _ files: [UploadedFile],
    _ database: Database
  ) throws {
    switch source.entity {
    case .school:
      (kinds, role) = ([.school], nil)
    case .section:
      (kinds, role) = ([.section], nil)
    case .person(let roles):
      (kinds, role) = (roles.roles.map { SubjectKind($0) }, RecordRole(roles, table.header))
    }
    schools = RecordSchools(table.header, in: format)
    joined = try JoinedRecords(source, format, files, database)
  }

  /// What a record is, with the keys of the schools of each; nothing, if it is nothing that is synchronized.
  func subjects(
    of record: RosterTable.Record, key: String
  ) throws -> [(kind: SubjectKind, schools: [String])] {
    let own = role == nil ? kinds.first : role?.role(of: record).map { SubjectKind($0) }
    guard let joined else { return own.map { [($0, schools.schools(of: record))] } ?? [] }
    return try joined.subjects(of: key, own: own, schools.schools(of: record))
  }
}

/// The role that records give to their person.
struct RecordRole {
  private let source: RoleSource
  private let position: Int?

  init(_ source: RoleSource, _ header: Header) {
    self.source = source
    position = if case .column(let name, _) = source { header[name]?.position } else { nil }
  }

  /// - Returns: `nil` for a word that stands for no role.
  func role(of record: RosterTable.Record) -> PersonRole? {
    source.role(of: position.map { record.fields[$0].string } ?? "")
  }
}

/// The schools that records name, in one field.
struct RecordSchools {
  private let position: Int?
  private let separator: Column.Separator?

  init(_ header: Header, in format: Format) {
    let placed = header.columns.first { format.refers($0.column, to: .school) }
    position = placed?.position
    separator = placed?.column.separator
  }

  /// Whether there is such a column.
  var areNamed: Bool { position != nil }

  func schools(of record: RosterTable.Record) -> [String] {
    guard let position else { return [] }
    let field = record.fields[position]
    guard let separator else { return [field.string] }
    return field.bytes.split(separator: separator.rawValue)
      .map { RosterText(bytes: Array($0)).trimmed.string }.filter { !$0.isEmpty }
  }
}

/// Whether records are meant by a source.
struct RecordTest {
  private let conditions: [(position: Int?, condition: Condition)]

  init(_ conditions: [Condition], _ header: Header) {
    self.conditions = conditions.map { (header[$0.column]?.position, $0) }
  }

  /// A column that is not there is blank in each record.
  func holds(_ record: RosterTable.Record) -> Bool {
    conditions.allSatisfy { position, condition in
      condition.holds(position.map { record.fields[$0].string } ?? "")
    }
  }
}
