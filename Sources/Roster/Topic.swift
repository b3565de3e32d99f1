/// What a roster speaks of, in whatever files: what a profile has settings for, and a plan operations.
package enum Topic: Sendable, CaseIterable {
  case school, section, student, teacher, studentEnrollment, teacherRoster

  /// The role of the people that it is about; `nil` for others, and for memberships.
  package var role: PersonRole? {
    switch self {
    case .student: .student
    case .teacher: .teacher
    case .school, .section, .studentEnrollment, .teacherRoster: nil
    }
  }
}

extension PersonRole {
  package var topic: Topic { self == .student ? .student : .teacher }

  /// That somebody of the role is in a section.
  package var membership: Topic { self == .student ? .studentEnrollment : .teacherRoster }
}
