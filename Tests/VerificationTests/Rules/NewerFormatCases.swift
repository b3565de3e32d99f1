import Roster
import Support
import Verification

/// Rules that only formats newer than SDS v1 have, or that differ in them.
enum NewerFormatCases {
  static let all =
    PeopleCases.all + ofFiles + ofManifests + ofColumns + ofValues + ofReferences + ofTime

  private static let v21 = TestRoster.cleanV21
  private static let oneRoster = TestRoster.cleanOneRoster
  private static let settings = VerificationSettings(
    creationDomains: [.student: "a.example", .teacher: "a.example"], today: CivilDay("2026-11-29"))

  private static let ofFiles: [RuleCase] = [
    .trigger(
      .missingCompanionFile, "classes without enrollments", v21.without("enrollments.csv"),
      "classes.csv Error The file enrollments.csv is missing; it is required when classes.csv is there."
    ),
    .nearMiss(
      .missingCompanionFile, "neither of them",
      v21.without("classes.csv").without("enrollments.csv")),

    .trigger(
      .missingReferencedFile, "a session without a file",
      v21.replacing("student,,9", with: "student,Y1,9", in: "roles.csv"),
      "academicSessions.csv Error The file academicSessions.csv is missing, and roles.csv refers to it."
    ),
    .nearMiss(
      .missingReferencedFile, "the session is there",
      v21.replacing("student,,9", with: "student,Y1,9", in: "roles.csv").with(
        "academicSessions.csv",
        "sourcedId,title,type,schoolYear,startDate,endDate\nY1,Y,schoolYear,2026,2026-08-01,2027-06-30\n"
      )),

    .trigger(
      .fileNameCase, "a file that must be there", v21.renaming("roles.csv", "Roles.csv"),
      "roles.csv Error The file name must be spelled roles.csv, in these upper and lower case letters."
    ),
    .trigger(
      .fileNameCase, "one that need not",
      v21.with("userflags.csv", "userSourcedId,flag\n1001,iep\n"),
      "userFlags.csv Warning The file name must be spelled userFlags.csv, in these upper and lower case letters."
    ),
    .nearMiss(
      .fileNameCase, "as it is spelled", v21.with("userFlags.csv", "userSourcedId,flag\n1001,iep\n")
    ),

    .trigger(
      .looksLikeFile, "a name with capitals, as a browser makes it",
      v21.with("academicSessions (1).csv", ""),
      "academicSessions (1).csv Warning The file was ignored. If it is academicSessions.csv, rename it."
    ),

    .trigger(
      .fileNotSynchronized, "a file of the gradebook",
      oneRoster.with(
        "categories.csv", "sourcedId,status,dateLastModified,title,weight\nK,,,Tests,\n"
      )
      .replacing("file.categories,absent", with: "file.categories,bulk", in: "manifest.csv"),
      "categories.csv Information The file is part of the format and was looked at; its data is not synchronized."
    ),
    .nearMiss(.fileNotSynchronized, "a file that is verified", oneRoster),

    .trigger(
      .formatGuessed, "no manifest", oneRoster.without("manifest.csv"),
      "manifest.csv Information The file manifest.csv is missing; the files were read as OneRoster 1.2"
        + " because roles.csv is there."),
    .nearMiss(.formatGuessed, "a format without one", v21),
  ]

