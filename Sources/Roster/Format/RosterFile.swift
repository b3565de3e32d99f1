/// One file of a format.
package struct RosterFile: Sendable, Equatable {
  /// The file's place among the files of its format.
  package let id: FileID
  /// The name that reports use, as the format spells it.
  package let name: String
  package let presence: Presence
  /// Whether mistakes in its records can be errors; `false` for a file that the others do not need.
  package let isEssential: Bool
  /// The columns in the order of the format, which is also their order in a report.
  package let columns: [Column]
  /// The columns that together identify a record, if no single column does, or in addition to one
  /// that does.
  private let combinationNames: [String]
  /// What its records are about; empty if the mapping does not read the file on its own.
  package let topics: [Topic]
  /// The topics of another file's records that its records complement.
  package let joinedTopics: [Topic]
  /// Where the roles of its people come from; `nil` if its records are not people.
  package let people: RoleSource?
  package let conventions: Conventions

  /// Whether an upload must or may have the file, and how much of the file is read.
  package enum Presence: Sendable, Equatable {
    case required
    /// A start is possible without it, but there is a warning.
    case expected
    /// Required if records of other files refer to it.
    case whenNamed
    case optional
    /// Allowed only together with another file.
    case with(String)
    /// Its header is checked, and whether its records fit it; they are not synchronized.
    case recognized
    /// The file that says what the upload's other files are, without records of its own.
    case manifest
  }

  /// - Parameters:
  ///   - name: the file's name, as it should be spelled.
  ///   - isEssential: whether mistakes in its records can be errors.
  ///   - combination: the columns that together identify a record.
  package init(
    _ name: String, _ presence: Presence, isEssential: Bool = true,
    unique combination: [String] = [], _ columns: [Column]
  ) {
    self.init(
      id: FileID(index: 0), name, presence, isEssential, combination, columns, topics: [],
      people: nil, Conventions())
  }

  /// A file that every upload must have.
  package init(_ name: String, unique combination: [String] = [], _ columns: [Column]) {
    self.init(name, .required, unique: combination, columns)
  }

  private init(
    id: FileID, _ name: String, _ presence: Presence, _ isEssential: Bool,
    _ combination: [String], _ columns: [Column], topics: [Topic], people: RoleSource?,
    _ conventions: Conventions, joinedTopics: [Topic] = []
  ) {
    self.joinedTopics = joinedTopics
    self.id = id
    self.name = name
    self.presence = presence
    self.isEssential = isEssential
    combinationNames = combination
    self.columns = columns
    self.topics = topics
    self.people = people
    self.conventions = conventions
  }

  func placed(_ id: FileID, in mapping: Mapping, _ conventions: Conventions) -> RosterFile {
    RosterFile(
      id: id, name, presence, isEssential, combinationNames, columns,
      topics: mapping.topics(of: name), people: mapping.people(of: name), conventions,
      joinedTopics: mapping.sources.first { $0.join?.file == name }.map {
        mapping.topics(of: $0.file)
      }
        ?? [])
  }

  /// The same file with other columns.
  func withColumns(_ columns: [Column]) -> RosterFile {
    RosterFile(
      id: id, name, presence, isEssential, combinationNames, columns, topics: topics,
      people: people, conventions)
  }

  /// The same file, but allowed only together with another one.
  func with(_ other: String) -> RosterFile {
    RosterFile(
      id: id, name, .with(other), isEssential, combinationNames, columns, topics: topics,
      people: people, conventions)
  }

  /// Whether an upload must have it.
  package var isRequired: Bool { presence == .required }

  /// Whether its records are verified, not just recognized.
  package var isRead: Bool { presence != .recognized && presence != .manifest }

  /// The columns that together identify a record: those that are declared so or, in a file that
  /// joins others and has no key, those that name the others' records.
  package var combination: [Column] {
    if !combinationNames.isEmpty { return columns.filter { combinationNames.contains($0.name) } }
    return columns.contains(where: \.isKey) ? [] : columns.filter { $0.reference != nil }
  }

  /// The columns by which a person would identify one of its records.
  package var keyColumns: [Column] {
    let keys = columns.filter(\.isKey)
    return keys.isEmpty ? combination : keys
  }

  /// The column that identifies a record on its own; `nil` if several columns do.
  package var onlyKey: Column? { keyColumns.count == 1 ? keyColumns[0] : nil }

  /// The columns with the parts of a person's name, the given name first.
  package var nameColumns: [Column] {
    let parts = columns.filter { $0.kind == .personName }
    return parts.filter { !$0.isSurname } + parts.filter(\.isSurname)
  }

  package func column(named name: String) -> Column? {
    columns.first { $0.name == name }
  }

  /// Whether a name is that of the file; letter case does not matter.
  package func isNamed(_ name: String) -> Bool { self.name.asciiLowercased == name.asciiLowercased }

  /// The roles of the people who are its records.
  package var roles: [PersonRole] { people?.roles ?? [] }

  /// Whether the records are people, who may be listed once for each of their schools.
  package var isOfPeople: Bool { people != nil }

  package func isAbout(_ topic: Topic) -> Bool { topics.contains(topic) }

  /// Whether fields may be left blank, so that a placeholder can occur. This is never true of files
  /// that only join keys, which are the longest ones.
  package var mayHaveBlanks: Bool { columns.contains { !$0.isRequired } || !isOfMemberships }

  /// Whether the records say who is in which section, and nothing else.
  package var isOfMemberships: Bool {
    !topics.isEmpty && topics.allSatisfy { $0 == .studentEnrollment || $0 == .teacherRoster }
  }
}

/// A file's place among those of its format, from 0.
package struct FileID: Sendable, Hashable {
  package let index: Int
}
