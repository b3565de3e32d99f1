/// OneRoster: the files of rostering, without demographics.
extension RosterFormat {
  static let filesOfOneRoster11 = [
    manifestFile(saying: "1.1"), sessions, organizations, courses,
    oneRoster("users.csv", of: .person, beforeNames: rolesOfPeople, behindNames: []),
    classes, members,
  ]

  static let filesOfOneRoster12 = [
    manifestFile(saying: "1.2"), sessions, organizations, courses,
    oneRoster(
      "users.csv", of: .person, beforeNames: [],
      behindNames: [
        RosterColumn("userMasterIdentifier"),
        RosterColumn("preferredGivenName"),
        RosterColumn("preferredMiddleName"),
        RosterColumn("preferredFamilyName"),
        RosterColumn("primaryOrgSourcedId") { $0.schoolID($1) },
        RosterColumn("pronouns"),
      ]),
    RosterFile(
      "roles.csv", of: .role, onceBy: ["userSourcedId", "role", "orgSourcedId"],
      ownColumns { $0.ids.role($1.number) } + [
        RosterColumn("userSourcedId", .ofReference) { $0.personID($1) },
        RosterColumn("roleType") { $1.otherRoles == 0 ? "primary" : "secondary" },
        RosterColumn("role", [.missing]) { $0.role($1) },
        RosterColumn("beginDate", [.badDate]) { _, _ in "2026-08-01" },
        RosterColumn("endDate", [.badDate]) { _, _ in "2027-07-31" },
        RosterColumn("orgSourcedId", .ofReference) { $0.schoolID($1) },
        RosterColumn("userProfileSourcedId"),
      ]),
    classes, members,
  ]

  /// What the manifest says: properties, and how each file is delivered.
  static let manifest =
    [
      ("manifest.version", "1.0"), ("oneroster.version", ""), ("source.systemName", "Bench"),
      ("source.systemCode", "bench"),
    ]
    + ["academicSessions", "orgs", "courses", "classes", "users", "roles", "enrollments"].map {
      ("file.\($0)", "bulk")
    }
    + [
      "demographics", "userProfiles", "categories", "lineItems", "results", "resources",
      "classResources", "courseResources", "userResources", "scoreScales", "lineItemScoreScales",
      "resultScoreScales", "lineItemLearningObjectiveIds", "resultLearningObjectiveIds",
    ].map { ("file.\($0)", "absent") }

  private static func manifestFile(saying version: String) -> RosterFile {
    RosterFile(
      "manifest.csv", of: .fileMode,
      [
        RosterColumn("propertyName") { manifest[$1.number].0 },
        RosterColumn("value") { manifest[$1.number].1.isEmpty ? version : manifest[$1.number].1 },
      ])
  }

  private static func ownColumns(
    _ id: @escaping @Sendable (RosterRecords, RosterRecord) -> String
  ) -> [RosterColumn] {
    [
      RosterColumn("sourcedId", .ofKey, id), RosterColumn("status"),
      RosterColumn("dateLastModified"),
    ]
  }

  private static let sessions = RosterFile(
    "academicSessions.csv", of: .session,
    [
      RosterColumn("sourcedId") { $0.session($1.number).id },
      RosterColumn("status"),
      RosterColumn("dateLastModified"),
      RosterColumn("title") { $0.session($1.number).title },
      RosterColumn("type") { $0.session($1.number).type },
      RosterColumn("startDate") { $0.session($1.number).first },
      RosterColumn("endDate") { $0.session($1.number).last },
      RosterColumn("parentSourcedId"),
      RosterColumn("schoolYear", always: "2027"),
    ])

  private static let organizations = RosterFile(
    "orgs.csv", of: .school,
    ownColumns { $0.ids.school($1.number) } + [
      RosterColumn("name", [.missing]) { $0.name(ofSchool: $1.number) },
      RosterColumn("type", always: "school"),
      RosterColumn("identifier") { String($1.number + 1) },
      RosterColumn("parentSourcedId"),
    ])

