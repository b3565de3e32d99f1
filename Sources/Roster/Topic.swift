/// What a roster is about, regardless of its files: profiles have settings for topics, and plans
/// have operations on them.
package enum Topic: Sendable, CaseIterable {
  case school, section, student, teacher, studentEnrollment, teacherRoster

  /// The role, if the topic is people; `nil` for other topics, including memberships.
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
