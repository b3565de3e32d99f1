extension Format {
  /// OneRoster 1.0, as School Data Sync accepted it: seven files, without a manifest.
  ///
  /// - SeeAlso: https://docs.microsoft.com/en-us/schooldatasync/oneroster-format-csv-files-for-sds
  package static let oneRoster10 = Format(
    id: "oneroster-1.0", title: "OneRoster 1.0",
    Conventions(
      wantsAllColumns: true, mindsUnknownColumns: true, extensionPrefix: "metadata.",
      wantsUniqueKeys: true, wantsExactWords: true),
    files: [
      .oneRoster(
        "orgs.csv",
        [
          Column("name", .title, .required, as: "externalName"),
          Column(
            "type",
            Vocabulary(
              "school, local, state or national", "department school district local state national",
              .stops), .required
          ).structural,
          Column("identifier", .text, as: "schoolNumber"),
          Column("metadata.classification", .text, .rare).structural,
          Column("metadata.gender", .text, .rare).structural,
          Column("metadata.boarding", .text, .rare).structural,
          Column("parentSourcedId", .guid, to: .optional("orgs.csv")).structural,
        ]),
      .oneRoster(
        "users.csv",
        [
          Column(
            "orgSourcedIds", .guid, .required, to: .required("orgs.csv"), listedWith: .comma),
          Column("role", .roles11, .required).structural,
          Column("username", .username, .requiredUnique),
          Column("userId", .text).structural,
          Column("givenName", .personName, .present),
          Column("familyName", .personName, .present, as: "surname"),
          Column("identifier", .text, as: "personNumber"),
          Column("email", .email, as: "secondaryEmail"),
          Column("sms", .phone).writtenIfListed,
          Column("phone", .phone).writtenIfListed,
          Column("agents", .text).structural,
        ]),
      .oneRoster(
        "courses.csv", .expected,
        [
          Column("schoolYearId", .guid, to: .optional("academicSessions.csv")),
          Column("metadata.duration", .text, .rare),
          Column("title", .title, .required),
          Column("courseCode"),
          Column("grade", .cedsGrades),
          Column("orgSourcedId", .guid, to: .optional("orgs.csv")),
          Column("subjects"),
        ]),
      .oneRoster(
        "classes.csv",
        [
          Column("title", .title, .required, as: "externalName"),
          Column("grade", .cedsGrades).structural,
          Column("courseSourcedId", .guid, to: .optional("courses.csv")).structural,
          Column("classCode", .text, as: "sectionNumber"),
          Column(
            "classType",
            Vocabulary(
              "homeroom or scheduled", "homeroom scheduled", .stops),
            .required
          ).structural,
          Column("location", .text).writtenIfListed,
          Column(
            "schoolSourcedId", .guid, .required,
            to: .required("orgs.csv", where: .isOneRosterSchool), as: "school"),
          Column(
            "termSourcedId", .guid, .required, to: .optional("academicSessions.csv")
          ).structural,
          Column("subjects", .text).structural,
        ]),
      RosterFile(
        "enrollments.csv", unique: ["classSourcedId", "userSourcedId", "role"],
        [
          Column("sourcedId", .guid, .key),
          Column("classSourcedId", .guid, .required, to: .required("classes.csv")),
          Column(
            "schoolSourcedId", .guid, .required,
            to: .required("orgs.csv", where: .isOneRosterSchool)),
          Column("userSourcedId", .guid, .required, to: .required("users.csv")),
          Column(
            "role",
            Vocabulary(
              "administrator, aide, proctor, student or teacher",
              "administrator aide proctor student teacher", .leavesRecordOut), .required),
          Column(status: "status", .statuses, .ofDelta),
          Column("dateLastModified", .dateTime, .ofDelta),
          Column("primary", .flag),
        ]),
      .oneRoster(
        "academicSessions.csv", .expected,
        [
          Column("title", .title, .required),
          Column(
            "type",
            Vocabulary(
              "gradingPeriod, semester, schoolYear or term",
              "gradingPeriod semester schoolYear term", .stops), .required),
          Column("startDate", .date, .required),
          Column("endDate", .date, .required, notBefore: "startDate"),
          Column("parentSourcedId", .guid, to: .optional("academicSessions.csv")),
        ]),
      RosterFile(
        "demographics.csv", .optional, isEssential: false,
        [
          Column("userSourcedId", .guid, .key, to: .required("users.csv")),
          Column(status: "status", .statuses, .ofDelta),
          Column("dateLastModified", .dateTime, .ofDelta),
          Column("birthdate", .date),
          Column(
            "sex", Vocabulary("male or female", "male female", .warns)),
        ]
          + [
            "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican",
            "nativeHawaiianOrOtherPacificIslander", "white", "demographicRaceTwoOrMoreRaces",
            "hispanicOrLatinoEthnicity",
          ].map { Column($0, .flag) }
          + [
            "countryOfBirthCode", "stateOfBirthAbbreviation", "cityOfBirth",
            "publicSchoolResidenceStatus",
          ].map { Column($0) }),
    ],
    mapping: Mapping(
      sources: [
        Source(.school, in: "orgs.csv", where: [.isOneRosterSchool]),
        Source(.section, in: "classes.csv", sessions: "termSourcedId"),
        Source(
          .person(.oneRosterUsers), in: "users.csv",
          details: "demographics.csv"),
      ],
      memberships: [MembershipSource(.oneRosterEnrollments, in: "enrollments.csv")],
      sessions: .oneRoster))
}
