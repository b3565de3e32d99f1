/// What a roster is about, in whatever files: profiles have settings for topics, plans have
/// operations on them.
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

  /// The topic of memberships of people with the role.
  package var membership: Topic { self == .student ? .studentEnrollment : .teacherRoster }
}
