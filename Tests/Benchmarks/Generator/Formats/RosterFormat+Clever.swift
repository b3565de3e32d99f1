extension RosterFormat {
  /// The five files of Clever.
  static let filesOfClever = [
    RosterFile(
      "schools.csv", of: .school,
      [
        RosterColumn("School_id", .ofKey) { $0.ids.school($1.number) },
        RosterColumn("School_name", [.missing]) { $0.name(ofSchool: $1.number) },
        RosterColumn("School_number") { String($1.number + 1) },
        RosterColumn("Low_grade", always: "9"),
        RosterColumn("High_grade", always: "12"),
        RosterColumn("Principal") { $0.principal(ofSchool: $1.number) },
        RosterColumn("School_address") { $0.street(ofSchool: $1.number) },
        RosterColumn("School_city", always: "Redmond"),
        RosterColumn("School_state", always: "WA"),
        RosterColumn("School_zip") { String(98_000 + $1.number % 99) },
      ]),
    RosterFile(
      "teachers.csv", of: .teacher,
      [
        RosterColumn("School_id", .ofReference) { $0.schoolID($1) },
        RosterColumn("Teacher_id", .ofKey) { $0.personID($1) },
        RosterColumn("Teacher_number") { $0.personID($1) },
        RosterColumn("Teacher_email") { $0.privateEmail($1) },
        RosterColumn("First_name") { $0.person($1).first },
        RosterColumn("Middle_name") { $0.person($1).middle },
        RosterColumn("Last_name") { $0.person($1).last },
        RosterColumn("Title", always: "Teacher"),
        RosterColumn("Username", [.duplicateUsername]) { $0.login($1) },
      ]),
    RosterFile(
      "students.csv", of: .student,
      [
        RosterColumn("School_id", .ofReference) { $0.schoolID($1) },
        RosterColumn("Student_id", .ofKey) { $0.personID($1) },
        RosterColumn("Student_number") { $0.personID($1) },
        RosterColumn("Last_name") { $0.person($1).last },
        RosterColumn("Middle_name") { $0.person($1).middle },
        RosterColumn("First_name") { $0.person($1).first },
        RosterColumn("Grade") { $0.grade($1) },
        RosterColumn("DOB", [.badDate]) { $0.person($1).birthdate },
        RosterColumn("Student_email") { $0.privateEmail($1) },
        RosterColumn("Username", [.duplicateUsername]) { $0.login($1) },
      ]),
    RosterFile(
      "sections.csv", of: .section,
      [
        RosterColumn("School_id", .ofReference) { $0.schoolID(ofSection: $1.section) },
        RosterColumn("Section_id", .ofKey) { $0.sectionID($1.section) },
        RosterColumn("Teacher_id", .ofReference) {
          $0.ids.teacher($0.teacher(0, ofSection: $1.section))
        },
        RosterColumn("Teacher_2_id") {
          $1.section % 5 == 0 ? $0.ids.teacher($0.teacher(1, ofSection: $1.section)) : ""
        },
        RosterColumn("Name") { $0.title(ofSection: $1.section) },
        RosterColumn("Section_number") {
          String($1.section % RosterSizes.sectionsOfSchool + 1)
        },
        RosterColumn("Grade") { String($0.grade(ofSection: $1.section)) },
        RosterColumn("Course_name") { $0.course($1.section).name },
        RosterColumn("Course_number") { $0.courseID(ofSection: $1.section) },
        RosterColumn("Period") { String($1.section % 7 + 1) },
        RosterColumn("Term_name") { $0.session(ofSection: $1.section).title },
        RosterColumn("Term_start", [.badDate]) {
          $1.section % 2 == 0 ? "9/1/2026" : "1/15/2027"
        },
        RosterColumn("Term_end", [.badDate]) {
          $1.section % 2 == 0 ? "12/20/2026" : "6/15/2027"
        },
      ]),
    RosterFile(
      "enrollments.csv", of: .studentInSection, onceBy: ["Section_id", "Student_id"],
      [
        RosterColumn("School_id", .ofReference) { $0.schoolID(ofSection: $1.section) },
        RosterColumn("Section_id", .ofLink) { $0.sectionID($1.section) },
        RosterColumn("Student_id", .ofLink) { $0.personID($1) },
      ]),
  ]
}
