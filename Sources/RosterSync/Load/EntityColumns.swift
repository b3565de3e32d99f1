internal import Directory
internal import Roster

/// The columns of a file that say something of one kind of object.
struct EntityColumns {
  struct Attribute {
    let name: String
    let position: Int
    let kind: Column.Kind
    /// What parts the values of a field that has several.
    let separator: Column.Separator?

    init(_ placed: Header.Placed) {
      name = placed.column.attribute
      position = placed.position
      kind = placed.column.kind
      separator = placed.column.separator
    }
  }

  let kind: SubjectKind
  let username: Int?
  /// Whether the user name goes into the directory, or is looked for there.
  let usesUsername: Bool
  /// Whether it does so with a domain behind it, so that what stands before an `@` must be its own.
  let usesLogin: Bool
  /// In the order of the file.
  let attributes: [Attribute]
  /// Where the parts of a person's record stand; `nil` for one that the file does not have.
  private let identity: [Int?]
  /// The columns by which people are found, and the rule of each.
  let matches: [(rule: Int, position: Int)]

  /// - Parameter source: what the file is read for.
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
      // People's schools are a set, and a section's is a reference of its own.
      case _ where kind != .school && format.refers(placed.column, to: .school): false
      case _ where source.roleColumn == placed.column.name: false
      case .personName: true
      default:
        placed.column.isRequired
          || enabled?.contains(placed.column.name) ?? (placed.column.use == .written)
      }
    }.map(Attribute.init)
    identity = [
      table.position { $0.attribute == AttributeName.givenName },
      table.position { $0.attribute == AttributeName.surname }, username,
      table.position { $0.kind.identityPart == .date },
    ]
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

  /// What says who the person of a record is, as `PersonRecord` keeps it.
  ///
  /// - Parameter birth: the date of birth, where another file has it.
  func identity(of record: RosterTable.Record, birth: [UInt8]?) -> [UInt8] {
    var values = identity.map { position in position.map { record.fields[$0].bytes } ?? [] }
    if let birth { values[values.count - 1] = birth }
    return PersonRecord.bytes(values)
  }
}

extension Source {
  /// The column that says which role a person has; `nil` if they all have one.
  fileprivate var roleColumn: String? {
    guard case .person(.column(let name, _)) = entity else { return nil }
    return name
  }
}
