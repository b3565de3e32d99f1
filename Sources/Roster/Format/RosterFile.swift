/// One file of a format.
package struct RosterFile: Sendable, Equatable {
  /// Its place among the files of its format.
  package let id: FileID
  /// The name that reports use: lower case.
  package let name: String
  /// Whether an upload must have it.
  package let isRequired: Bool
  /// In the order of the format, which is the order of the report.
  package let columns: [Column]
  /// What its records are about; nothing, if the mapping does not read them for themselves.
  package let topics: [Topic]
  /// Which role each of its people has; `nil` if its records are no people.
  package let people: RoleSource?

  /// - Parameters:
  ///   - name: in lower case.
  ///   - isRequired: whether an upload must have it.
  package init(_ name: String, isRequired: Bool = true, _ columns: [Column]) {
    self.init(id: FileID(index: 0), name, isRequired: isRequired, columns, topics: [], people: nil)
  }

  private init(
    id: FileID, _ name: String, isRequired: Bool, _ columns: [Column], topics: [Topic],
    people: RoleSource?
  ) {
    self.id = id
    self.name = name
    self.isRequired = isRequired
    self.columns = columns
    self.topics = topics
    self.people = people
  }

  func placed(_ id: FileID, in mapping: Mapping) -> RosterFile {
    RosterFile(
      id: id, name, isRequired: isRequired, columns, topics: mapping.topics(of: name),
      people: mapping.people(of: name))
  }

  /// The columns that together name a record once, for files that join two others.
  package var joinedColumns: [Column] {
    columns.contains(where: \.isKey) ? [] : columns.filter { $0.reference != nil }
  }

  /// The columns by which a person names one of its records.
  package var keyColumns: [Column] {
    let keys = columns.filter(\.isKey)
    return keys.isEmpty ? joinedColumns : keys
  }

  package func column(named name: String) -> Column? {
    columns.first { $0.name == name }
  }

  /// The roles of the people who are its records.
  package var roles: [PersonRole] { people?.roles ?? [] }

  /// Whether the records are people, who may be listed once for each of their schools.
  package var isOfPeople: Bool { people != nil }

  package func isAbout(_ topic: Topic) -> Bool { topics.contains(topic) }
}

/// The place of a file among those of its format, from 0.
package struct FileID: Sendable, Hashable {
  package let index: Int
}
