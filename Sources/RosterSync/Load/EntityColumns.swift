internal import Roster

/// Which columns of a file say what of one kind of things.
struct EntityColumns {
  struct Attribute {
    let name: String
    let position: Int
    let kind: Column.Kind
  }

  let kind: SubjectKind
  let username: Int?
  /// Whether the user name becomes a login or finds one, with a domain behind it.
  let usesLogin: Bool
  /// In the order of the file.
  let attributes: [Attribute]
  /// The columns in which two people differ.
  private let identity: [(position: Int, part: PersonIdentity.Part)]
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
      // People's schools are a set, and a section's is a reference of its own.
      case _ where kind != .school && format.refers(placed.column, to: .school): false
      case _ where source.roleColumn == placed.column.name: false
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

extension Source {
  /// The column that says which role a person has; `nil` if they all have one.
  fileprivate var roleColumn: String? {
    guard case .person(.column(let name, _)) = entity else { return nil }
    return name
  }
}