  private static let ofManifests: [RuleCase] = [
    .trigger(
      .manifestMismatch, "there, and declared absent",
      oneRoster.replacing("file.courses,bulk", with: "file.courses,absent", in: "manifest.csv"),
      "manifest.csv Error The manifest declares absent for courses.csv, but the file is there."),
    .nearMiss(.manifestMismatch, "everything as it says", oneRoster),

    .trigger(
      .manifestInvalid, "no such version",
      oneRoster.replacing("manifest.version,1.0", with: "manifest.version,2", in: "manifest.csv"),
      "manifest.csv Error The manifest has a missing or invalid value for manifest.version."),
    .trigger(
      .manifestInvalid, "nothing about a file that is missing",
      oneRoster.replacing("file.results,absent\n", with: "", in: "manifest.csv"),
      "manifest.csv Warning The manifest has a missing or invalid value for file.results."),
    .nearMiss(
      .manifestInvalid, "the version that came after 1.2",
      oneRoster.replacing(
        "oneroster.version,1.2", with: "oneroster.version,1.2.1", in: "manifest.csv")),

    .trigger(
      .deltaNotTaken, "what is new to a profile", delta, settings: settings,
      "manifest.csv Error The manifest says that files have only what changed (delta), but no start has"
        + " accepted whole files that are still kept. Upload the whole roster (bulk)."),
    .trigger(
      .deltaNotTaken, "in another format than the whole", delta, settings: after(.oneRoster11),
      "manifest.csv Error The manifest says that files have only what changed (delta), but the last"
        + " accepted files are OneRoster 1.1. Upload the whole roster (bulk)."),
    .nearMiss(.deltaNotTaken, "files by themselves", delta),
    .nearMiss(.deltaNotTaken, "after the whole", delta, settings: after(.oneRoster12)),

    .trigger(
      .earlierDeltaNotTaken, "after two that were refused", delta,
      settings: after(.oneRoster12, refused: 2),
      "manifest.csv Warning 2 upload(s) with only what changed came before this one and were not accepted;"
        + " what they say is not in the roster."),
    .nearMiss(
      .earlierDeltaNotTaken, "whole files", oneRoster, settings: after(.oneRoster12, refused: 2)),

    .trigger(
      .bulkHasDeltaData, "a status in what is whole",
      oneRoster.replacing("D1,,,", with: "D1,active,,", in: "orgs.csv"),
      "orgs.csv Warning 1 row(s) do not fit the bulk mode. Field - status [2]"),
    .nearMiss(
      .bulkHasDeltaData, "a status in what has changed",
      oneRoster.replacing("D1,,,", with: "D1,active,2026-08-24T18:25:43.511Z,", in: "orgs.csv")
        .replacing("S1,,,", with: "S1,active,2026-08-24T18:25:43.511Z,", in: "orgs.csv")
        .replacing("file.orgs,bulk", with: "file.orgs,delta", in: "manifest.csv")),
  ]

  private static let delta =
    oneRoster
    .replacing("file.courses,bulk", with: "file.courses,delta", in: "manifest.csv")
    .replacing("C1,,,Y1", with: "C1,active,2026-08-24,Y1", in: "courses.csv")

  private static func after(_ format: Format, refused: Int = 0) -> VerificationSettings {
    var settings = settings
    settings.whole = .init(format, refusedChanges: refused)
    return settings
  }

  private static let ofColumns: [RuleCase] = [
    .trigger(
      .missingOptionalColumn, "left out although it may be empty",
      v21.with("orgs.csv", "sourcedId,name,type\nD1,District,district\nS1,North,school\n"),
      "orgs.csv Warning Column parentSourcedId was not found. The format has it, even where it is empty."
    ),
    .nearMiss(.missingOptionalColumn, "a column that came later", v21),

    .trigger(
      .columnOrder, "two columns exchanged",
      oneRoster.with(
        "orgs.csv",
        "sourcedId,status,dateLastModified,type,name,identifier,parentSourcedId\nS1,,,school,North,,\n"
      ).with("courses.csv", "\(coursesHeader)\nC1,,,Y1,Algebra,,,S1,,\n"),
      "orgs.csv Warning Columns are not in the order the format defines."),
    .trigger(
      .columnOrder, "a column of one's own before the others",
      oneRoster.with(
        "orgs.csv",
        "sourcedId,metadata.colour,status,dateLastModified,name,type,identifier,parentSourcedId\n"
          + "S1,red,,,North,school,,\n"
      ).with("courses.csv", "\(coursesHeader)\nC1,,,Y1,Algebra,,,S1,,\n"),
      "orgs.csv Warning Columns are not in the order the format defines."),
    .nearMiss(
      .columnOrder, "a column of one's own after them",
      oneRoster.addingColumn("metadata.colour", "red", to: "orgs.csv")),
  ]

