/// What the versions of OneRoster have in common.
///
/// - SeeAlso: https://www.imsglobal.org/spec/oneroster/v1p2/bind/csv
extension Conventions {
  static let oneRoster = Conventions(
    wantsAllColumns: true, wantsColumnOrder: true, mindsUnknownColumns: true,
    extensionPrefix: "metadata.", wantsUniqueKeys: true, wantsExactWords: true)
}

extension RosterFile {
  /// Creates a file whose records have a key, a status and the time of their last change.
  static func oneRoster(
    _ name: String, _ presence: Presence, unique combination: [String] = [], _ columns: [Column]
  ) -> RosterFile {
    RosterFile(
      name, presence, isEssential: presence != .optional && presence != .recognized,
      unique: combination,
      [
        Column("sourcedId", .guid, .key, as: "externalId"),
        Column(status: "status", .statuses, .ofDelta),
        Column("dateLastModified", .dateTime, .ofDelta).structural,
      ] + columns)
  }

  /// Creates a file of the same form that every upload must have.
  static func oneRoster(
    _ name: String, unique combination: [String] = [], _ columns: [Column]
  ) -> RosterFile {
    .oneRoster(name, .required, unique: combination, columns)
  }

  package static let oneRosterManifest = RosterFile(
    "manifest.csv", .manifest,
    [Column("propertyName", .text, .key), Column("value", .text, .present)])

  /// The file of organizations, which is the same in 1.1 and 1.2 except for the types.
  static func oneRosterOrganizations(_ types: Vocabulary) -> RosterFile {
    .oneRoster(
      "orgs.csv",
      [
        Column("name", .title, .required, as: "externalName"),
        Column("type", types, .required).structural,
        Column("identifier", .text, as: "schoolNumber"),
        Column("parentSourcedId", .guid, to: .optional("orgs.csv")).structural,
      ])
  }

  static func oneRosterSessions(_ types: Vocabulary) -> RosterFile {
    .oneRoster(
      "academicSessions.csv", .expected,
      [
        Column("title", .title, .required),
        Column("type", types, .required),
        Column("startDate", .date, .required),
        Column("endDate", .date, .required, notBefore: "startDate"),
        Column("parentSourcedId", .guid, to: .optional("academicSessions.csv")),
        Column("schoolYear", .year, .required),
      ])
  }

  static let oneRosterCourses = RosterFile.oneRoster(
    "courses.csv", .expected,
    [
      Column(
        "schoolYearSourcedId", .guid, to: .optional("academicSessions.csv", where: .isSchoolYear)),
      Column("title", .title, .required),
      Column("courseCode"),
      Column("grades", .cedsGrades, listedWith: .comma),
      Column("orgSourcedId", .guid, .required, to: .required("orgs.csv")),
      Column("subjects", .text),
      Column("subjectCodes", .text).asMany(as: "subjects"),
    ])

  /// - Parameters:
  ///   - types: the types of classes.
  ///   - courseNeed: whether each class must name its course.
  static func oneRosterClasses(_ types: Vocabulary, _ courseNeed: Column.Need) -> RosterFile {
    .oneRoster(
      "classes.csv",
      [
        Column("title", .title, .required, as: "externalName"),
        Column("grades", .cedsGrades, listedWith: .comma).structural,
        Column("courseSourcedId", .guid, courseNeed, to: .optional("courses.csv")).structural,
        Column("classCode", .text, as: "sectionNumber"),
        Column("classType", types, .required).structural,
        Column("location", .text).writtenIfListed,
        Column(
          "schoolSourcedId", .guid, .required, to: .required("orgs.csv", where: .isOneRosterSchool),
          as: "school"),
        Column(
          "termSourcedIds", .guid, .required, to: .optional("academicSessions.csv"),
          listedWith: .comma
        ).structural,
        Column("subjects", .text).structural,
        Column("subjectCodes", .text).structural.asMany(as: "subjects"),
        Column("periods", .text),
      ])
  }

  static func oneRosterEnrollments(_ roles: Vocabulary) -> RosterFile {
    .oneRoster(
      "enrollments.csv", unique: ["classSourcedId", "userSourcedId", "role"],
      [
        Column("classSourcedId", .guid, .required, to: .required("classes.csv")),
        Column(
          "schoolSourcedId", .guid, .required, to: .required("orgs.csv", where: .isOneRosterSchool)),
        Column("userSourcedId", .guid, .required, to: .required("users.csv")),
        Column("role", roles, .required),
        Column("primary", .flag).primary(within: "classSourcedId"),
        Column("beginDate", .date),
        Column("endDate", .date, notBefore: "beginDate"),
      ])
  }

