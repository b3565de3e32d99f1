import Support
import Verification

private let clean = TestRoster.clean

/// Values that must be there.
enum MissingCases {
  static let all: [RuleCase] = [
    .trigger(
      .missingRequiredData, "blank key",
      clean.adding(",East School", to: "school.csv"),
      "school.csv Error 1 row(s) have missing data for the field - SIS ID [4]"),
    .trigger(
      .missingRequiredData, "blank school name",
      clean.replacing("North School", with: "", in: "school.csv"),
      "school.csv Error 1 row(s) have missing data for the field - Name [2]"),
    .trigger(
      .missingRequiredData, "blank section name",
      clean.replacing("Algebra", with: "", in: "section.csv"),
      "section.csv Error 1 row(s) have missing data for the field - Section Name [2]"),
    .trigger(
      .missingRequiredData, "blank school of a section",
      clean.replacing("A1,S1", with: "A1,", in: "section.csv"),
      "section.csv Error 1 row(s) have missing data for the field - School SIS ID [2]"),
    .trigger(
      .missingRequiredData, "blank login",
      clean.replacing("alan,Alan", with: ",Alan", in: "student.csv"),
      "student.csv Error 1 row(s) have missing data for the field - Username [3]"),
    .trigger(
      .missingRequiredData, "two blank keys are no duplicates",
      clean.adding(",S1,kurt,Kurt,Gödel", ",S1,david,David,Hilbert", to: "teacher.csv"),
      "teacher.csv Error 2 row(s) have missing data for the field - SIS ID [4, 5]"),
    .trigger(
      .missingRequiredData, "two blank logins are no duplicates",
      clean.adding("T3,S1,,Kurt,Gödel", "T4,S1,,David,Hilbert", to: "teacher.csv"),
      "teacher.csv Error 2 row(s) have missing data for the field - Username [4, 5]"),
    .trigger(
      .missingRequiredData, "blank school of a person is not looked up",
      clean.replacing("1001,S1", with: "1001,", in: "student.csv"),
      "student.csv Error 1 row(s) have missing data for the field - School SIS ID [2]"),
    .trigger(
      .missingRequiredData, "both sides of a membership",
      clean.adding(",1001", "A1,", to: "studentenrollment.csv"),
      "studentenrollment.csv Error 1 row(s) have missing data for the field - Section SIS ID [5]",
      "studentenrollment.csv Error 1 row(s) have missing data for the field - SIS ID [6]"),
    .trigger(
      .missingRequiredData, "only white space, of any kind",
      clean.adding("T3,S1,   ,,", "T4,S1,\t,,", "T5,S1,\u{A0}\u{3000},,", to: "teacher.csv"),
      "teacher.csv Error 3 row(s) have missing data for the field - Username [4, 5, 6]"),
    .trigger(
      .missingRequiredData, "empty quotes",
      clean.replacing("S2,South School", with: "S2,\"\"", in: "school.csv"),
      "school.csv Error 1 row(s) have missing data for the field - Name [3]"),
    .trigger(
      .missingRequiredData, "under the names of the United Kingdom",
      TestRoster.cleanUK.replacing("T1,S1", with: "T1,", in: "teacher.csv"),
      "teacher.csv Error 1 row(s) have missing data for the field - School DfE Number [2]"),
    .nearMiss(
      .missingRequiredData, "a zero and a hyphen are something",
      clean.replacing("North School", with: "-", in: "school.csv")
        .replacing("Algebra", with: "0", in: "section.csv")),
    .nearMiss(
      .missingRequiredData, "everything optional blank",
      clean.replacing(
        "ada,Ada,Byron,ada@example.org,9,2011-12-10,2030,77", with: "ada,,,,,,,", in: "student.csv")
    ),
  ]
}