  private static let coursesHeader =
    "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes"

  private static let guardians = TestRoster.clean
    .with("user.csv", "Email,First Name,Last Name,Phone,SIS ID\np@x.example,Pat,Byron,,\n")
    .with("guardianrelationship.csv", "SIS ID,Email,Role\n1001,p@x.example,Parent\n")

  private static let ofValues: [RuleCase] = [
    .trigger(
      .missingDefaultRole, "a guardian without a role",
      guardians.replacing("Parent", with: "", in: "guardianrelationship.csv"),
      "guardianrelationship.csv Information 1 row(s) have no role and are treated as Other. Field - Role [2]"
    ),
    .nearMiss(.missingDefaultRole, "a guardian with one", guardians),

    .trigger(
      .invalidPhone, "too few digits",
      v21.replacing("555-123-4567", with: "555-123", in: "users.csv"),
      "users.csv Warning 1 row(s) have an invalid format for the field - phone [2]"),
    .nearMiss(
      .invalidPhone, "signs between the digits",
      v21.replacing("555-123-4567", with: "+1 (555) 123.4567", in: "users.csv")),

    .trigger(
      .invalidBoolean, "yes is neither",
      v21.replacing("TRUE", with: "yes", in: "roles.csv"),
      "roles.csv Warning 1 row(s) have an invalid format for the field - isPrimary [2]"),
    .trigger(
      .invalidBoolean, "an account that must say it",
      oneRoster.replacing("1001,,,true", with: "1001,,,1", in: "users.csv"),
      "users.csv Error 1 row(s) have an invalid format for the field - enabledUser [2]"),
    .nearMiss(
      .invalidBoolean, "in capitals, where their case does not matter",
      v21.replacing("TRUE", with: "True", in: "roles.csv")),

    .trigger(
      .enumerationCase, "a word in capitals",
      oneRoster.replacing("school,", with: "School,", in: "orgs.csv"),
      "orgs.csv Warning 1 row(s) have a value that differs from an allowed one only by upper and lower"
        + " case. Field - type [3]"),
    .nearMiss(
      .enumerationCase, "a word that anyone may add",
      oneRoster.replacing(
        "D1,,,District,district", with: "D1,,,District,ext:region", in: "orgs.csv")),

    .trigger(
      .multiplePrimary, "two roles of one user",
      v21.adding("1001,D1,student,,9,true,,", to: "roles.csv"),
      "roles.csv Warning 1 row(s) are marked primary more than once. Field - isPrimary [4]"),
    .nearMiss(
      .multiplePrimary, "two roles of two users",
      v21.replacing("T1,S1,teacher,,,,,", with: "T1,S1,teacher,,,true,,", in: "roles.csv")),
    .trigger(
      .listLengthMismatch, "two subjects and one code",
      oneRoster.replacing("D1,,\n", with: "D1,\"Math,Art\",02\n", in: "courses.csv"),
      "courses.csv Warning 1 row(s) have lists of different lengths. Field - subjectCodes [2]"),
    .nearMiss(
      .listLengthMismatch, "two of each",
      oneRoster.replacing("D1,,\n", with: "D1,\"Math,Art\",\"02,05\"\n", in: "courses.csv")),

    .trigger(
      .usernameWithoutDomain, "the format asks for one",
      v21.replacing("ada@a.example", with: "ada", in: "users.csv"),
      "users.csv Error 1 row(s) have an invalid format for the field - username [2]"),
    .trigger(
      .duplicateKey, "an id that must be unique",
      v21.adding("1001,ada@a.example,Ada,Byron,,,,,", to: "users.csv"),
      "users.csv Error 1 duplicates found in column sourcedId which requires values to be Unique. [4]",
      "users.csv Warning 1 duplicates found in column username which requires values to be Unique. [4]"
    ),
    .trigger(
      .duplicateRow, "one role twice", v21.adding("A1,1001,Student", to: "enrollments.csv"),
      "enrollments.csv Warning 1 duplicate row(s) found for the combination of columns classSourcedId,"
        + " userSourcedId, role. [4]"),
    .nearMiss(
      .duplicateRow, "two roles in one class", v21.adding("A1,T1,student", to: "enrollments.csv"),
      "enrollments.csv Warning 1 row(s) enroll someone in a role other than the person's own."
        + " Field - role [4]"),
    .trigger(
      .duplicateRow, "one role at one school twice",
      v21.adding("T1,S1,Teacher,,,,,", to: "roles.csv"),
      "roles.csv Warning 1 duplicate row(s) found for the combination of columns userSourcedId,"
        + " orgSourcedId, role, grade. [4]"),
  ]

