extension Format {
  /// OneRoster 1.2: the files of rostering, and those of resources and the gradebook, which are recognized.
  ///
  /// - SeeAlso: https://www.imsglobal.org/spec/oneroster/v1p2/bind/csv
  package static let oneRoster12 = Format(
    id: "oneroster-1.2", title: "OneRoster 1.2", .oneRoster,
    files: [
      .oneRosterOrganizations(
        Vocabulary(
          "department, school, district, local, state, national or ext:…",
          "department school district local state national", .stops,
          extensionPrefix: "ext:")),
      .oneRoster(
        "users.csv",
        [
          Column("enabledUser", .flag, .required).structural
        ] + oneRosterPersonColumns + [
          Column("userMasterIdentifier", .text).structural,
          // Removed in 1.2.1, which still has version 1.0 of the manifest.
          Column("resourceSourcedIds", .text, .rare).structural,
          Column("preferredGivenName", .text).writtenIfListed,
          Column("preferredMiddleName", .text).writtenIfListed,
          Column("preferredFamilyName", .text).writtenIfListed,
          Column("primaryOrgSourcedId", .guid, to: .optional("orgs.csv")).structural,
          Column("pronouns", .text).writtenIfListed,
        ]),
      .oneRoster(
        "roles.csv", unique: ["userSourcedId", "orgSourcedId", "role"],
        [
          Column("userSourcedId", .guid, .required, to: .required("users.csv")),
          Column("roleType", .roleTypes, .required)
            .primary(within: "userSourcedId", "orgSourcedId"),
          Column("role", .roles12, .required),
          Column("beginDate", .date),
          Column("endDate", .date, notBefore: "beginDate"),
          Column("orgSourcedId", .guid, .required, to: .required("orgs.csv")),
          Column("userProfileSourcedId", .guid, to: .optional("userProfiles.csv")),
        ]),
      .oneRosterClasses(
        Vocabulary(
          "homeroom, scheduled or ext:…", "homeroom scheduled", .stops,
          extensionPrefix: "ext:"), .required),
      .oneRosterEnrollments(
        Vocabulary(
          "administrator, proctor, student, teacher or ext:…",
          "administrator proctor student teacher", .leavesRecordOut,
          extensionPrefix: "ext:")),
      .oneRosterSessions(
        Vocabulary(
          "gradingPeriod, semester, schoolYear, term or ext:…",
          "gradingPeriod semester schoolYear term", .stops,
          extensionPrefix: "ext:")),
      .oneRosterCourses,
      .oneRosterDemographics(
        Vocabulary(
          "male, female, unspecified, other or ext:…", "male female unspecified other", .warns,
          extensionPrefix: "ext:")),
      .oneRoster(
        "userProfiles.csv", .optional,
        [
          Column("userSourcedId", .guid, .required, to: .required("users.csv")),
          Column("profileType", .text, .required),
          Column("vendorId", .text, .required),
          Column("applicationId"),
          Column("description"),
          Column("credentialType", .text, .required),
          Column("username", .text, .required),
          Column("password", .password),
        ]),
      .oneRosterManifest,
      .oneRosterOther(
        "resources.csv", "vendorResourceId* title roles importance vendorId applicationId"),
      .oneRosterOther("classResources.csv", "title classSourcedId* resourceSourcedId*"),
      .oneRosterOther("courseResources.csv", "title courseSourcedId* resourceSourcedId*"),
      .oneRosterOther(
        "userResources.csv", "userSourcedId* orgSourcedId classSourcedId resourceSourcedId*"),
      .oneRosterOther("categories.csv", "title* weight"),
      .oneRosterOther(
        "lineItems.csv",
        """
        title* description assignDate* dueDate* classSourcedId* categorySourcedId* \
        academicSessionSourcedId* resultValueMin resultValueMax schoolSourcedId*
        """),
      .oneRosterOther(
        "results.csv",
        """
        lineItemSourcedId* studentSourcedId* scoreStatus* score scoreDate* comment textScore \
        classSourcedId inProgress incomplete late missing
        """),
      .oneRosterOther(
        "scoreScales.csv",
        "title* type* orgSourcedId* courseSourcedId* classSourcedId* scoreScaleValue*"),
      .oneRosterOther("lineItemScoreScales.csv", "title lineItemSourcedId* scoreScaleSourcedId*"),
      .oneRosterOther("resultScoreScales.csv", "title resultSourcedId* scoreScaleSourcedId*"),
      .oneRosterOther(
        "lineItemLearningObjectiveIds.csv", "lineItemSourcedId* source* learningObjectiveId*"),
      .oneRosterOther(
        "resultLearningObjectiveIds.csv",
        "resultSourcedId* source* learningObjectiveId* score textScore"),
    ],
    mapping: Mapping(
      sources: [
        Source(.school, in: "orgs.csv", where: [.isOneRosterSchool]),
        Source(.section, in: "classes.csv", sessions: "termSourcedIds"),
        Source(
          .person(.oneRosterUsers), in: "users.csv",
          joining: Join(
            "roles.csv", within: .oneRoster, primary: Condition("roleType", isOneOf: "primary")),
          details: "demographics.csv"
        ).mainSchool(in: "primaryOrgSourcedId"),
      ],
      memberships: [
        MembershipSource(.oneRosterEnrollments, in: "enrollments.csv", within: .oneRoster)
      ], sessions: .oneRoster))
}

extension Vocabulary {
  fileprivate static let roleTypes = Vocabulary(
    "primary or secondary", "primary secondary", .warns)

  fileprivate static let roles12 = Vocabulary(
    "a role of OneRoster 1.2, such as student or teacher, or ext:…",
    """
    aide counselor districtAdministrator guardian parent principal proctor relative \
    siteAdministrator student systemAdministrator teacher
    """, .leavesRecordOut, extensionPrefix: "ext:")
}
