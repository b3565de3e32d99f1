extension Format {
  /// OneRoster 1.1: the files of rostering, and those of resources and the gradebook, which are recognized.
  ///
  /// - SeeAlso: https://www.imsglobal.org/oneroster-v11-final-csv-tables
  package static let oneRoster11 = Format(
    id: "oneroster-1.1", title: "OneRoster 1.1", .oneRoster,
    files: [
      .oneRosterOrganizations(
        Vocabulary(
          "department, school, district, local, state or national",
          "department school district local state national", .stops)),
      .oneRoster(
        "users.csv",
        [
          Column("enabledUser", .flag, .required).structural,
          Column(
            "orgSourcedIds", .guid, .required, to: .required("orgs.csv"), listedWith: .comma),
          Column("role", .roles11, .required).structural,
        ] + oneRosterPersonColumns),
      .oneRosterClasses(
        Vocabulary("homeroom or scheduled", "homeroom scheduled", .stops),
        .optional),
      .oneRosterEnrollments(
        Vocabulary(
          "administrator, proctor, student or teacher", "administrator proctor student teacher",
          .leavesRecordOut)),
      .oneRosterSessions(
        Vocabulary(
          "gradingPeriod, semester, schoolYear or term",
          "gradingPeriod semester schoolYear term", .stops)),
      .oneRosterCourses,
      .oneRosterDemographics(
        Vocabulary("male or female", "male female", .warns)),
      .oneRosterManifest,
      .oneRosterOther(
        "resources.csv", "vendorResourceId* title roles importance vendorId applicationId"),
      .oneRosterOther("classResources.csv", "title classSourcedId* resourceSourcedId*"),
      .oneRosterOther("courseResources.csv", "title courseSourcedId* resourceSourcedId*"),
      .oneRosterOther("categories.csv", "title*"),
      .oneRosterOther(
        "lineItems.csv",
        """
        title* description assignDate* dueDate* classSourcedId* categorySourcedId* \
        gradingPeriodSourcedId* resultValueMin* resultValueMax*
        """),
      .oneRosterOther(
        "results.csv",
        "lineItemSourcedId* studentSourcedId* scoreStatus* score* scoreDate* comment"),
    ],
    mapping: Mapping(
      sources: [
        Source(.school, in: "orgs.csv", where: [.isOneRosterSchool]),
        Source(.section, in: "classes.csv", sessions: "termSourcedIds"),
        Source(
          .person(.oneRosterUsers), in: "users.csv",
          details: "demographics.csv"),
      ],
      memberships: [
        MembershipSource(.oneRosterEnrollments, in: "enrollments.csv", within: .oneRoster)
      ], sessions: .oneRoster))
}

extension Vocabulary {
  static let roles11 = Vocabulary(
    "a role of OneRoster, such as student or teacher",
    "administrator aide guardian parent proctor relative student teacher", .leavesRecordOut)
}
