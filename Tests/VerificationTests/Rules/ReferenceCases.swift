import Support
import Verification

private let clean = TestRoster.clean

/// Fields that name records of other files.
enum ReferenceCases {
  static let all: [RuleCase] = [
    .trigger(
      .referenceNotFound, "school of a section",
      clean.replacing("A1,S1", with: "A1,S9", in: "section.csv"),
      "section.csv Error \(notFound(1, "School SIS ID")) [2]"),
    .trigger(
      .referenceNotFound, "school of a student, of a teacher",
      clean.replacing("1001,S1", with: "1001,S9", in: "student.csv")
        .replacing("T2,S2", with: "T2,S8", in: "teacher.csv"),
      "student.csv Error \(notFound(1, "School SIS ID")) [2]",
      "teacher.csv Error \(notFound(1, "School SIS ID")) [3]"),
    .trigger(
      .referenceNotFound, "both sides of an enrollment",
      clean.adding("Z9,1001", "A1,9999", "Z8,9998", to: "studentenrollment.csv"),
      "studentenrollment.csv Error \(notFound(2, "Section SIS ID")) [5, 7]",
      "studentenrollment.csv Error \(notFound(2, "SIS ID")) [6, 7]"),
    .trigger(
      .referenceNotFound, "a student in the teachers' roster",
      clean.adding("A1,1001", to: "teacherroster.csv"),
      "teacherroster.csv Error \(notFound(1, "SIS ID")) [4]"),
    .trigger(
      .referenceNotFound, "white space is part of a key",
      clean.adding("B1 ,1001", to: "studentenrollment.csv"),
      "studentenrollment.csv Error \(notFound(1, "Section SIS ID")) [5]",
      "studentenrollment.csv Information 1 row(s) differ from the referenced data only by white space."
        + " Field - Section SIS ID [5]"),
    .trigger(
      .referenceNotFound, "to a file without records",
      clean.with("teacher.csv", "SIS ID,School SIS ID,Username\n"),
      "teacher.csv Warning The file has no records.",
      "teacherroster.csv Error \(notFound(2, "SIS ID")) [2, 3]"),
    .nearMiss(
      .referenceNotFound, "key of a record that comes last",
      clean.adding("S3,East School", to: "school.csv")
        .replacing("A1,S1", with: "A1,S3", in: "section.csv")),
    .nearMiss(
      .referenceNotFound, "quoted",
      clean.adding("\"B1\",\"1001\"", to: "studentenrollment.csv")),
    .nearMiss(
      .referenceNotFound, "key with a bad form is a key all the same",
      clean.adding("S#3,East School", to: "school.csv")
        .replacing("A1,S1", with: "A1,S#3", in: "section.csv"),
      "school.csv Error 1 row(s) have an invalid format for the field - SIS ID [4]"),

    .trigger(
      .principalNotFound, "no such teacher",
      clean.addingColumn("Principal SIS ID", "T1", "T9", to: "school.csv"),
      "school.csv Information \(notFound(1, "Principal SIS ID")) [3]"),
    .trigger(
      .principalNotFound, "differs in letter case",
      clean.addingColumn("Principal SIS ID", "t1", "t9", to: "school.csv"),
      "school.csv Information \(notFound(2, "Principal SIS ID")) [2, 3]"),
    .nearMiss(
      .principalNotFound, "a teacher, and none",
      clean.addingColumn("Principal SIS ID", "T1", " ", to: "school.csv")),
    .nearMiss(
      .principalNotFound, "a teacher of whom only the key can be read",
      clean.addingColumn("Principal SIS ID", "T3", "T2", to: "school.csv")
        .adding("T3", to: "teacher.csv"),
      "teacher.csv Error \(LongSentences.ragged(1)) [4]"),

    .trigger(
      .referenceCaseMismatch, "capital letters",
      clean.adding("A1,t2", "A1,t9", "b1,t1", to: "teacherroster.csv"),
      "teacherroster.csv Error \(notFound(1, "Section SIS ID")) [6]",
      "teacherroster.csv Information 1 row(s) differ from the referenced data only by upper and"
        + " lower case. Field - Section SIS ID [6]",
      "teacherroster.csv Error \(notFound(3, "SIS ID")) [4, 5, 6]",
      "teacherroster.csv Information 2 row(s) differ from the referenced data only by upper and"
        + " lower case. Field - SIS ID [4, 6]"),
    .trigger(
      .referenceBlankMismatch, "on either side",
      clean.adding("T3 ,S1,max,M,X", to: "teacher.csv")
        .adding("A1 ,T3", "A1,\u{A0}T1", "A1,T 1", to: "teacherroster.csv"),
      "teacher.csv Error 1 row(s) have an invalid format for the field - SIS ID [4]",
      "teacherroster.csv Error \(notFound(1, "Section SIS ID")) [4]",
      "teacherroster.csv Information 1 row(s) differ from the referenced data only by white space."
        + " Field - Section SIS ID [4]",
      "teacherroster.csv Error \(notFound(3, "SIS ID")) [4, 5, 6]",
      "teacherroster.csv Information 2 row(s) differ from the referenced data only by white space."
        + " Field - SIS ID [4, 5]"),
    .nearMiss(
      .referenceBlankMismatch, "white space inside, or another letter case as well",
      clean.adding("A1,T 1", "A1,t1 ", to: "teacherroster.csv"),
      "teacherroster.csv Error \(notFound(2, "SIS ID")) [4, 5]"),
    .nearMiss(
      .referenceCaseMismatch, "a zero for an O",
      clean.adding("SO,East School", to: "school.csv")
        .replacing("A1,S1", with: "A1,s0", in: "section.csv"),
      "section.csv Error \(notFound(1, "School SIS ID")) [2]"),
    .nearMiss(
      .referenceCaseMismatch, "both spellings are keys",
      clean.adding("s1,East School", to: "school.csv")
        .replacing("A1,S1", with: "A1,s1", in: "section.csv")),

    .trigger(
      .referenceNotChecked, "other file not there",
      clean.without("teacher.csv"),
      "teacher.csv Error The file teacher.csv is missing.",
      "teacherroster.csv Information References were not checked because teacher.csv is missing. Field"
        + " - SIS ID"),
    .trigger(
      .referenceNotChecked, "stray quotation marks make one record of several",
      clean.with(
        "teacher.csv",
        "SIS ID,School SIS ID,Username\n\"T1\"x,\"S1\nT2,S2,maria\nT3,S1\",kurt\nT4,S1,max\n"
      ).adding("A1,T9", to: "teacherroster.csv"),
      "teacher.csv Error \(LongSentences.textAfterQuote(1)) [2]",
      "teacherroster.csv Information \(notChecked("teacher.csv", "SIS ID"))"),
    .trigger(
      .referenceNotChecked, "a record that is too long, whose id is not known",
      clean.adding("T3,S1," + String(repeating: "x", count: 4 << 20), to: "teacher.csv")
        .adding("A1,T3", to: "teacherroster.csv"),
      "teacher.csv Error 1 row(s) are longer than 4 MiB; probably a quotation mark is not closed. [4]",
      "teacherroster.csv Information \(notChecked("teacher.csv", "SIS ID"))"),
    .nearMiss(
      .referenceNotChecked, "no value in the column",
      clean.without("teacher.csv").with("teacherroster.csv", "Section SIS ID,SIS ID\nA1,\n"),
      "teacher.csv Error The file teacher.csv is missing.",
      "teacherroster.csv Error 1 row(s) have missing data for the field - SIS ID [2]"),
    .trigger(
      .referenceNotChecked, "other file broken off, under the names of the United Kingdom",
      TestRoster.cleanUK.replacing("T1,S1,emmy", with: "T1,S1,\"emmy", in: "teacher.csv"),
      "teacher.csv Error \(LongSentences.openQuote(line: 2)) [2]",
      "teacherroster.csv Information \(notChecked("teacher.csv", "ID"))"),
    .trigger(
      .referenceNotChecked, "principals, for the teachers are read later",
      clean.addingColumn("Principal SIS ID", "T1", "T9", to: "school.csv")
        .replacing("T2,S2", with: "T2,\"S2", in: "teacher.csv"),
      "school.csv Information \(notChecked("teacher.csv", "Principal SIS ID"))",
      "teacher.csv Error \(LongSentences.openQuote(line: 3)) [3]",
      "teacherroster.csv Information \(notChecked("teacher.csv", "SIS ID"))"),
    .nearMiss(
      .referenceNotChecked, "other file lacks a column, but not its key",
      clean.replacing("SIS ID,School SIS ID,Username", with: "SIS ID,X,Y", in: "teacher.csv"),
      "teacher.csv Error Required column School SIS ID was not found.",
      "teacher.csv Error Required column Username was not found.",
      "teacher.csv Information Column X is not part of the format and was ignored.",
      "teacher.csv Information Column Y is not part of the format and was ignored."),
  ]

  private static func notFound(_ count: Int, _ column: String) -> String {
    "\(count) row(s) have referenced data not found in source. Field - \(column)"
  }

  private static func notChecked(_ file: String, _ column: String) -> String {
    "References were not checked because \(file) could not be read. Field - \(column)"
  }
}