  private static let courses = RosterFile(
    "courses.csv", of: .course,
    [
      RosterColumn("sourcedId") { $0.courseID($1.number) },
      RosterColumn("status"),
      RosterColumn("dateLastModified"),
      RosterColumn("schoolYearSourcedId", always: "Y2026"),
      RosterColumn("title") { $0.course($1.number).name },
      RosterColumn("courseCode") { $0.course($1.number).code },
      RosterColumn("grades") { twoDigits($0.grade(ofCourse: $1.number)) },
      RosterColumn("orgSourcedId") { records, _ in records.ids.school(0) },
      RosterColumn("subjects"),
      RosterColumn("subjectCodes"),
    ])

  private static let classes = RosterFile(
    "classes.csv", of: .section,
    ownColumns { $0.sectionID($1.section) } + [
      RosterColumn("title", [.missing]) { $0.title(ofSection: $1.section) },
      RosterColumn("grades") { twoDigits($0.grade(ofSection: $1.section)) },
      RosterColumn("courseSourcedId") { $0.courseID(ofSection: $1.section) },
      RosterColumn("classCode") {
        "\($0.courseID(ofSection: $1.section))-\($1.section % 3)"
      },
      RosterColumn("classType", always: "scheduled"),
      RosterColumn("location") { "Room \($1.section % 97 + 100)" },
      RosterColumn("schoolSourcedId", .ofReference) { $0.schoolID(ofSection: $1.section) },
      RosterColumn("termSourcedIds") { $0.session(ofSection: $1.section).id },
      RosterColumn("subjects") { $0.course($1.section).name },
      RosterColumn("subjectCodes"),
      RosterColumn("periods") { String($1.section % 7 + 1) },
    ])

  private static let rolesOfPeople = [
    RosterColumn("orgSourcedIds", .ofReference) { $0.schoolID($1) },
    RosterColumn("role", [.missing]) { $0.role($1) },
  ]

  private static func oneRoster(
    _ name: String, of subject: RosterFile.Subject, beforeNames before: [RosterColumn],
    behindNames behind: [RosterColumn]
  ) -> RosterFile {
    RosterFile(
      name, of: subject,
      ownColumns { $0.personID($1) } + [RosterColumn("enabledUser", always: "true")] + before + [
        RosterColumn("username", [.missing, .duplicateUsername]) { $0.login($1) },
        RosterColumn("userIds"),
        RosterColumn("givenName") { $0.person($1).first },
        RosterColumn("familyName") { $0.person($1).last },
        RosterColumn("middleName") { $0.person($1).middle },
        RosterColumn("identifier") { $0.personID($1) },
        RosterColumn("email") { $0.privateEmail($1) },
        RosterColumn("sms"),
        RosterColumn("phone"),
        RosterColumn("agentSourcedIds"),
        RosterColumn("grades") { $1.isTeacher ? "" : twoDigits($0.person($1).grade) },
        RosterColumn("password"),
      ] + behind)
  }

  private static let members = RosterFile(
    "enrollments.csv", of: .memberOfSection, onceBy: ["classSourcedId", "userSourcedId", "role"],
    ownColumns { $0.ids.membership($1.number) } + [
      RosterColumn("classSourcedId", .ofLink) { $0.sectionID($1.section) },
      RosterColumn("schoolSourcedId", .ofReference) { $0.schoolID(ofSection: $1.section) },
      RosterColumn("userSourcedId", .ofLink) { $0.personID($1) },
      RosterColumn("role", [.missing]) { $0.role($1) },
      RosterColumn("primary", always: "false"),
      RosterColumn("beginDate", [.badDate]) { $0.session(ofSection: $1.section).first },
      RosterColumn("endDate", [.badDate]) { $0.session(ofSection: $1.section).last },
    ])

  @Sendable private static func twoDigits(_ grade: Int) -> String {
    grade < 10 ? "0\(grade)" : String(grade)
  }
}
