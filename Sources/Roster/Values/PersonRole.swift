/// A role of people. Somebody who has both is two people of a roster, with an account each.
package enum PersonRole: String, Sendable, CaseIterable {
  case student, teacher

  package var entity: RosterFile.Entity { self == .student ? .student : .teacher }
}

extension RosterFile.Entity {
  /// The role of the people in a file; `nil` for other files.
  package var role: PersonRole? {
    switch self {
    case .student: .student
    case .teacher: .teacher
    case .school, .section, .studentEnrollment, .teacherRoster: nil
    }
  }
}
