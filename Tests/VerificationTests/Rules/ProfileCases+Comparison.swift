import Roster
import Support
import Verification

private let clean = TestRoster.clean

/// How the values that identify people are compared, and who is left out.
extension ProfileCases {
  private static let byStateID = VerificationSettings(matching: [
    .init(role: .student, sourceColumn: "State ID", targetProperty: "employeeId")
  ])

  private static func students(_ first: String, _ second: String) -> TestRoster {
    clean.replacing("2030,77", with: "2030,\(first)", in: "student.csv")
      .replacing("2029,78", with: "2029,\(second)", in: "student.csv")
  }

  private static let shared =
    "student.csv Warning 1 duplicates found in column State ID which requires values to be Unique."
    + " [3]"

  static let ofComparison: [RuleCase] = [
    .trigger(
      .duplicateMatchingValue, "but for a tab and a no-break space",
      students("\u{A0}77", "77\t"), settings: byStateID, shared),
    .trigger(
      .duplicateMatchingValue, "but for the case of a letter beyond ASCII",
      students("Ä7", "ä7"), settings: byStateID, shared),
    .trigger(
      .duplicateMatchingValue, "but for how an accent is encoded",
      students("\u{E9}7", "E\u{301}7"), settings: byStateID, shared),
    .nearMiss(
      .duplicateMatchingValue, "but for an accent", students("é7", "e7"), settings: byStateID),
    .nearMiss(
      .duplicateMatchingValue, "no value but white space",
      students("\u{A0}", "\u{3000}"), settings: byStateID,
      "student.csv Warning 2 row(s) have missing data for the field - State ID [2, 3]"),

    .nearMiss(
      .conflictingDuplicate, "a date in another form, a login in another case, a blank",
      clean.adding("1001,S2,ADA,Ada,Byron,ada@example.org,9,12/10/2011,2030,77", to: "student.csv")
        .adding("1002,S2,alan,Alan,,,10,20100623,2029,78", to: "student.csv"),
      "student.csv Information 1 row(s) have a date that is not written YYYY-MM-DD. Field - Birthdate"
        + " [5]",
      "student.csv Warning 2 duplicates found in column SIS ID which requires values to be Unique."
        + " [5, 6]",
      "student.csv Warning 2 duplicates found in column Username which requires values to be Unique."
        + " [5, 6]"),
  ]

  private static let byTwo = VerificationSettings(matching: [
    .init(role: .student, sourceColumn: "Secondary Email", targetProperty: "mail"),
    .init(role: .student, sourceColumn: "State ID", targetProperty: "employeeId"),
    .init(role: .teacher, sourceColumn: "Username", targetProperty: "mailNickname"),
  ])

  static let ofPeopleLeftOut: [RuleCase] = [
    .trigger(
      .missingMatchingData, "in each of the columns by which people are found",
      clean.replacing("2029,78", with: "2029, ", in: "student.csv"), settings: byTwo,
      "student.csv Warning 1 row(s) have missing data for the field - Secondary Email, State ID [3]"
    ),
    .nearMiss(
      .missingMatchingData, "in one of two columns by which people are found", clean,
      settings: byTwo),
    .trigger(
      .roleNotSynchronized, "neither found nor created", clean,
      settings: .init(creationDomains: [.student: "a.example"]),
      "teacher.csv Warning The profile has no matching rule and no domain for teachers, so none of"
        + " them is synchronized."),
    .nearMiss(
      .roleNotSynchronized, "no one there",
      clean.with("teacher.csv", "SIS ID,School SIS ID,Username,First Name,Last Name\n")
        .with("teacherroster.csv", "Section SIS ID,SIS ID\n"),
      settings: .init(creationDomains: [.student: "a.example"]),
      "teacher.csv Warning The file has no records.",
      "teacherroster.csv Warning The file has no records."),
    .nearMiss(
      .roleNotSynchronized, "one role is found, the other created", clean,
      settings: .init(
        creationDomains: [.student: "a.example"],
        matching: [.init(role: .teacher, sourceColumn: "Username", targetProperty: "cn")])),
  ]
}
