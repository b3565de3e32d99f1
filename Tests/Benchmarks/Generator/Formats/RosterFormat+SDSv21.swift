extension RosterFormat {
  /// Seven of the ten files of School Data Sync V2.1.
  static let filesOfSDSv21 = [
    RosterFile(
      "orgs.csv", of: .school,
      [
        RosterColumn("sourcedId", .ofKey) { $0.ids.school($1.number) },
        RosterColumn("name", [.missing]) { $0.name(ofSchool: $1.number) },
        RosterColumn("type", always: "school"),
        RosterColumn("parentSourcedId"),
      ]),
    RosterFile(
      "academicSessions.csv", of: .session,
      [
        RosterColumn("sourcedId") { $0.session($1.number).id },
        RosterColumn("title") { $0.session($1.number).title },
        RosterColumn("type") { $0.session($1.number).type },
        RosterColumn("schoolYear", always: "2026"),
        RosterColumn("startDate") { $0.session($1.number).first },
        RosterColumn("endDate") { $0.session($1.number).last },
      ]),
    RosterFile(
      "courses.csv", of: .course,
      [
        RosterColumn("sourcedId") { $0.courseID($1.number) },
        RosterColumn("orgSourcedId") { records, _ in records.ids.school(0) },
        RosterColumn("title") { $0.course($1.number).name },
        RosterColumn("code") { $0.course($1.number).code },
        RosterColumn("schoolYearSourcedId", always: "Y2026"),
        RosterColumn("subject"),
        RosterColumn("grade") { String($0.grade(ofCourse: $1.number)) },
      ]),
    RosterFile(
      "classes.csv", of: .section,
      [
        RosterColumn("sourcedId", .ofKey) { $0.sectionID($1.section) },
        RosterColumn("orgSourcedId", .ofReference) { $0.schoolID(ofSection: $1.section) },
        RosterColumn("title", [.missing]) { $0.title(ofSection: $1.section) },
        RosterColumn("sessionSourcedIds") { $0.session(ofSection: $1.section).id },
        RosterColumn("courseSourcedId") { $0.courseID(ofSection: $1.section) },
        RosterColumn("code") {
          "\($0.courseID(ofSection: $1.section))-\($1.section % 3)"
        },
      ]),
    RosterFile(
      "users.csv", of: .person,
      [
        RosterColumn("sourcedId", .ofKey) { $0.personID($1) },
        RosterColumn("username", [.missing, .duplicateUsername]) { $0.login($1) },
        RosterColumn("givenName") { $0.person($1).first },
        RosterColumn("familyName") { $0.person($1).last },
        RosterColumn("password"),
        RosterColumn("activeDirectoryMatchId") { $0.personID($1) },
        RosterColumn("email") { $0.privateEmail($1) },
        RosterColumn("phone"),
        RosterColumn("sms"),
      ]),
    RosterFile(
      "roles.csv", of: .role, onceBy: ["userSourcedId", "orgSourcedId", "role", "grade"],
      [
        RosterColumn("userSourcedId", .ofReference) { $0.personID($1) },
        RosterColumn("orgSourcedId", .ofReference) { $0.schoolID($1) },
        RosterColumn("role", [.missing]) { $0.role($1) },
        RosterColumn("sessionSourcedId", always: "Y2026"),
        RosterColumn("grade") { $0.grade($1) },
        RosterColumn("isPrimary") { $1.otherRoles == 0 ? "TRUE" : "" },
        RosterColumn("roleStartDate", [.badDate]) { _, _ in "2026-08-01" },
        RosterColumn("roleEndDate", [.badDate]) { _, _ in "2027-07-31" },
      ]),
    RosterFile(
      "enrollments.csv", of: .memberOfSection, onceBy: ["classSourcedId", "userSourcedId", "role"],
      [
        RosterColumn("classSourcedId", .ofLink) { $0.sectionID($1.section) },
        RosterColumn("userSourcedId", .ofLink) { $0.personID($1) },
        RosterColumn("role", [.missing]) { $0.role($1) },
      ]),
  ]
}
