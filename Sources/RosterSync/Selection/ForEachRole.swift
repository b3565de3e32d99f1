internal import Roster

/// One value for each role, found without hashing.
struct ForEachRole<Value> {
  private var students: Value
  private var teachers: Value

  init(_ value: Value) { (students, teachers) = (value, value) }

  subscript(role: PersonRole) -> Value {
    _read { if role == .student { yield students } else { yield teachers } }
    _modify { if role == .student { yield &students } else { yield &teachers } }
  }
}
