import Roster
import Support
import Verification

private let clean = TestRoster.clean
private let replacing = VerificationSettings(replacesSpecialCharacters: true)

/// Values that become equal under a profile's settings.
extension ProfileCases {
  static let ofUniqueness: [RuleCase] = [
    .trigger(
      .duplicateUsername, "but for the domain that is configured",
      clean.adding("T3,S1,Emmy@a.example,,", to: "teacher.csv"),
      settings: .init(matching: [
        .init(
          role: .teacher, sourceColumn: "Username", targetProperty: "mail",
          targetDomain: "a.example")
      ]),
      "teacher.csv Information 1 row(s) have the domain that the profile adds anyway. Field - Username [4]",
      "teacher.csv Warning 1 duplicates found in column Username which requires values to be"
        + " Unique. [4]"),

    .trigger(
      .duplicateMatchingValue, "in another letter case, with a space",
      clean.addingColumn("Secondary Email", "a@b.example", "A@B.example ", to: "teacher.csv"),
      settings: .init(matching: [
        .init(role: .teacher, sourceColumn: "Secondary Email", targetProperty: "mail")
      ]),
      "teacher.csv Warning 1 duplicates found in column Secondary Email which requires values to be"
        + " Unique. [3]"),
    .trigger(
      .duplicateMatchingValue, "with a space, where a domain is appended",
      clean.replacing("2030,77", with: "2030, 77", in: "student.csv")
        .replacing("2029,78", with: "2029,77 ", in: "student.csv"),
      settings: .init(matching: [
        .init(
          role: .student, sourceColumn: "State ID", targetProperty: "mail",
          targetDomain: "a.example")
      ]),
      "student.csv Warning 1 duplicates found in column State ID which requires values to be"
        + " Unique. [3]"),
    .trigger(
      .duplicateMatchingValue, "keys that differ only in letter case",
      clean.adding("t1,S1,ben,,", to: "teacher.csv"),
      settings: .init(matching: [
        .init(role: .teacher, sourceColumn: "SIS ID", targetProperty: "employeeId")
      ]),
      "teacher.csv Warning 1 duplicates found in column SIS ID which requires values to be Unique."
        + " [4]"),
    .nearMiss(
      .duplicateMatchingValue, "twice blank, and twice in a column by which no one is found",
      clean.replacing("2030,77", with: "2030,", in: "student.csv")
        .replacing("2029,78", with: "2029,", in: "student.csv")
        .addingColumn("Student Number", "1", "1", "1", to: "student.csv"),
      settings: .init(matching: [
        .init(role: .student, sourceColumn: "State ID", targetProperty: "employeeId"),
        .init(role: .teacher, sourceColumn: "SIS ID", targetProperty: "employeeId"),
      ]),
      "student.csv Warning 2 row(s) have missing data for the field - State ID [2, 3]"),
    .nearMiss(
      .duplicateMatchingValue, "user names have a rule of their own",
      clean.adding("T3,S1,emmy,,", to: "teacher.csv"),
      settings: .init(matching: [
        .init(role: .teacher, sourceColumn: "Username", targetProperty: "mailNickname")
      ]),
      "teacher.csv Warning 1 duplicates found in column Username which requires values to be"
        + " Unique. [4]"),

    .trigger(
      .replacementCollision, "a key becomes another, two become one",
      clean.adding("S#3,A", "S_3,B", "S%4,C", "S&4,D", "S%5,E", to: "school.csv"),
      settings: replacing,
      "school.csv Information 4 row(s) have an invalid format for the field - SIS ID [4, 6, 7, 8]",
      "school.csv Error 3 row(s) become equal after special characters are replaced."
        + " Field - SIS ID [4, 6, 7]"),
    .trigger(
      .replacementCollision, "a user name becomes another, in another letter case",
      clean.adding("T3,S1,a%b,,", "T4,S1,A_B,,", "T5,S1,a_b@x.example,,", to: "teacher.csv"),
      settings: replacing,
      "teacher.csv Information 1 row(s) have an invalid format for the field - Username [4]",
      "teacher.csv Error 1 row(s) become equal after special characters are replaced."
        + " Field - Username [4]"),
    .nearMiss(
      .replacementCollision, "one key twice",
      clean.adding("S#3,A", "S#3,A", to: "school.csv"), settings: replacing,
      "school.csv Information 2 row(s) have an invalid format for the field - SIS ID [4, 5]",
      "school.csv Warning 1 duplicates found in column SIS ID which requires values to be Unique."
        + " [5]"),
    .nearMiss(
      .replacementCollision, "nothing is replaced",
      clean.adding("S#3,A", "S_3,B", to: "school.csv"), settings: .init(),
      "school.csv Error 1 row(s) have an invalid format for the field - SIS ID [4]"),
    .nearMiss(
      .replacementCollision, "spaces are not replaced, nor is letter case in keys",
      clean.adding("S 3,A", "S_3,B", "s#3,C", to: "school.csv"), settings: replacing,
      "school.csv Error 1 row(s) have an invalid format for the field - SIS ID [4]",
      "school.csv Information 1 row(s) have an invalid format for the field - SIS ID [6]"),
  ]
}
