/// One file of a format.
package struct RosterFile: Sendable, Equatable {
  /// Its place among the files of its format.
  package let id: FileID
  /// The name that reports use, as the format spells it.
  package let name: String
  package let presence: Presence
  /// Whether its records are worth an error: `false` for those without which all others are as good.
  package let isEssential: Bool
  /// In the order of the format, which is the order of the report.
  package let columns: [Column]
  /// The columns that together name a record once, where no column does so by itself, or beside it.
  private let combinationNames: [String]
  /// What its records are about; nothing, if the mapping does not read them for themselves.
  package let topics: [Topic]
  /// What the records of another file are about that its own say more of.
  package let joinedTopics: [Topic]
  /// Which role each of its people has; `nil` if its records are no people.
  package let people: RoleSource?
  package let conventions: Conventions

  /// Whether an upload has the file, and how much of it is read.
  package enum Presence: Sendable, Equatable {
    case required
    /// A start is possible without it, which is worth a warning.
    case expected
    /// Where records of other files name some of this one.
    case whenNamed
    case optional
    /// Only together with another file.
    case with(String)
    /// Its header is looked at, and that its records fit it; they are not synchronized.
    case recognized
    /// Says of the upload what the other files are; it has no records of its own.
    case manifest
  }

  /// - Parameters:
  ///   - name: as it is spelled.
  ///   - isEssential: whether its records are worth an error.
  ///   - combination: the columns that together name a record once.
  package init(
    _ name: String, _ presence: Presence, isEssential: Bool = true,
    unique combination: [String] = [], _ columns: [Column]
  ) {
    self.init(
      id: FileID(index: 0), name, presence, isEssential, combination, columns, topics: [],
      people: nil, Conventions())
  }

  /// A file that an upload must have.
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

  /// The same file, that an upload has only together with another one.
  func with(_ other: String) -> RosterFile {
    RosterFile(
      id: id, name, .with(other), isEssential, combinationNames, columns, topics: topics,
      people: people, conventions)
  }

  /// Whether an upload must have it.
  package var isRequired: Bool { presence == .required }

  /// Whether its records are verified, and not only recognized.
  package var isRead: Bool { presence != .recognized && presence != .manifest }

  /// The columns that together name a record once: those that are said to, or in files that join others
  /// and have no key, those that name the records of the others.
  package var combination: [Column] {
    if !combinationNames.isEmpty { return columns.filter { combinationNames.contains($0.name) } }
    return columns.contains(where: \.isKey) ? [] : columns.filter { $0.reference != nil }
  }

  /// The columns by which a person names one of its records.
  package var keyColumns: [Column] {
    let keys = columns.filter(\.isKey)
    return keys.isEmpty ? combination : keys
  }

  package func column(named name: String) -> Column? {
    columns.first { $0.name == name }
  }

  /// Whether a name means the file; letter case does not matter.
  package func isNamed(_ name: String) -> Bool { self.name.asciiLowercased == name.asciiLowercased }

  /// The roles of the people who are its records.
  package var roles: [PersonRole] { people?.roles ?? [] }

  /// Whether the records are people, who may be listed once for each of their schools.
  package var isOfPeople: Bool { people != nil }

  package func isAbout(_ topic: Topic) -> Bool { topics.contains(topic) }

  /// Whether fields may be left blank, and so have a word that stands for nothing. Of files that only join
  /// keys, which are the longest, none may.
  package var mayHaveBlanks: Bool { columns.contains { !$0.isRequired } || !isOfMemberships }

  /// Whether the records say who is in which section, and nothing else.
  package var isOfMemberships: Bool {
    !topics.isEmpty && topics.allSatisfy { $0 == .studentEnrollment || $0 == .teacherRoster }
  }
}

/// The place of a file among those of its format, from 0.
package struct FileID: Sendable, Hashable {
  package let index: Int
}
