/// The contents of the fields of records, whatever the format calls them.
struct RosterRecords {
  let sizes: RosterSizes
  let ids: RosterIDs
  let seed: Int
  let night: NightAfter?

  func person(_ record: RosterRecord) -> RosterPerson {
    RosterPerson(
      number: record.person, seed: seed,
      isRenamed: !record.isTeacher && night?.renames(student: record.person) ?? false)
  }

  func personID(_ record: RosterRecord) -> String {
    record.isTeacher ? ids.teacher(record.person) : ids.student(record.person)
  }

  func login(_ record: RosterRecord) -> String {
    let login = person(record).login
    return record.isTeacher ? "t.\(login)" : login
  }

  func privateEmail(_ record: RosterRecord) -> String {
    if !record.isTeacher && record.person % 5 < 2 { return "" }
    return "\(person(record).stem)\(record.person)@example.org"
  }

  /// The id of a person's school.
  func schoolID(_ record: RosterRecord) -> String {
    ids.school(
      record.isTeacher
        ? sizes.school(ofTeacher: record.person) : sizes.school(ofStudent: record.person))
  }

  /// The grade, which only students have.
  func grade(_ record: RosterRecord) -> String {
    record.isTeacher ? "" : String(person(record).grade)
  }

  /// A person's role: the first is the most common, the others are rarer.
  func role(_ record: RosterRecord) -> String {
    if record.otherRoles > 0 {
      return Self.otherRoles[(record.otherRoles - 1) % Self.otherRoles.count]
    }
    return record.isTeacher ? "teacher" : "student"
  }

  private static let otherRoles = ["proctor", "aide", "principal"]

  func sectionID(_ section: Int) -> String {
    ids.section(section, school: sizes.school(ofSection: section))
  }

  func schoolID(ofSection section: Int) -> String {
    ids.school(sizes.school(ofSection: section))
  }

  func title(ofSection section: Int) -> String {
    "\(course(section).name) \(grade(ofSection: section)) Period \(section % 7 + 1)"
  }

  /// - Parameter number: of a section, or of a course.
  func course(_ number: Int) -> (code: String, name: String) {
    RosterWords.courses[number % RosterWords.courses.count]
  }

  func grade(ofSection section: Int) -> Int { section % 4 + 9 }

  func courseID(ofSection section: Int) -> String {
    "\(course(section).code)\(grade(ofSection: section))"
  }

  /// Courses are numbered by grade, then by code.
  func grade(ofCourse number: Int) -> Int { number / RosterWords.courses.count + 9 }

  func courseID(_ number: Int) -> String {
    "\(course(number).code)\(grade(ofCourse: number))"
  }

  func description(ofSection section: Int) -> String {
    RosterWords.descriptions[Int(hash(2, section) >> 8) % RosterWords.descriptions.count]
  }

  /// One of the teachers of a section.
  ///
  /// - Parameter place: 0 or 1.
  func teacher(_ place: Int, ofSection section: Int) -> Int {
    let teachers = sizes.teachers(ofSchool: sizes.school(ofSection: section))
    return teachers.lowerBound + (section + place) % teachers.count
  }

  func name(ofSchool school: Int) -> String { "\(principal(ofSchool: school)) High School" }

  func principal(ofSchool school: Int) -> String {
    RosterWords.last[school % RosterWords.last.count]
  }

  func street(ofSchool school: Int) -> String {
    "\(school % 900 + 100) Main Street, Suite \(school % 9 + 1)"
  }

  /// The halves of a year, followed by the year.
  func session(_ number: Int) -> Session { Self.sessions[number % Self.sessions.count] }

  func session(ofSection section: Int) -> Session { session(section % 2) }

  struct Session {
    let id: String
    let title: String
    let type: String
    let first: String
    let last: String
  }

  static let sessions = [
    Session(
      id: "T2026S1", title: "Semester 1", type: "semester", first: "2026-09-01",
      last: "2026-12-20"),
    Session(
      id: "T2026S2", title: "Semester 2", type: "semester", first: "2027-01-15",
      last: "2027-06-15"),
    Session(
      id: "Y2026", title: "2026-27", type: "schoolYear", first: "2026-08-01", last: "2027-07-31"),
  ]
}