  /// - Parameter sexes: the words for sexes in the version.
  static func oneRosterDemographics(_ sexes: Vocabulary) -> RosterFile {
    RosterFile(
      "demographics.csv", .optional, isEssential: false,
      [
        Column("sourcedId", .guid, .key, to: .required("users.csv")),
        Column(status: "status", .statuses, .ofDelta),
        Column("dateLastModified", .dateTime, .ofDelta),
        Column("birthDate", .date),
        Column("sex", sexes),
        Column("americanIndianOrAlaskaNative", .flag),
        Column("asian", .flag),
        Column("blackOrAfricanAmerican", .flag),
        Column("nativeHawaiianOrOtherPacificIslander", .flag),
        Column("white", .flag),
        Column("demographicRaceTwoOrMoreRaces", .flag),
        Column("hispanicOrLatinoEthnicity", .flag),
        Column("countryOfBirthCode"),
        Column("stateOfBirthAbbreviation"),
        Column("cityOfBirth"),
        Column("publicSchoolResidenceStatus"),
      ])
  }

  /// A file of resources or of the gradebook, which is recognized but not synchronized.
  ///
  /// - Parameter columns: the columns after the three that all files have; a `*` after a name makes
  ///   it required.
  static func oneRosterOther(_ name: String, _ columns: String) -> RosterFile {
    .oneRoster(
      name, .recognized,
      columns.split(separator: " ").map { name in
        name.hasSuffix("*")
          ? Column(String(name.dropLast()), .text, .required) : Column(String(name), .text)
      })
  }
}

extension Format {
  /// The columns of a person from the user name to the password, which are the same in 1.1 and 1.2.
  static let oneRosterPersonColumns: [Column] = [
    Column("username", .username, .requiredUnique),
    Column("userIds", .text).structural,
    Column("givenName", .personName, .present),
    Column("familyName", .personName, .present, as: "surname"),
    Column("middleName"),
    Column("identifier", .text, as: "personNumber"),
    Column("email", .email, as: "secondaryEmail"),
    Column("sms", .phone).writtenIfListed,
    Column("phone", .phone).writtenIfListed,
    Column(
      "agentSourcedIds", .guid, to: .optional("users.csv"), listedWith: .comma
    ).structural,
    Column("grades", .cedsGrades, listedWith: .comma, as: "grade"),
    Column("password", .password),
  ]
}

extension Vocabulary {
  static let statuses = Vocabulary(
    "active or tobedeleted", "active tobedeleted inactive", .stops)

  /// The grades of the Common Education Data Standards.
  static let cedsGrades = Vocabulary(
    "a grade from the Common Education Data Standards, such as PK, KG, 01 to 13 or UG",
    ["IT", "PR", "PK", "TK", "KG", "PS", "UG", "Other"] + (1...13).map { String($0) }
      + (1...9).map { "0\($0)" }, .warns)
}

extension RoleSource {
  /// The roles of users: students, and everyone who works at a school. Parents and other relatives
  /// are not synchronized.
  static let oneRosterUsers = RoleSource.column(
    "role",
    words: [
      .student: ["student"],
      .teacher: [
        "teacher", "administrator", "aide", "proctor", "counselor", "principal",
        "siteAdministrator", "districtAdministrator", "systemAdministrator",
      ],
    ])

  static let oneRosterEnrollments = RoleSource.column(
    "role",
    words: [.student: ["student"], .teacher: ["teacher", "administrator", "proctor", "aide"]])
}

extension Condition {
  static let isOneRosterSchool = Condition("type", isOneOf: "school", "ext:*")
  static let isSchoolYear = Condition("type", isOneOf: "schoolYear")
}

extension Window {
  /// OneRoster's dates, in which the end date is the day after the last one.
  static let oneRoster = Window("beginDate", "endDate", endIsExclusive: true)
}

extension SessionSource {
  static let oneRoster = SessionSource(
    "academicSessions.csv", within: Window("startDate", "endDate", endIsExclusive: true))
}
