import Roster
import Support
import Verification

private let clean = TestRoster.clean

/// What databases, spreadsheets and wrong encodings turn values into.
enum SpreadsheetCases {
  static let all = placeholders + damage + ids

  private static let placeholders: [RuleCase] = [
    .trigger(
      .placeholderValue, "each word with its number, in any letter case",
      clean.replacing("ada@example.org,9", with: "NULL,#N/A", in: "student.csv")
        .replacing(",,10", with: ",(null),n/a", in: "student.csv")
        .replacing(",,11", with: ",null,#REF!", in: "student.csv"),
      "student.csv Warning 3 row(s) have a placeholder where a value should be: 2 NULL, 1 (null). Field"
        + " - Secondary Email [2, 3, 4]",
      "student.csv Warning 3 row(s) have a placeholder where a value should be: 1 N/A, 1 #N/A,"
        + " 1 #REF!. Field - Grade [2, 3, 4]"),
    .trigger(
      .placeholderValue, "what spreadsheets and databases write",
      clean.replacing(",,10", with: ",#VALUE!,10", in: "student.csv")
        .replacing(",,11", with: ",#DIV/0!,11", in: "student.csv")
        .replacing("ada@example.org", with: "\\N", in: "student.csv"),
      "student.csv Warning 3 row(s) have a placeholder where a value should be: 1 #VALUE!, 1 #DIV/0!,"
        + " 1 \\N. Field - Secondary Email [2, 3, 4]"),
    .trigger(
      .placeholderValue, "a value that must be there is missing",
      clean.replacing("Algebra", with: "NULL", in: "section.csv"),
      "section.csv Error 1 row(s) have missing data for the field - Section Name [2]",
      "section.csv Warning 1 row(s) have a placeholder where a value should be: 1 NULL. Field -"
        + " Section Name [2]"),
    .trigger(
      .placeholderValue, "two placeholders as keys are not duplicates",
      clean.adding("NULL,S1,x,X,Y", "NULL,S1,z,Z,Y", to: "teacher.csv"),
      "teacher.csv Error 2 row(s) have missing data for the field - SIS ID [4, 5]",
      "teacher.csv Warning 2 row(s) have a placeholder where a value should be: 2 NULL. Field - SIS ID"
        + " [4, 5]"),
    .trigger(
      .placeholderValue, "someone with that name",
      clean.replacing("Noether", with: "Null", in: "teacher.csv"),
      "teacher.csv Warning 1 row(s) have a placeholder where a value should be: 1 NULL. Field - Last"
        + " Name [2]"),
    .nearMiss(
      .placeholderValue, "words of which it is a part, names, and memberships",
      clean.replacing("Emmy,Noether", with: "Nan,Nulla", in: "teacher.csv")
        .replacing("77", with: "N/A 1", in: "student.csv")
        .adding("NULL,T1", to: "teacherroster.csv"),
      "teacherroster.csv Error 1 row(s) have referenced data not found in source. Field - Section SIS"
        + " ID [4]"),
  ]

  private static let damage: [RuleCase] = [
    .trigger(
      .mangledText, "names, of each kind of damage",
      clean.replacing("Ada,Byron", with: "BjÃ¶rn,O&#39;Shea", in: "student.csv")
        .replacing("Alan,Turing", with: "Zo&euml;,Oâ€™Hara", in: "student.csv")
        .replacing("Grace,Hopper", with: "B\u{FFFD}orn,Hop", in: "student.csv"),
      "student.csv Warning \(LongSentences.damaged(3, "First Name")) [2, 3, 4]",
      "student.csv Warning \(LongSentences.damaged(2, "Last Name")) [2, 3]"),
    .trigger(
      .mangledText, "a question mark for a letter",
      clean.replacing("Turing", with: "Mu?oz", in: "student.csv"),
      "student.csv Warning 1 row(s) have an invalid format for the field - Last Name [3]",
      "student.csv Warning \(LongSentences.damaged(1, "Last Name")) [3]"),
    .trigger(
      .mangledText, "free text, once a record",
      clean.replacing("77", with: "A &amp; B &lt; CÃ©", in: "student.csv")
        .replacing("78", with: "FranÃ§ais", in: "student.csv"),
      "student.csv Warning \(LongSentences.damaged(2, "State ID")) [2, 3]"),
    .trigger(
      .mangledText, "encoded twice by way of Latin-1, which has control characters there",
      clean.replacing("Ada,Byron", with: "Wei\u{C3}\u{9F},\u{C3}\u{96}zil", in: "student.csv")
        .replacing("77", with: "Stra\u{C3}\u{9F}e", in: "student.csv"),
      "student.csv Warning \(LongSentences.damaged(1, "First Name")) [2]",
      "student.csv Warning \(LongSentences.damaged(1, "Last Name")) [2]",
      "student.csv Warning \(LongSentences.damaged(1, "State ID")) [2]"),
    .trigger(
      .mangledText, "an id, of which letters were lost",
      clean.replacing("1003", with: "10\u{FFFD}3", in: "student.csv")
        .replacing("1003", with: "10\u{FFFD}3", in: "studentenrollment.csv"),
      "student.csv Warning \(LongSentences.damaged(1, "SIS ID")) [4]"),
    .nearMiss(
      .mangledText, "ampersands, accents and questions",
      clean.replacing("Ada,Byron", with: "JOÃO,ÄÖÜ", in: "student.csv")
        .replacing("77", with: "Q&A; R & D; is it?yes", in: "student.csv")
        .replacing("78", with: "Ãé Čapek", in: "student.csv")),
  ]

