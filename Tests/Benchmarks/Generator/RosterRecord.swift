/// One record of a file, as the numbers of what it is about, all counted from 0.
struct RosterRecord {
  /// Its own number, unique in its file.
  var number: Int
  var section = 0
  /// The number of a student or a teacher.
  var person = 0
  var isTeacher = false
  /// How many other roles the person has at the school.
  var otherRoles = 0
}
