import Roster
import Support
import Verification

/// Files about the people of another file, and files of more than one format.
enum PeopleCases {
  static let all = ofRoles + ofDomains + ofContacts + ofFormats

  private static let v21 = TestRoster.cleanV21
  private static let oneRoster = TestRoster.cleanOneRoster
  private static let contact =
    v21
    .with(
      "relationships.csv",
      "userSourcedId,relationshipUserSourcedId,relationshipRole\n1001,P1,parent\n"
    )
    .adding("P1,pat@x.example,Pat,Byron,,,pat@x.example,,", to: "users.csv")

  private static let ofRoles: [RuleCase] = [
    .trigger(
      .personWithoutRole, "no role for the person",
      v21.adding("1002,alan@a.example,Alan,Turing,,,,,", to: "users.csv"),
      "users.csv Warning 1 row(s) are of people without any role, who are not synchronized."
        + " Field - sourcedId [4]"),
    .nearMiss(
      .personWithoutRole, "a role that is not synchronized",
      v21.adding("1002,alan@a.example,Alan,Turing,,,,,", to: "users.csv")
        .adding("1002,S1,alumni,,,,,", to: "roles.csv")),
    .nearMiss(.personWithoutRole, "a contact", contact),
    .nearMiss(
      .personWithoutRole, "roles that could not be read",
      v21.with("roles.csv", ""),
      "roles.csv Error The file is empty."),
    .nearMiss(
      .personWithoutRole, "someone deleted",
      oneRoster.with(
        "users.csv",
        (oneRoster.files["users.csv"] ?? "")
          + "1002,tobedeleted,,true,alan,,Alan,Turing,,,,,,,,,,,,,,\n"
      ),
      "users.csv Warning 1 row(s) do not fit the bulk mode. Field - status [4]",
      "users.csv Warning 1 row(s) have a status that says they are no longer here: 1 tobedeleted."
        + " Field - status [4]"),

    .trigger(
      .enrollmentRoleMismatch, "a teacher as a student",
      v21.replacing("A1,T1,teacher", with: "A1,T1,student", in: "enrollments.csv"),
      "enrollments.csv Warning 1 row(s) enroll someone in a role other than the person's own."
        + " Field - role [3]"),
    .trigger(
      .enrollmentRoleMismatch, "in a role that counts less than another one",
      oneRoster.adding("R3,,,T1,secondary,student,,,D1,", to: "roles.csv")
        .adding("E3,,,A1,S1,T1,student,,,", to: "enrollments.csv"),
      "enrollments.csv Warning 1 row(s) enroll someone in a role other than the person's own."
        + " Field - role [4]"),
    .trigger(
      .enrollmentRoleMismatch, "someone who is neither student nor staff",
      v21.adding("1002,alan@a.example,Alan,Turing,,,,,", to: "users.csv")
        .adding("1002,S1,alumni,,,,,", to: "roles.csv")
        .adding("A1,1002,student", to: "enrollments.csv"),
      "enrollments.csv Warning 1 row(s) enroll someone in a role other than the person's own."
        + " Field - role [4]"),
    .nearMiss(
      .enrollmentRoleMismatch, "another word for staff",
      v21.replacing("A1,T1,teacher", with: "A1,T1,coach", in: "enrollments.csv")),
    .nearMiss(
      .enrollmentRoleMismatch, "an enrollment that ended, of a student at the time",
      oneRoster.adding("E3,,,A1,S1,T1,student,,2025-08-01,2026-06-30", to: "enrollments.csv"),
      settings: VerificationSettings(
        creationDomains: [.student: "a.example", .teacher: "a.example"],
        today: CivilDay("2026-11-29")),
      "enrollments.csv Information 1 row(s) have ended or not begun. Field - beginDate, endDate [4]"
    ),
  ]

  private static let ofDomains: [RuleCase] = [
    .trigger(
      .usernameOtherDomain, "that of neither students nor teachers",
      v21.replacing("ada@a.example", with: "ada@mail.example", in: "users.csv"),
      settings: VerificationSettings(
        creationDomains: [.student: "a.example", .teacher: "b.example"]),
      "users.csv Warning 1 row(s) have a user name with a domain other than the profile's."
        + " Field - username [2]"),
    .nearMiss(
      .usernameOtherDomain, "that of teachers, in capitals",
      v21.replacing("emmy@a.example", with: "emmy@B.Example", in: "users.csv"),
      settings: VerificationSettings(
        creationDomains: [.student: "a.example", .teacher: "b.example"])),
  ]

  private static let ofContacts: [RuleCase] = [
    .trigger(
      .missingContactData, "an address",
      contact.replacing("Byron,,,pat@x.example", with: "Byron,,,", in: "users.csv"),
      "users.csv Warning 1 row(s) have missing data for the field - email [4]"),
    .nearMiss(.missingContactData, "all is there", contact),

    .trigger(
      .tooManyContacts, "six", contacts(6),
      "students.csv Warning 1 student(s) have more than 5 contacts. Field - Student_id [7]"),
    .nearMiss(.tooManyContacts, "five", contacts(5)),
  ]