  private static let ids: [RuleCase] = [
    .trigger(
      .spreadsheetID, "in few digits",
      clean.adding("1.20077E+16,S1,u1,A,B", "\"1,2E+16\",S1,u2,C,D", to: "teacher.csv"),
      "teacher.csv Error 1 row(s) have an invalid format for the field - SIS ID [5]",
      "teacher.csv Error \(LongSentences.rounded(2, "SIS ID")) [4, 5]"),
    .trigger(
      .spreadsheetID, "one id for five people",
      clean.adding(
        "12007700100000000,S1,u1,Ben,Brook", "12007700100000000,S1,u2,Cleo,Carver",
        "12007700100000000,S1,u3,Dov,Dale", "12007700100000000,S1,u4,Eli,Ember",
        "12007700100000000,S1,u5,Fay,Frost", to: "teacher.csv"),
      "teacher.csv Error \(LongSentences.rounded(5, "SIS ID")) [4, 5, 6, 7, 8]",
      "teacher.csv Warning 4 duplicates found in column SIS ID which requires values to be Unique."
        + " [5, 6, 7, 8]",
      "teacher.csv Warning 4 row(s) have the SIS ID of an earlier row but other data. [5, 6, 7, 8]"),
    .nearMiss(
      .spreadsheetID, "one section in six periods",
      clean.addingColumn("Periods", "1", "1", to: "section.csv").adding(
        "A1,S1,Algebra,2026-09-01,2027-06-15,02,2", "A1,S1,Algebra,2026-09-01,2027-06-15,02,3",
        "A1,S1,Algebra,2026-09-01,2027-06-15,02,4", "A1,S1,Algebra,2026-09-01,2027-06-15,02,5",
        "A1,S1,Algebra,2026-09-01,2027-06-15,02,6", to: "section.csv"),
      "section.csv Warning 5 duplicates found in column SIS ID which requires values to be Unique."
        + " [4, 5, 6, 7, 8]",
      "section.csv Warning 5 row(s) have the SIS ID of an earlier row but other data. [4, 5, 6, 7, 8]"
    ),
    .nearMiss(
      .spreadsheetID, "one person at six schools, four people, and a plus sign",
      clean.adding(
        "9,S1,u1,Ben,Brook", "9,S2,u1,Ben,Brook", "9,S1,u1,Ben,Brook", "9,S2,u1,Ben,Brook",
        "9,S1,u1,Ben,Brook", "9,S2,u1,Ben,Brook", "9,S2,u2,Fay,Frost", "9,S2,u3,Dov,Dale",
        "9,S2,u4,Eli,Ember", "1.2E+1,S2,u5,Gus,Grove", to: "teacher.csv"),
      "teacher.csv Warning 8 duplicates found in column SIS ID which requires values to be Unique."
        + " [5, 6, 7, 8, 9, 10, 11, 12]",
      "teacher.csv Warning 3 row(s) have the SIS ID of an earlier row but other data. [10, 11, 12]",
      "teacher.csv Warning 5 duplicates found in column Username which requires values to be Unique."
        + " [5, 6, 7, 8, 9]"),
  ]
}
