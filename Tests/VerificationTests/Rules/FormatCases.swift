import Support
import Verification

private let clean = TestRoster.clean

/// The form of values; `FieldFormTests` has the limits of each.
enum FormatCases {
  static let all: [RuleCase] = [
    .trigger(
      .invalidIDFormat, "a number sign",
      clean.adding("S#3,East School", to: "school.csv"),
      "school.csv Error 1 row(s) have an invalid format for the field - SIS ID [4]"),
    .nearMiss(
      .invalidIDFormat, "the marks that are allowed, and letters of any script",
      clean.adding(".-_'@,East School", "校Ñ,West School", to: "school.csv")),
    .nearMiss(
      .invalidIDFormat, "where it names another file's record",
      clean.adding("A#1,1001", to: "studentenrollment.csv"),
      "studentenrollment.csv Error 1 row(s) have referenced data not found in source."
        + " Field - Section SIS ID [5]"),

    .trigger(
      .idHasWhiteSpace, "inside, before, after",
      clean.adding("S 3,A", " S4,B", "S5\u{A0},C", "S\t6,D", to: "school.csv"),
      "school.csv Error 4 row(s) have an invalid format for the field - SIS ID [4, 5, 6, 7]"),
    .nearMiss(
      .idHasWhiteSpace, "an underscore",
      clean.adding("S_3,East School", to: "school.csv")),
    .nearMiss(
      .idHasWhiteSpace, "white space and nothing else",
      clean.adding(" ,East School", to: "school.csv"),
      "school.csv Error 1 row(s) have missing data for the field - SIS ID [4]"),

    .trigger(
      .invalidUsernameFormat, "an umlaut",
      clean.adding("T3,S1,gödel,Kurt,Gödel", to: "teacher.csv"),
      "teacher.csv Error 1 row(s) have an invalid format for the field - Username [4]"),
    .nearMiss(
      .invalidUsernameFormat, "every mark that is allowed",
      clean.adding("T3,S1,'.-_!#^~,Kurt,Gödel", to: "teacher.csv")),

    .trigger(
      .invalidNameCharacters, "a question mark, a space before",
      clean.replacing("Ada,Byron", with: "Ada?, Byron", in: "student.csv"),
      "student.csv Warning 1 row(s) have an invalid format for the field - First Name [2]",
      "student.csv Warning 1 row(s) have an invalid format for the field - Last Name [2]"),
    .nearMiss(
      .invalidNameCharacters, "what names are made of",
      clean.replacing("Ada,Byron", with: "Ada María,O'Brien-Łuć Jr. (née Ng)", in: "student.csv")),

    .trigger(
      .valueTooLong, "a first name",
      clean.replacing("Ada,", with: "\(text(65)),", in: "student.csv"),
      "student.csv Warning \(LongSentences.tooLong(1, "First Name", 64)) [2]"),
    .nearMiss(
      .valueTooLong, "just long enough",
      clean.replacing("Ada,", with: "\(text(64)),", in: "student.csv")),
    .nearMiss(
      .valueTooLong, "in a column that is not part of the format",
      clean.addingColumn("Hat", text(5000), to: "school.csv"),
      "school.csv Information Column Hat is not part of the format and was ignored."),

    .trigger(
      .invalidEmail, "no domain",
      clean.replacing("ada@example.org", with: "ada", in: "student.csv"),
      "student.csv Warning 1 row(s) have an invalid format for the field - Secondary Email [2]"),
    .nearMiss(
      .invalidEmail, "spaces around it",
      clean.replacing("ada@example.org", with: " a.d+a@mail.example.org ", in: "student.csv")),

    .trigger(
      .invalidDate, "no such day",
      clean.replacing("2011-12-10", with: "2011-02-29", in: "student.csv")
        .replacing("2026-09-01", with: "2026-31-09", in: "section.csv")
        .replacing("2029", with: "29", in: "student.csv"),
      "section.csv Warning 1 row(s) have an invalid format for the field - Term StartDate [2]",
      "student.csv Warning 1 row(s) have an invalid format for the field - Birthdate [2]",
      "student.csv Warning 1 row(s) have an invalid format for the field - Graduation Year [3]"),
    .nearMiss(
      .invalidDate, "a leap day",
      clean.replacing("2011-12-10", with: "20120229", in: "student.csv")),

    .trigger(
      .dateRange, "a day too early",
      clean.replacing("2027-06-15", with: "2026-08-31", in: "section.csv"),
      "section.csv Warning 1 row(s) have an end date before the start date."
        + " Field - Term EndDate [2]"),
    .trigger(
      .dateRange, "written in two ways",
      clean.replacing("2026-09-01,2027-06-15", with: "9/2/2026,20260901", in: "section.csv"),
      "section.csv Information 1 row(s) have a date that is not written YYYY-MM-DD."
        + " Field - Term StartDate [2]",
      "section.csv Warning 1 row(s) have an end date before the start date."
        + " Field - Term EndDate [2]"),
    .nearMiss(
      .dateRange, "the same day",
      clean.replacing("2027-06-15", with: "20260901", in: "section.csv")),
    .nearMiss(
      .dateRange, "one of the two is no date, or blank",
      clean.replacing("2026-09-01,2027-06-15", with: "2026-09-31,2025-01-01", in: "section.csv")
        .replacing("2026-09-01,2027-06-15", with: ",2025-01-01", in: "section.csv"),
      "section.csv Warning 1 row(s) have an invalid format for the field - Term StartDate [2]"),

    .trigger(
      .nonISODate, "month first",
      clean.replacing("2011-12-10", with: "12/10/2011", in: "student.csv"),
      "student.csv Information 1 row(s) have a date that is not written YYYY-MM-DD."
        + " Field - Birthdate [2]"),
    .nearMiss(
      .nonISODate, "without hyphens",
      clean.replacing("2011-12-10", with: "20111210", in: "student.csv")),
    .nearMiss(
      .nonISODate, "day first",
      clean.replacing("2011-12-10", with: "31/10/2011", in: "student.csv"),
      "student.csv Warning 1 row(s) have an invalid format for the field - Birthdate [2]"),

    .trigger(
      .invalidEnumeration, "grade",
      clean.replacing(",9,", with: ",15,", in: "student.csv"),
      "student.csv Warning 1 row(s) have a value that is not in the list of allowed values."
        + " Field - Grade [2]"),
    .trigger(
      .invalidEnumeration, "subject",
      clean.replacing(",02", with: ",Math", in: "section.csv"),
      "section.csv Information 1 row(s) have a value that is not in the list of allowed values."
        + " Field - Course Subject [2]"),
    .nearMiss(
      .invalidEnumeration, "grade in capital letters, with a zero",
      clean.replacing(",9,", with: ",09,", in: "student.csv")
        .replacing(",10,", with: ",KG,", in: "student.csv")),

    .trigger(
      .invalidCoordinate, "beyond the pole",
      clean.addingColumn("Mailing Latitude", "90.1", to: "student.csv"),
      "student.csv Warning 1 row(s) have an invalid format for the field - Mailing Latitude [2]"),
    .nearMiss(
      .invalidCoordinate, "at the pole",
      clean.addingColumn("Mailing Latitude", "90", "-90", to: "student.csv")),
  ]

  private static func text(_ count: Int) -> String { String(repeating: "é", count: count) }
}
