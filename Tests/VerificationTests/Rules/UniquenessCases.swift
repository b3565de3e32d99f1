import Support
import Verification

private let clean = TestRoster.clean

/// Keys, logins and memberships that are repeated.
enum UniquenessCases {
  static let all: [RuleCase] = [
    .trigger(
      .aliasCollision, "sections, each record of either",
      clean.adding("a1,S1,Art,,,", "A1,S1,Algebra,2026-09-01,2027-06-15,02", to: "section.csv"),
      "section.csv Warning \(duplicates(1, "SIS ID")) [5]",
      "section.csv Warning 3 row(s) have an id that differs from another one only by upper and lower"
        + " case; their groups would have one mail alias. Field - SIS ID [2, 4, 5]"),
    .nearMiss(
      .aliasCollision, "people and schools, which have no alias",
      clean.adding("s1,East School", to: "school.csv").adding("t1,S1,max,M,X", to: "teacher.csv")),
    .trigger(
      .duplicateKey, "person of two schools",
      clean.adding("T1,S2,,Emmy,Noether", to: "teacher.csv")
        .replacing("T1,S1,emmy", with: "T1,S1,", in: "teacher.csv"),
      "teacher.csv Error 2 row(s) have missing data for the field - Username [2, 4]",
      "teacher.csv Warning \(duplicates(1, "SIS ID")) [4]"),
    .trigger(
      .duplicateKey, "surplus records are counted, not all of them",
      clean.adding("S1,North School", "S1,North School", "S2,South School", to: "school.csv"),
      "school.csv Warning \(duplicates(3, "SIS ID")) [4, 5, 6]"),
    .trigger(
      .duplicateKey, "same section again",
      clean.adding("A1,S1,Algebra,2026-09-01,2027-06-15,02", to: "section.csv"),
      "section.csv Warning \(duplicates(1, "SIS ID")) [4]"),
    .trigger(
      .duplicateKey, "quoted once and not the other time",
      clean.adding("\"S1\",\"North School\"", to: "school.csv"),
      "school.csv Warning \(duplicates(1, "SIS ID")) [4]"),
    .trigger(
      .duplicateKey, "a different value in a column that the format does not know",
      clean.addingColumn("Shoe Size", "1", "2", to: "school.csv")
        .adding("S1,North School,3", to: "school.csv"),
      "school.csv Information Column Shoe Size is not part of the format and was ignored.",
      "school.csv Warning \(duplicates(1, "SIS ID")) [4]"),
    .nearMiss(
      .duplicateKey, "letter case tells keys apart",
      clean.adding("s1,North School", to: "school.csv")),
    .nearMiss(
      .duplicateKey, "one key for a student and a teacher",
      clean.adding("1001,S1,kurt,Kurt,Gödel", to: "teacher.csv")),

    .trigger(
      .duplicateUsername, "two people",
      clean.adding("1004,S2,ada,Ada,Yonath,,,,,", to: "student.csv"),
      "student.csv Warning \(duplicates(1, "Username")) [5]"),
    .trigger(
      .duplicateUsername, "but for letter case",
      clean.adding("T3,S2,EMMY,Emmy,Rossum", "T4,S2,Emmy,Emmy,Clarke", to: "teacher.csv"),
      "teacher.csv Warning \(duplicates(2, "Username")) [4, 5]"),
    .trigger(
      .duplicateUsername, "one person with a record for each school",
      clean.adding("T1,S2,emmy,Emmy,Noether", to: "teacher.csv"),
      "teacher.csv Warning \(duplicates(1, "SIS ID")) [4]",
      "teacher.csv Warning \(duplicates(1, "Username")) [4]"),
    .trigger(
      .duplicateUsername, "people without keys",
      clean.adding(",S2,zoe,Zoe,A", ",S2,zoe,Zoe,B", to: "teacher.csv"),
      "teacher.csv Error 2 row(s) have missing data for the field - SIS ID [4, 5]",
      "teacher.csv Warning \(duplicates(1, "Username")) [5]"),
    .nearMiss(
      .duplicateUsername, "one letter more",
      clean.adding("1004,S2,ada1,Ada,Yonath,,,,,", to: "student.csv")),
    .nearMiss(
      .duplicateUsername, "two domains",
      clean.replacing(",ada,", with: ",ada@north.example,", in: "student.csv")
        .adding("1004,S2,ada@south.example,Ada,Yonath,,,,,", to: "student.csv")),

    .trigger(
      .usernameInBothRoles, "exactly the same",
      clean.replacing("emmy", with: "ada", in: "teacher.csv"),
      "teacher.csv Warning 1 row(s) have a username that is also used in student.csv."
        + " Field - Username [2]"),
    .trigger(
      .usernameInBothRoles, "in another letter case, with a domain",
      clean.replacing("emmy", with: "Grace@example.org", in: "teacher.csv"),
      "teacher.csv Warning 1 row(s) have a username that is also used in student.csv."
        + " Field - Username [2]"),
    .trigger(
      .usernameInBothRoles, "two teachers, one student with two domains",
      clean.replacing("emmy", with: "ada@a.example", in: "teacher.csv")
        .replacing("maria", with: "ada@b.example", in: "teacher.csv")
        .replacing(",ada,", with: ",ada@c.example,", in: "student.csv"),
      "teacher.csv Warning 2 row(s) have a username that is also used in student.csv."
        + " Field - Username [2, 3]"),
    .trigger(
      .usernameInBothRoles, "another name, a second student, where one person may share it",
      clean.adding("T4,S1,alan,Alan,Church", "T5,S1,grace,Grace,Hopper", to: "teacher.csv")
        .adding("1004,S1,grace,Grace,Hopper,,9,,,", to: "student.csv"),
      settings: VerificationSettings(sharesLogins: true),
      "student.csv Warning \(duplicates(1, "Username")) [5]",
      "teacher.csv Warning 2 row(s) have a username that is also used in student.csv."
        + " Field - Username [4, 5]"),
    .nearMiss(
      .usernameInBothRoles, "one person in both roles, where one person may share it",
      clean.adding(
        "T3,S1,ADA@north.example,Ada,BYRON", "T3,S2,ada@north.example,Ada,BYRON", to: "teacher.csv"),
      settings: VerificationSettings(sharesLogins: true),
      "teacher.csv Warning \(duplicates(1, "SIS ID")) [5]",
      "teacher.csv Warning \(duplicates(1, "Username")) [5]"),
    .nearMiss(
      .usernameInBothRoles, "only the part after the @",
      clean.replacing("emmy", with: "emmy@example.org", in: "teacher.csv")
        .replacing(",ada,", with: ",ada@example.org,", in: "student.csv")),
    .nearMiss(
      .usernameInBothRoles, "both blank",
      clean.replacing("emmy", with: "", in: "teacher.csv")
        .replacing(",ada,", with: ",,", in: "student.csv"),
      "student.csv Error 1 row(s) have missing data for the field - Username [2]",
      "teacher.csv Error 1 row(s) have missing data for the field - Username [2]"),

    .trigger(
      .duplicateRow, "student twice in a section",
      clean.adding("A1,1001", "A1,1001", to: "studentenrollment.csv"),
      "studentenrollment.csv Warning 2 duplicate row(s) found for the combination of columns"
        + " Section SIS ID, SIS ID. [5, 6]"),
    .trigger(
      .duplicateRow, "teacher twice in a section",
      clean.adding("B1,T2", to: "teacherroster.csv"),
      "teacherroster.csv Warning 1 duplicate row(s) found for the combination of columns"
        + " Section SIS ID, SIS ID. [4]"),
    .trigger(
      .duplicateRow, "of things that do not exist",
      clean.adding("Z9,1001", "Z9,1001", to: "studentenrollment.csv"),
      "studentenrollment.csv Warning 1 duplicate row(s) found for the combination of columns"
        + " Section SIS ID, SIS ID. [6]",
      "studentenrollment.csv Error 2 row(s) have referenced data not found in source."
        + " Field - Section SIS ID [5, 6]"),
    .nearMiss(
      .duplicateRow, "another section, another student",
      clean.adding("B1,1001", "A1,1003", to: "studentenrollment.csv")),
    .nearMiss(
      .duplicateRow, "one side blank both times",
      clean.adding("A1,", "A1,", to: "studentenrollment.csv"),
      "studentenrollment.csv Error 2 row(s) have missing data for the field - SIS ID [5, 6]"),

    .trigger(
      .conflictingDuplicate, "two names under one key",
      clean.adding("1001,S1,ada2,Ada,Lovelace,,9,2011-12-10,2030,77", to: "student.csv"),
      "student.csv Warning \(duplicates(1, "SIS ID")) [5]",
      "student.csv Warning 1 row(s) have the SIS ID of an earlier row but other data. [5]"),
    .trigger(
      .conflictingDuplicate, "two schools under one key",
      clean.adding("S1,East School", to: "school.csv"),
      "school.csv Error \(duplicates(1, "SIS ID")) [4]",
      "school.csv Warning 1 row(s) have the SIS ID of an earlier row but other data. [4]"),
    .trigger(
      .conflictingDuplicate, "one section in two schools",
      clean.adding("A1,S2,Algebra,2026-09-01,2027-06-15,02", to: "section.csv"),
      "section.csv Error \(duplicates(1, "SIS ID")) [4]",
      "section.csv Warning 1 row(s) have the SIS ID of an earlier row but other data. [4]"),
    .trigger(
      .conflictingDuplicate, "the same again, and something else",
      clean.adding("S1,North School", "S1,East School", to: "school.csv"),
      "school.csv Error \(duplicates(1, "SIS ID")) [5]",
      "school.csv Warning \(duplicates(1, "SIS ID")) [4]",
      "school.csv Warning 1 row(s) have the SIS ID of an earlier row but other data. [5]"),
    .trigger(
      .conflictingDuplicate, "a blank between two people, wherever it stands",
      clean.adding(
        "9,S1,zed,,Zed,,,,,", "9,S1,zed,Zoe,Zed,,,2010-01-01,,", "9,S2,zed,Zoe,Zed,,,2012-02-02,,",
        to: "student.csv"),
      "student.csv Warning \(duplicates(2, "SIS ID")) [6, 7]",
      "student.csv Warning 1 row(s) have the SIS ID of an earlier row but other data. [7]",
      "student.csv Warning \(duplicates(2, "Username")) [6, 7]"),
    .trigger(
      .conflictingDuplicate, "a section in two periods",
      clean.adding("A1,S1,Algebra,2026-09-01,2027-06-15,04", to: "section.csv"),
      "section.csv Warning \(duplicates(1, "SIS ID")) [4]",
      "section.csv Warning 1 row(s) have the SIS ID of an earlier row but other data. [4]"),
    .nearMiss(
      .conflictingDuplicate,
      "blanks, white space, another way to write a date, and a date that does not exist",
      clean.adding(
        "1001,S1,ada,Ada,Byron,,,12/10/2011,,", "1002,S1,alan,Alan,Turing,, 10,2010-06-23,2029 ,78",
        "1003,S2,GRACE,Grace,Hopper,,11,soon,2028,79", to: "student.csv"),
      "student.csv Warning 1 row(s) have an invalid format for the field - Birthdate [7]",
      "student.csv Information 1 row(s) have a date that is not written YYYY-MM-DD. Field - Birthdate"
        + " [5]",
      "student.csv Warning \(duplicates(3, "SIS ID")) [5, 6, 7]",
      "student.csv Warning \(duplicates(3, "Username")) [5, 6, 7]"),
    .nearMiss(
      .conflictingDuplicate, "only the school differs",
      clean.adding(
        "1001,S2,ada,Ada,Byron,ada@example.org,9,2011-12-10,2030,77", to: "student.csv"),
      "student.csv Warning \(duplicates(1, "SIS ID")) [5]",
      "student.csv Warning \(duplicates(1, "Username")) [5]"),
    .nearMiss(
      .conflictingDuplicate, "the same with quotes",
      clean.adding("\"T1\",\"S1\",\"emmy\",\"Emmy\",\"Noether\"", to: "teacher.csv"),
      "teacher.csv Warning \(duplicates(1, "SIS ID")) [4]",
      "teacher.csv Warning \(duplicates(1, "Username")) [4]"),
  ]

  private static func duplicates(_ count: Int, _ column: String) -> String {
    "\(count) duplicates found in column \(column) which requires values to be Unique."
  }
}