  private static let ofReferences: [RuleCase] = [
    .trigger(
      .optionalReferenceNotFound, "a parent that is not there",
      v21.replacing("school,D1", with: "school,D9", in: "orgs.csv"),
      "orgs.csv Warning 1 row(s) have referenced data not found in source. Field - parentSourcedId [3]"
    ),
    .nearMiss(.optionalReferenceNotFound, "one that is", v21),

    .trigger(
      .referenceWrongType, "a class of a district",
      oneRoster.replacing("scheduled,,S1", with: "scheduled,,D1", in: "classes.csv"),
      "classes.csv Warning 1 row(s) refer to data of the wrong type. Field - schoolSourcedId [2]"),
    .nearMiss(
      .referenceWrongType, "a kind of school that someone has added",
      oneRoster.replacing("school,,D1", with: "ext:school,,D1", in: "orgs.csv")),

    .trigger(
      .referenceCycle, "each the parent of the other",
      v21.replacing("district,", with: "district,S1", in: "orgs.csv"),
      "orgs.csv Error 2 row(s) refer to themselves directly or through their parents. Field - parentSourcedId [2, 3]"
    ),
    .nearMiss(.referenceCycle, "a parent without one", v21),

    .trigger(
      .referenceToAbsent, "an enrollment of someone deleted",
      oneRoster.replacing("T1,,,true", with: "T1,tobedeleted,,true", in: "users.csv"),
      "enrollments.csv Warning 1 row(s) refer to data whose status says that it is no longer here."
        + " Field - userSourcedId [3]",
      "roles.csv Warning 1 row(s) refer to data whose status says that it is no longer here."
        + " Field - userSourcedId [3]",
      "users.csv Warning 1 row(s) do not fit the bulk mode. Field - status [3]",
      "users.csv Warning 1 row(s) have a status that says they are no longer here: 1 tobedeleted."
        + " Field - status [3]"),
    .nearMiss(
      .referenceToAbsent, "what names it is deleted too",
      oneRoster.replacing("E2,,,", with: "E2,tobedeleted,2026-08-24,", in: "enrollments.csv")
        .replacing("E1,,,", with: "E1,active,2026-08-24,", in: "enrollments.csv")
        .replacing("file.enrollments,bulk", with: "file.enrollments,delta", in: "manifest.csv"),
      "enrollments.csv Warning 1 row(s) have a status that says they are no longer here: 1 tobedeleted."
        + " Field - status [3]"),
  ]

  private static let ofTime: [RuleCase] = [
    .trigger(
      .outsideDates, "an enrollment that has ended",
      oneRoster.replacing(
        "2026-08-01,2027-01-01", with: "2026-08-01,2026-11-29", in: "enrollments.csv"),
      settings: settings,
      "enrollments.csv Information 1 row(s) have ended or not begun. Field - beginDate, endDate [3]"
    ),
    .trigger(
      .outsideDates, "a class without a current session",
      oneRoster.replacing("\"H1,Y1\"", with: "H1", in: "classes.csv")
        .replacing(
          "2026-08-01,2027-01-01,Y1", with: "2026-08-01,2026-10-01,Y1", in: "academicSessions.csv"),
      settings: settings,
      "classes.csv Information 1 row(s) have ended or not begun. Field - termSourcedIds [2]"),
    .nearMiss(
      .outsideDates, "its last day",
      v21.replacing("2026-08-01,2027-06-30", with: "2026-11-29,2026-11-29", in: "roles.csv"),
      settings: settings),
  ]
}
