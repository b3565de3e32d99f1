extension TestRoster {
  /// Two schools of a district, a class, a student and a teacher in SDS v2.1: the five required
  /// files.
  package static let cleanV21 = TestRoster(files: [
    "orgs.csv": """
    sourcedId,name,type,parentSourcedId
    D1,District,district,
    S1,North School,school,D1

    """,
    "users.csv": """
    sourcedId,username,givenName,familyName,password,activeDirectoryMatchId,email,phone,sms
    1001,ada@a.example,Ada,Byron,,,,555-123-4567,
    T1,emmy@a.example,Emmy,Noether,,,,,

    """,
    "roles.csv": """
    userSourcedId,orgSourcedId,role,sessionSourcedId,grade,isPrimary,roleStartDate,roleEndDate
    1001,S1,student,,9,TRUE,2026-08-01,2027-06-30
    T1,S1,teacher,,,,,

    """,
    "classes.csv": """
    sourcedId,orgSourcedId,title,sessionSourcedIds,courseSourcedId
    A1,S1,Algebra,,

    """,
    "enrollments.csv": """
    classSourcedId,userSourcedId,role
    A1,1001,student
    A1,T1,teacher

    """,
  ])

  /// The same in complete OneRoster 1.2.
  package static let cleanOneRoster = TestRoster(files: [
    "manifest.csv": """
    propertyName,value
    manifest.version,1.0
    oneroster.version,1.2
    file.orgs,bulk
    file.users,bulk
    file.roles,bulk
    file.classes,bulk
    file.enrollments,bulk
    file.academicSessions,bulk
    file.courses,bulk

    """
      + [
        "demographics", "userProfiles", "resources", "classResources", "courseResources",
        "userResources", "categories", "lineItems", "results", "scoreScales", "lineItemScoreScales",
        "resultScoreScales", "lineItemLearningObjectiveIds", "resultLearningObjectiveIds",
      ].map { "file.\($0),absent\n" }.joined(),
    "orgs.csv": """
    sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId
    D1,,,District,district,,
    S1,,,North School,school,,D1

    """,
    "users.csv": """
    sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,\
    email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,\
    preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns
    1001,,,true,ada,,Ada,Byron,,,,,,,09,,,,,,S1,
    T1,,,true,emmy,,Emmy,Noether,,,,,,,,,,,,,S1,

    """,
    "roles.csv": """
    sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,\
    userProfileSourcedId
    R1,,,1001,primary,student,2026-08-01,2027-07-01,S1,
    R2,,,T1,primary,teacher,,,S1,

    """,
    "academicSessions.csv": """
    sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear
    Y1,,,Year,schoolYear,2026-08-01,2027-07-01,,2027
    H1,,,Fall,term,2026-08-01,2027-01-01,Y1,2027

    """,
    "courses.csv": """
    sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,\
    subjectCodes
    C1,,,Y1,Algebra,,,D1,,

    """,
    "classes.csv": """
    sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,\
    schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods
    A1,,,Algebra,"09,10",C1,,scheduled,,S1,"H1,Y1",,,

    """,
    "enrollments.csv": """
    sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,\
    endDate
    E1,,,A1,S1,1001,student,,,
    E2,,,A1,S1,T1,teacher,true,2026-08-01,2027-01-01

    """,
  ])
}
