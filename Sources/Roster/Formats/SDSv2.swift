extension Format {
  /// School Data Sync, CSV V2: four files.
  ///
  /// - SeeAlso: https://docs.microsoft.com/en-us/schooldatasync/sds-v2-csv-file-format
  package static let sdsV2 = Format(
    id: "sds-v2", title: "SDS v2",
    Conventions(wantsAllColumns: true, wantsUniqueKeys: true, wantsDomains: true),
    files: [
      sdsOrganizations,
      RosterFile(
        "users.csv",
        [
          Column("sourcedId", .id, .key, as: "externalId"),
          Column(
            "orgSourcedIds", .id, .required, to: .required("orgs.csv"), listedWith: .comma),
          Column("givenName", .personName),
          Column("familyName", .personName, as: "surname"),
          Column("username", .username, .requiredUnique),
          Column("password", .password),
          Column("role", .organizationRoles, .required).structural,
          Column("grade", .grades),
        ]),
      RosterFile(
        "classes.csv",
        [
          Column("sourcedId", .sectionID, .key, as: "externalId"),
          Column("orgSourcedId", .id, .required, to: .required("orgs.csv"), as: "school"),
          Column("title", .title, .required, as: "externalName"),
        ]),
      sdsEnrollments,
    ],
    mapping: Mapping(
      sources: [
        Source(.school, in: "orgs.csv", where: [.isSchool]),
        Source(.section, in: "classes.csv"),
        Source(.person(.sds("role")), in: "users.csv"),
      ],
      memberships: [MembershipSource(.sds("role"), in: "enrollments.csv")]))

  /// This file is the same in V2 and V2.1.
  static let sdsOrganizations = RosterFile(
    "orgs.csv",
    [
      Column("sourcedId", .id, .key, as: "externalId"),
      Column("name", .title, .required, as: "externalName"),
      Column("type", .organizationTypes, .required).structural,
      Column("parentSourcedId", .id, to: .optional("orgs.csv")).structural,
    ])

  /// This file is the same in V2 and V2.1.
  static let sdsEnrollments = RosterFile(
    "enrollments.csv", unique: ["classSourcedId", "userSourcedId", "role"],
    [
      Column("classSourcedId", .id, .required, to: .required("classes.csv")),
      Column("userSourcedId", .id, .required, to: .required("users.csv")),
      Column("role", .enrollmentRoles, .required),
    ])
}
