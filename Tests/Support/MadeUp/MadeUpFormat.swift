package import Roster

extension Format {
  /// A format of no real system, with everything that the known ones lack: one file of people with
  /// a role column, several schools in one field, a file that refers to itself, optional files,
  /// headers in camel case, and records that are not synchronized.
  package static let madeUp = Format(
    id: "made-up", title: "Made up",
    Conventions(fileNames: .isAdvised, columnNames: .isAdvised),
    files: [
      RosterFile(
        "people.csv",
        [
          Column("personId", .id, .key, as: "externalId"),
          Column("role", .text, .required),
          Column(
            "campusIds", .id, .required, to: .required("campuses.csv"), listedWith: .semicolon),
          Column("givenName", .personName),
          Column("familyName", .personName, as: "surname"),
          Column("loginName", .username, .requiredUnique),
          Column("contactMail", .email),
          Column("managerId", .id, to: .required("people.csv")),
          Column("birthDate", .date, as: "birthdate"),
        ]),
      RosterFile(
        "members.csv",
        [
          Column("groupId", .id, .required, to: .required("groups.csv")),
          Column("personId", .id, .required, to: .required("people.csv")),
        ]),
      RosterFile(
        "groups.csv",
        [
          Column("groupId", .sectionID, .key, as: "externalId"),
          Column("campusId", .id, .required, to: .required("campuses.csv"), as: "school"),
          Column("groupName", .title, .required, as: "externalName"),
          Column("status"),
          Column("leaderId", .id, to: .mentioned("people.csv")),
        ]),
      RosterFile(
        "campuses.csv",
        [
          Column("campusId", .id, .key, as: "externalId"),
          Column("campusName", .title, .required, as: "externalName"),
          Column("parentCampusId", .id, to: .mentioned("campuses.csv")),
        ]),
      RosterFile(
        "lockers.csv", .optional,
        [
          Column("lockerId", .id, .key),
          Column("ownerId", .id, .required, to: .required("people.csv")),
        ]),
      RosterFile(
        "placements.csv", .optional,
        [
          Column("personId", .id, .required, to: .required("people.csv")),
          Column("campusId", .id, .required, to: .required("campuses.csv")),
          Column("role", .text, .required),
        ]),
    ],
    mapping: Mapping(
      sources: [
        Source(.school, in: "campuses.csv"),
        Source(
          .section, in: "groups.csv", where: [Condition("status", isOneOf: "", "open")]),
        Source(
          .person(
            .column("role", words: [.student: ["pupil", "student"], .teacher: ["staff"]])),
          in: "people.csv", joining: Join("placements.csv")),
      ],
      memberships: [
        MembershipSource(nil, in: "members.csv"),
        // The leader of a group is a member.
        MembershipSource(.always(.teacher), in: "groups.csv"),
      ]))
}

extension TestRoster {
  /// A roster in this format without any finding.
  package static let madeUp = TestRoster(files: [
    "campuses.csv": """
    campusId,campusName,parentCampusId
    C1,North,
    C2,South,C1

    """,
    "groups.csv": """
    groupId,campusId,groupName,status,leaderId
    G1,C1,Algebra,open,9
    G2,C2,Biology,,
    G3,C2,Chemistry,closed,

    """,
    "people.csv": """
    personId,role,campusIds,givenName,familyName,loginName,contactMail,managerId
    1,pupil,C1,Ada,Byron,ada,ada@mail.example,
    2,Student,C1; C2,Alan,Turing,alan,,
    3,visitor,C2,Grace,Hopper,grace,,
    8,staff,C2,Emmy,Noether,emmy,,9
    9,STAFF,C1;C2,Maria,Mitchell,maria,,

    """,
    "members.csv": """
    groupId,personId
    G1,1
    G1,2
    G2,2
    G2,8
    G3,1
    G1,3

    """,
  ])
}
