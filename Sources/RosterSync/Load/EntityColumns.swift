internal import Directory
internal import Roster

/// The columns of a file that say something about one kind of object.
struct EntityColumns {
  struct Attribute {
    let name: String
    let position: Int
    let kind: Column.Kind
    /// What separates the values of a field that can have several.
    let separator: Column.Separator?

    init(_ placed: Header.Placed) {
      name = placed.column.attribute
      position = placed.position
      kind = placed.column.kind
      separator = placed.column.separator
    }

    private init(madeName name: String) {
      self.name = name
      (position, kind, separator) = (0, .title, nil)
    }

    /// A section's name that is made from other columns.
    static let madeName = Attribute(madeName: "externalName")
  }

  let kind: SubjectKind
  let username: Int?
  /// Whether the user name is written to the directory, or looked for there.
  let usesUsername: Bool
  /// Whether a domain is appended to the user name, so that the part before the `@` must be unique.
  let usesLogin: Bool
  /// The attributes that the file has, in the order of its columns.
  let attributes: [Attribute]
  /// The attributes that screens show.
  let shown: [Attribute]
  /// The positions of the parts of a person's record; `nil` for one that the file does not have.
  private let identity: [Int?]
  /// The columns by which people are matched, each with its rule.
  let matches: [(rule: Int, position: Int)]
  /// The positions of the parts that make up a section's missing name.
  private let nameParts: [[Int]]
  /// The position of the column that names the most important school.
  private let mainSchool: Int?

  /// - Parameter source: the source of entities that the file is read for.
  init(
    _ table: RosterTable, _ kind: SubjectKind, of source: Source, in format: Format,
    _ settings: SyncSettings
  ) {
    self.kind = kind
    let header = table.header
    username = table.position { $0.kind == .username }
    let enabled = settings.enabledColumns[kind.topic].map(Set.init)
    attributes = header.columns.filter { placed in
      switch placed.column.kind {
      case .password, .username: false
      case _ where placed.column.use == .structural: false
      // Schools are handled elsewhere: a person's are a set, and a section's is a reference.
      case _ where kind != .school && format.refers(placed.column, to: .school): false
      case _ where source.roleColumn == placed.column.name: false
      case .personName: true
      default:
        placed.column.isRequired
          || enabled?.contains(placed.column.name) ?? (placed.column.use == .written)
      }
    }.map(Attribute.init)
    shown = attributes.filter {
      [
        Attribute.madeName.name, AttributeName.givenName, AttributeName.surname,
        AttributeName.grade,
      ].contains($0.name)
    }
    identity = [
      table.position { $0.attribute == AttributeName.givenName },
      table.position { $0.attribute == AttributeName.surname }, username,
      table.position { $0.kind.identityPart == .date },
    ]
    nameParts = source.nameParts.map { $0.compactMap { header[$0]?.position } }
    mainSchool = source.mainSchool.flatMap { header[$0]?.position }
    let rules = settings.matching.indices.filter { settings.matching[$0].role == kind.role }
    matches = rules.compactMap { rule in
      table.position { $0.name == settings.matching[rule].sourceColumn }.map { (rule, $0) }
    }
    let creates = kind.role.map { settings.creationDomains[$0] != nil } ?? false
    let username = username
    let matching = matches.filter { $0.position == username }
    usesUsername = creates || !matching.isEmpty
    usesLogin = creates || matching.contains { settings.matching[$0.rule].targetDomain != nil }
  }

  /// The columns for each of several kinds.
  static func ofEach(
    _ kinds: [SubjectKind], _ table: RosterTable, of source: Source, in format: Format,
    _ settings: SyncSettings
  ) -> [SubjectKind: EntityColumns] {
    Dictionary(
      uniqueKeysWithValues: kinds.map {
        ($0, EntityColumns(table, $0, of: source, in: format, settings))
      })
  }

  /// The parts of a record that identify its person, as `PersonRecord` encodes them.
  ///
  /// - Parameter birth: the date of birth, if it is in another file.
  func identity(of record: RosterTable.Record, birth: [UInt8]?) -> [UInt8] {
    var values = identity.map { position in position.map { record.fields[$0].bytes } ?? [] }
    if let birth { values[values.count - 1] = birth }
    return PersonRecord.bytes(values)
  }
}

extension EntityColumns {
  /// A name for a record that has none, made from its other columns; `nil` if that is not possible.
  func madeName(of record: RosterTable.Record) -> RosterText? {
    let parts = nameParts.map { positions in
      positions.lazy.map { record.fields[$0].trimmed.string }.first { !$0.isEmpty }
    }
    guard let first = parts.first, first != nil else { return nil }
    return RosterText(bytes: Array(parts.compactMap(\.self).joined(separator: " - ").utf8))
  }

  /// The most important school according to a record; `nil` if it does not say.
  func mainSchool(of record: RosterTable.Record) -> String? {
    let school = mainSchool.map { record.fields[$0].trimmed.string }
    return school?.isEmpty ?? true ? nil : school
  }
}

extension Source {
  /// The column with the person's role; `nil` if everyone has the same role.
  fileprivate var roleColumn: String? {
    guard case .person(.column(let name, _)) = entity else { return nil }
    return name
  }
}
