/// One record of a file, by the numbers of what it speaks of; all are from 0.
struct RosterRecord {
  /// Its own, once in its file.
  var number: Int
  var section = 0
  /// Of a student or a teacher.
  var person = 0
  var isTeacher = false
  /// How many other roles the person has at the school.
  var otherRoles = 0
}
