package import Directory
package import Roster

/// What a plan is about: the things of a roster that have a key of their own.
package enum SubjectKind: String, Sendable, CaseIterable {
  case school, section, student, teacher

  package var entity: RosterFile.Entity {
    switch self {
    case .school: .school
    case .section: .section
    case .student: .student
    case .teacher: .teacher
    }
  }

  package var objectKind: ObjectKind {
    switch self {
    case .school: .school
    case .section: .section
    case .student, .teacher: .person
    }
  }

  package var role: PersonRole? { PersonRole(rawValue: rawValue) }

  /// Who it is, as marks have it: `student:1001`.
  package func anchor(_ key: String) -> String { "\(rawValue):\(key)" }
}
