package import Directory
package import Roster

/// What a plan is about: the things of a roster that have a key of their own.
package enum SubjectKind: String, Sendable, CaseIterable {
  case school, section, student, teacher

  package var topic: Topic {
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

  /// What an operation on one is about.
  var operation: OperationKind {
    switch self {
    case .school: .school
    case .section: .section
    case .student: .student
    case .teacher: .teacher
    }
  }

  init(_ role: PersonRole) { self = role == .student ? .student : .teacher }

  /// Who it is, as marks have it: `student:1001`.
  package func anchor(_ key: String) -> String { "\(rawValue):\(key)" }
}
