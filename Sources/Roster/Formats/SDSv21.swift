extension Format {
  /// School Data Sync, CSV V2.1: five files, and five that may be left out.
  ///
  /// - SeeAlso: https://learn.microsoft.com/en-us/schooldatasync/sds-v2.1-csv-file-format
  package static let sdsV21 = Format(
    id: "sds-v2.1", title: "SDS v2.1",
    Conventions(wantsAllColumns: true, wantsUniqueKeys: true, wantsDomains: true),
    files: [
      sdsOrganizations,
      RosterFile(
        "users.csv",
        [
          Column("sourcedId", .id, .key, as: "externalId"),
          Column("username", .username, .requiredUnique),
          Column("givenName", .personName),
          Column("familyName", .personName, as: "surname"),
          Column("password", .password),
          Column("activeDirectoryMatchId", .text).structural,
          Column("email", .email, as: "secondaryEmail"),
          Column("phone", .phone).writtenIfListed,
          Column("sms", .phone).writtenIfListed,
        ]),
      RosterFile(
        "roles.csv", unique: ["userSourcedId", "orgSourcedId", "role", "grade"],
        [
          Column("userSourcedId", .id, .required, to: .required("users.csv")),
          Column("orgSourcedId", .id, .required, to: .required("orgs.csv")),
          Column("role", .organizationRoles, .required),
          Column("sessionSourcedId", .id, to: .optional("academicSessions.csv")),
          Column("grade", .grades),
          Column("isPrimary", .flag).primary(within: "userSourcedId"),
          Column("roleStartDate", .date),
          Column("roleEndDate", .date, notBefore: "roleStartDate"),
        ]),
      RosterFile(
        "classes.csv", .with("enrollments.csv"),
        [
          Column("sourcedId", .sectionID, .key, as: "externalId"),
          Column("orgSourcedId", .id, .required, to: .required("orgs.csv"), as: "school"),
          Column("title", .title, .required, as: "externalName"),
          Column(
            "sessionSourcedIds", .id, to: .optional("academicSessions.csv"), listedWith: .comma
          ).structural,
          Column("courseSourcedId", .id, to: .optional("courses.csv")).structural,
          Column("code", .text, .rare, as: "sectionNumber"),
        ]),
      sdsEnrollments.with("classes.csv"),
      RosterFile(
        "academicSessions.csv", .whenNamed,
        [
          Column("sourcedId", .id, .key),
          Column("title", .title, .required),
          Column("type", .sessionTypes, .required),
          Column("schoolYear", .year, .required),
          Column("startDate", .date, .required),
          Column("endDate", .date, .required, notBefore: "startDate"),
        ]),
      RosterFile(
        "courses.csv", .whenNamed,
        [
          Column("sourcedId", .id, .key),
          Column("orgSourcedId", .id, .required, to: .required("orgs.csv")),
          Column("title", .title, .required),
          Column("code"),
          Column("schoolYearSourcedId", .id, to: .optional("academicSessions.csv")),
          Column("subject", .subjectCodes),
          Column("grade", .grades),
        ]),
      RosterFile(
        "demographics.csv", .optional, isEssential: false,
        [
          Column("userSourcedId", .id, .key, to: .required("users.csv")),
          Column("sex", .sexes),
          Column("birthDate", .date),
          Column("birthCity"),
          Column("birthState"),
          Column("birthCountry"),
          Column("ethnicityCodes", .ethnicities, listedWith: .comma),
          Column("raceCodes", .races, listedWith: .comma),
        ]),
      RosterFile(
        "userFlags.csv", .optional, isEssential: false, unique: ["userSourcedId", "flag"],
        [
          Column("userSourcedId", .id, .required, to: .required("users.csv")),
          Column("flag", .text, .required),
        ]),
      RosterFile(
        "relationships.csv", .optional, isEssential: false,
        unique: ["userSourcedId", "relationshipUserSourcedId", "relationshipRole"],
        [
          Column("userSourcedId", .id, .required, to: .required("users.csv")),
          Column("relationshipUserSourcedId", .id, .required, to: .required("users.csv"))
            .wanting("givenName", "familyName", "email"),
          Column("relationshipRole", .relationshipRoles, .required),
        ]),
    ],
    mapping: Mapping(
      sources: [
        Source(.school, in: "orgs.csv", where: [.isSchool]),
        Source(.section, in: "classes.csv", sessions: "sessionSourcedIds"),
        Source(
          .person(.sds("role")), in: "users.csv",
          joining: Join(
            "roles.csv", within: Window("roleStartDate", "roleEndDate"),
            primary: Condition("isPrimary", isOneOf: "true"), taking: "grade"),
          details: "demographics.csv"),
      ],
      memberships: [MembershipSource(.sds("role"), in: "enrollments.csv")],
      sessions: SessionSource("academicSessions.csv", within: Window("startDate", "endDate"))))
}

extension Vocabulary {
  fileprivate static let ethnicities = Vocabulary(
    "hispanicOrLatinoEthnicity", "hispanicOrLatinoEthnicity", .warns)

  fileprivate static let races = Vocabulary(
    "a race code from School Data Sync's list, such as asian",
    """
    americanIndianOrAlaskaNative asian blackOrAfricanAmerican demographicRaceTwoOrMoreRaces \
    nativeHawaiianOrOtherPacificIslander white
    """, .warns)
}
