/// One file of a format.
package struct RosterFile: Sendable, Equatable {
  /// What the records of a file are.
  package enum Entity: Sendable, CaseIterable {
    case school, section, student, teacher, studentEnrollment, teacherRoster
  }

  package let entity: Entity
  /// The name that reports use: lower case.
  package let name: String
  /// In the order of the format, which is the order of the report.
  package let columns: [Column]

  /// The columns that together name a record once, for files that join two others.
  package var joinedColumns: [Column] {
    columns.contains(where: \.isKey) ? [] : columns.filter { $0.reference != nil }
  }

  /// The columns by which a person names one of its records.
  package var keyColumns: [Column] {
    let keys = columns.filter(\.isKey)
    return keys.isEmpty ? joinedColumns : keys
  }

  init(_ entity: Entity, _ name: String, _ columns: [Column]) {
    self.entity = entity
    self.name = name
    self.columns = columns
  }

  package func column(named name: String) -> Column? {
    columns.first { $0.name == name }
  }
}

extension RosterFile.Entity {
  /// Whether the records are people, who may be listed once for each of their schools.
  package var isPerson: Bool { self == .student || self == .teacher }
}
