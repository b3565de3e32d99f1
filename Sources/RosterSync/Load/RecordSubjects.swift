internal import CSV
internal import Roster
internal import SQLite
internal import Verification

/// Determines whom or what the records of a source are about, and at which schools: from the record
/// itself, or from the records of a second file that refer to it.
struct RecordSubjects {
  /// All kinds that the records may be about.
  let kinds: [SubjectKind]
  private let role: RecordRole?
  private let schools: RecordSchools
  let joined: JoinedRecords?

  /// - Parameter table: the source's own file.
  init(
    _ source: Source, _ table: RosterTable, _ format: Format, _ files: [UploadedFile],
    _ database: Database, _ settings: SyncSettings
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
    joined = try JoinedRecords(source, format, files, database, settings)
  }

  /// The kinds of a record, each with the keys of its schools; empty if the record is not
  /// synchronized.
  func subjects(
    of record: RosterTable.Record, key: String
  ) throws -> [(kind: SubjectKind, schools: [String])] {
    guard let joined else { return ownSubject(of: record).map { [$0] } ?? [] }
    return try joined.subjects(of: key, own: ownKind(of: record), schools.schools(of: record))
  }

  /// The kind and schools that a record itself states; `nil` if it is not synchronized.
  func ownSubject(of record: RosterTable.Record) -> (kind: SubjectKind, schools: [String])? {
    ownKind(of: record).map { ($0, schools.schools(of: record)) }
  }

  private func ownKind(of record: RosterTable.Record) -> SubjectKind? {
    role == nil ? kinds.first : role?.role(of: record).map { SubjectKind($0) }
  }
}

/// Reads the role that a record gives to its person.
struct RecordRole {
  private let source: RoleSource
  private let position: Int?

  init(_ source: RoleSource, _ header: Header) {
    self.source = source
    position = if case .column(let name, _) = source { header[name]?.position } else { nil }
  }

  /// The role that a record states; `nil` if its word stands for no role.
  func role(of record: RosterTable.Record) -> PersonRole? {
    source.role(of: position.map { record.fields[$0].string } ?? "")
  }
}

/// Reads the schools that a record names in one field.
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
    return field.values(separatedBy: separator)
  }
}

/// Tests whether a record counts for a source: it meets the conditions, is not absent, and its
/// dates include today.
struct RecordTest {
  private let conditions: [(position: Int?, condition: Condition)]
  private let window: Window?
  private let dates: (begins: Int?, ends: Int?)
  private let absent: [(position: Int, words: AbsentWords)]
  private let today: CivilDay?

  init(
    _ conditions: [Condition], within window: Window? = nil, _ header: Header,
    _ settings: SyncSettings
  ) {
    self.conditions = conditions.map { (header[$0.column]?.position, $0) }
    self.window = window
    dates = (
      window.flatMap { header[$0.begins]?.position }, window.flatMap { header[$0.ends]?.position }
    )
    absent = header.columns.compactMap { placed in
      placed.column.absentWords(settings.absentStatuses)
        .map { (placed.position, AbsentWords($0)) }
    }
    today = settings.today
  }

  /// Whether every record passes.
  var isTrivial: Bool {
    conditions.isEmpty && absent.isEmpty
      && (today == nil || dates.begins == nil && dates.ends == nil)
  }

  /// Tests a record within its block.
  func holds(_ bytes: Span<UInt8>, _ fields: Span<Field>) -> Bool {
    func text(_ position: Int?) -> String {
      guard let position else { return "" }
      return bytes.text(fields[position].range)
    }
    return conditions.allSatisfy { $1.holds(text($0)) }
      && absent.allSatisfy { !$1.has(bytes, fields[$0]) }
      && today.map { window?.contains($0, from: text(dates.begins), to: text(dates.ends)) ?? true }
        ?? true
  }

  /// Tests a record. A missing column counts as blank.
  func holds(_ record: RosterTable.Record) -> Bool {
    let text = { (position: Int?) in position.map { record.fields[$0].string } ?? "" }
    return conditions.allSatisfy { $1.holds(text($0)) }
      && absent.allSatisfy { position, words in
        let bytes = record.fields[position].bytes
        return !words.has(bytes.span, Field(start: 0, end: bytes.count))
      }
      && today.map { window?.contains($0, from: text(dates.begins), to: text(dates.ends)) ?? true }
        ?? true
  }
}

/// Recognizes the status words of absent records. Most records have the same status as the one
/// before, which is remembered.
///
/// One instance must not be used by several threads at once.
private final class AbsentWords {
  private let words: AbsentStatuses
  private var last: [UInt8] = []
  private var isAbsent = false

  init(_ words: AbsentStatuses) { self.words = words }

  func has(_ bytes: Span<UInt8>, _ field: Field) -> Bool {
    if field.count == 0 { return false }
    let isSame =
      field.count == last.count
      && last.indices.allSatisfy {
        last[$0] == bytes[field.range.lowerBound + $0]
      }
    if !isSame {
      last = field.range.map { bytes[$0] }
      isAbsent = words.index(of: last) != nil
    }
    return isAbsent
  }
}
