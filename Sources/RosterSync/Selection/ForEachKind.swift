internal import Roster

/// One value for each kind of subject, found without hashing.
struct ForEachKind<Value> {
  private let schools: Value
  private let sections: Value
  private let students: Value
  private let teachers: Value

  init(_ make: () -> Value) {
    (schools, sections, students, teachers) = (make(), make(), make(), make())
  }

  subscript(kind: SubjectKind) -> Value {
    switch kind {
    case .school: schools
    case .section: sections
    case .student: students
    case .teacher: teachers
    }
  }
}
