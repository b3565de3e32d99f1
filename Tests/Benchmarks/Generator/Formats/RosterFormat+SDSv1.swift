extension RosterFormat {
  /// The files of School Data Sync V1.
  static let filesOfSDSv1 = [
    RosterFile(
      "school.csv", of: .school,
      [
        RosterColumn("SIS ID", .ofKey) { $0.ids.school($1.number) },
        RosterColumn("Name", [.missing]) { $0.name(ofSchool: $1.number) },
        RosterColumn("School Number") { String($1.number + 1) },
        RosterColumn("School NCES_ID") { String(530_000_000_000 + $1.number) },
        RosterColumn("State ID") { String(5000 + $1.number) },
        RosterColumn("Grade Low", always: "9"),
        RosterColumn("Grade High", always: "12"),
        RosterColumn("Principal SIS ID"),
        RosterColumn("Principal Name") { $0.principal(ofSchool: $1.number) },
        RosterColumn("Principal Secondary Email"),
        RosterColumn("Address") { $0.street(ofSchool: $1.number) },
        RosterColumn("City", always: "Redmond"),
        RosterColumn("State", always: "WA"),
        RosterColumn("Country", always: "US"),
        RosterColumn("Zip") { String(98_000 + $1.number % 99) },
        RosterColumn("Phone") { "425-555-\($1.number % 9000 + 1000)" },
        RosterColumn("Zone", always: "1"),
      ]),
    RosterFile(
      "section.csv", of: .section,
      [
        RosterColumn("SIS ID", .ofKey) { $0.sectionID($1.section) },
        RosterColumn("School SIS ID", .ofReference) { $0.schoolID(ofSection: $1.section) },
        RosterColumn("Section Name", [.missing]) { $0.title(ofSection: $1.section) },
        RosterColumn("Section Number") {
          String($1.section % RosterSizes.sectionsOfSchool + 1)
        },
        RosterColumn("Term SIS ID") { $0.session(ofSection: $1.section).id },
        RosterColumn("Term Name") { $0.session(ofSection: $1.section).title },
        RosterColumn("Term StartDate", [.badDate]) {
          $1.section % 2 == 0 ? "9/1/2026" : "1/15/2027"
        },
        RosterColumn("Term EndDate", [.badDate]) {
          $1.section % 2 == 0 ? "12/20/2026" : "6/15/2027"
        },
        RosterColumn("Course SIS ID") { $0.courseID(ofSection: $1.section) },
        RosterColumn("Course Name") { $0.course($1.section).name },
        RosterColumn("Course Number") {
          "\($0.courseID(ofSection: $1.section))-\($1.section % 3)"
        },
        RosterColumn("Course Description") { $0.description(ofSection: $1.section) },
        RosterColumn("Course Subject") { $0.course($1.section).name },
        RosterColumn("Periods") { String($1.section % 7 + 1) },
        RosterColumn("Status", always: "Active"),
      ]),
    RosterFile(
      "student.csv", of: .student,
      [
        RosterColumn("SIS ID", .ofKey) { $0.personID($1) },
        RosterColumn("School SIS ID", .ofReference) { $0.schoolID($1) },
        RosterColumn("First Name") { $0.person($1).first },
        RosterColumn("Last Name") { $0.person($1).last },
        RosterColumn("Username", [.missing, .duplicateUsername]) { $0.login($1) },
        RosterColumn("Password"),
        RosterColumn("State ID") { String(7_000_000_000 + $1.number) },
        RosterColumn("Secondary Email") { $0.privateEmail($1) },
        RosterColumn("Student Number") { $0.personID($1) },
        RosterColumn("Middle Name") { $0.person($1).middle },
        RosterColumn("Grade") { $0.grade($1) },
        RosterColumn("Status", always: "Active"),
        RosterColumn("Birthdate", [.badDate]) { $0.person($1).birthdate },
        RosterColumn("Graduation Year") { String(2039 - $0.person($1).grade) },
      ]),
    RosterFile(
      "teacher.csv", of: .teacher,
      [
        RosterColumn("SIS ID", .ofKey) { $0.personID($1) },
        RosterColumn("School SIS ID", .ofReference) { $0.schoolID($1) },
        RosterColumn("First Name") { $0.person($1).first },
        RosterColumn("Last Name") { $0.person($1).last },
        RosterColumn("Username", [.missing, .duplicateUsername]) { $0.login($1) },
        RosterColumn("Password"),
        RosterColumn("State ID") { String(300_000 + $1.number) },
        RosterColumn("Teacher Number") { $0.personID($1) },
        RosterColumn("Status", always: "Active"),
        RosterColumn("Middle Name") { $0.person($1).middle },
        RosterColumn("Secondary Email") { $0.privateEmail($1) },
        RosterColumn("Title", always: "Teacher"),
        RosterColumn("Qualification", always: "B.A., M.Ed."),
      ]),
    RosterFile(
      "studentenrollment.csv", of: .studentInSection, onceBy: ["Section SIS ID", "SIS ID"],
      linksOfSDSv1),
    RosterFile("teacherroster.csv", of: .teacherOfSection, linksOfSDSv1),
  ]

  private static let linksOfSDSv1 = [
    RosterColumn("Section SIS ID", .ofLink) { $0.sectionID($1.section) },
    RosterColumn("SIS ID", .ofLink) { $0.personID($1) },
  ]
}
