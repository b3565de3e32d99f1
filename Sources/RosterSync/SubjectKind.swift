package import Directory
package import Roster

/// What a plan is about: the things in a roster that have their own keys.
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

  /// The kind of an operation on such a subject.
  var operation: OperationKind {
    switch self {
    case .school: .school
    case .section: .section
    case .student: .student
    case .teacher: .teacher
    }
  }

  init(_ role: PersonRole) { self = role == .student ? .student : .teacher }

  /// The subject with a key, as written in marks: `student:1001`.
  package func anchor(_ key: String) -> String { "\(rawValue):\(key)" }
}