  private static let ofFormats: [RuleCase] = [
    .trigger(
      .mixedFormats, "some files of another format",
      TestRoster.clean.with("students.csv", "Student_id\n").with("teachers.csv", "Teacher_id\n"),
      " Warning students.csv and teachers.csv are files of Clever, but the roster is read as SDS v1.",
      "students.csv Warning Unexpected file was ignored.",
      "teachers.csv Warning Unexpected file was ignored."),
    .nearMiss(
      .mixedFormats, "one file", TestRoster.clean.with("students.csv", "Student_id\n"),
      "students.csv Warning Unexpected file was ignored."),
    .trigger(
      .mixedFormats, "a second whole roster",
      TestRoster.clean.adding(filesOf: contacts(1)),
      " Error enrollments.csv, schools.csv, sections.csv, students.csv and teachers.csv"
        + " are files of Clever, but the roster is read as SDS v1. Upload files of one format, or say which format is meant.",
      "enrollments.csv Warning Unexpected file was ignored.",
      "schools.csv Warning Unexpected file was ignored.",
      "sections.csv Warning Unexpected file was ignored.",
      "students.csv Warning Unexpected file was ignored.",
      "teachers.csv Warning Unexpected file was ignored."),
    .trigger(
      .mixedFormats, "a second whole roster, where one is asked for",
      TestRoster.clean.adding(filesOf: contacts(1)), format: .sdsV1,
      " Warning enrollments.csv, schools.csv, sections.csv, students.csv and teachers.csv"
        + " are files of Clever, but the roster is read as SDS v1.",
      "enrollments.csv Warning Unexpected file was ignored.",
      "schools.csv Warning Unexpected file was ignored.",
      "sections.csv Warning Unexpected file was ignored.",
      "students.csv Warning Unexpected file was ignored.",
      "teachers.csv Warning Unexpected file was ignored."),
    .trigger(
      .manifestVersionMismatch, "users as in 1.1",
      TestRoster.district(in: .oneRoster11).replacing(
        "oneroster.version,1.1", with: "oneroster.version,1.2", in: "manifest.csv"),
      "manifest.csv Warning The manifest has a missing or invalid value for"
        + " file.lineItemLearningObjectiveIds.",
      "manifest.csv Warning The manifest has a missing or invalid value for"
        + " file.lineItemScoreScales.",
      "manifest.csv Warning The manifest has a missing or invalid value for"
        + " file.resultLearningObjectiveIds.",
      "manifest.csv Warning The manifest has a missing or invalid value for"
        + " file.resultScoreScales.",
      "manifest.csv Warning The manifest has a missing or invalid value for file.roles.",
      "manifest.csv Warning The manifest has a missing or invalid value for file.scoreScales.",
      "manifest.csv Warning The manifest has a missing or invalid value for file.userProfiles.",
      "manifest.csv Warning The manifest has a missing or invalid value for file.userResources.",
      "manifest.csv Warning The manifest names OneRoster 1.2, but the files look like"
        + " OneRoster 1.1. They are read as the manifest says.",
      "roles.csv Error The file roles.csv is missing.",
      "users.csv Warning Column userMasterIdentifier was not found. The format has it,"
        + " even where it is empty.",
      "users.csv Warning Column preferredGivenName was not found. The format has it, even"
        + " where it is empty.",
      "users.csv Warning Column preferredMiddleName was not found. The format has it, even"
        + " where it is empty.",
      "users.csv Warning Column preferredFamilyName was not found. The format has it, even"
        + " where it is empty.",
      "users.csv Warning Column primaryOrgSourcedId was not found. The format has it, even"
        + " where it is empty.",
      "users.csv Warning Column pronouns was not found. The format has it, even where it"
        + " is empty.",
      "users.csv Warning Column orgSourcedIds is not part of the format and was ignored.",
      "users.csv Warning Column role is not part of the format and was ignored."),
    .nearMiss(.manifestVersionMismatch, "users as in 1.2", oneRoster),
  ]

  /// A Clever roster with a student who has a number of contacts.
  private static func contacts(_ count: Int) -> TestRoster {
    var roster = TestRoster.clean
    roster.files = [
      "schools.csv": "School_id,School_name\nS1,North\n",
      "students.csv":
        "School_id,Student_id,Last_name,First_name,Contact_name\n"
        + (1...count).map { "S1,1001,Byron,Ada,Parent \($0)\n" }.joined(),
      "teachers.csv": "School_id,Teacher_id,Last_name,First_name\nS1,T1,Noether,Emmy\n",
      "sections.csv": "School_id,Section_id,Teacher_id,Name\nS1,A1,T1,Algebra\n",
      "enrollments.csv": "School_id,Section_id,Student_id\nS1,A1,1001\n",
    ]
    return roster
  }
}

extension TestRoster {
  /// The files of two rosters in one folder.
  fileprivate func adding(filesOf other: TestRoster) -> TestRoster {
    var result = self
    result.files.merge(other.files) { $1 }
    return result
  }
}
