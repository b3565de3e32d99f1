import Support
import Testing
import Verification

private let clean = TestRoster.clean

/// What is counted together, and the order of messages.
@Suite struct MessageTests {
  @Test func twoRulesWithOneSentenceGiveOneMessage() throws {
    let report = try clean.adding("S 3,A", "S#4,B", "S5,C", "S 6#,D", to: "school.csv").report()
    #expect(
      report.texts == [
        "school.csv Error 3 row(s) have an invalid format for the field - SIS ID [4, 5, 7]"
      ])
    #expect(report.findings.map(\.rules) == [[.invalidIDFormat, .idHasWhiteSpace]])
  }

  @Test func recordsWithTheSameFaultAreOneMessage() throws {
    let report = try clean.adding("S3,East,", "S4,West,x", to: "school.csv").report()
    #expect(report.texts == ["school.csv Error \(LongSentences.ragged(2)) [4, 5]"])
  }

  @Test func aSentenceGivesAMessageForEachColumnAndFile() throws {
    let report =
      try clean
      .adding(",S1,,Kurt,Gödel", ",,kurt,Kurt,Gödel", to: "teacher.csv")
      .adding(",S1,,Kurt,Gödel,,,,,", to: "student.csv").report()
    #expect(
      report.texts == [
        "student.csv Error 1 row(s) have missing data for the field - SIS ID [5]",
        "student.csv Error 1 row(s) have missing data for the field - Username [5]",
        "teacher.csv Error 2 row(s) have missing data for the field - SIS ID [4, 5]",
        "teacher.csv Error 1 row(s) have missing data for the field - School SIS ID [5]",
        "teacher.csv Error 1 row(s) have missing data for the field - Username [4]",
      ])
  }

  @Test func aBlankValueIsCountedAsMissingAndAsNothingElse() throws {
    let report = try clean.adding(" , ,\t,x,", ",,\u{A0},,x", to: "teacher.csv").report()
    #expect(
      report.texts == [
        "teacher.csv Error 2 row(s) have missing data for the field - SIS ID [4, 5]",
        "teacher.csv Error 2 row(s) have missing data for the field - School SIS ID [4, 5]",
        "teacher.csv Error 2 row(s) have missing data for the field - Username [4, 5]",
      ])
  }

  @Test func aValueWithAControlCharacterIsCountedOnlyForThat() throws {
    let report = try clean.adding("S#\u{1} 3,A?\u{1}", to: "school.csv").report()
    #expect(
      report.texts == [
        "school.csv Error 1 row(s) contain control characters. Field - SIS ID [4]",
        "school.csv Error 1 row(s) contain control characters. Field - Name [4]",
      ])
  }

  @Test func filesAreInTheOrderOfTheirNamesByBytes() throws {
    let names = ["Z.txt", "a.txt", "school2.csv", "é.txt", "student.csv.bak", "zz"]
    let roster = names.reduce(clean) { $0.with($1, "") }
      .adding("S1,North School", to: "school.csv").adding("A1,T1", to: "teacherroster.csv")
    #expect(
      try roster.report().findings.map(\.fileName) == [
        "Z.txt", "a.txt", "school.csv", "school2.csv", "student.csv.bak", "teacherroster.csv", "zz",
        "é.txt",
      ])
  }

  @Test func inAFileTheKindOfRuleComesFirst() throws {
    let text = """
      Grade,Username,Last Name,SIS ID,First Name,School SIS ID,State ID
      99,ada,a?,1001,b?,S1,7"
      9,ADA,a,1002,b,S1,7
      9,,a,10 03,b,S9,7

      9,d,a,1003,b,s2,\(String(repeating: "x", count: 1025))
      9,e,a,1003,c,S1,7
      """
    #expect(
      try clean.with("student.csv", text).report().texts == [
        // Structure: those without a column first, by severity
        "student.csv Warning 1 row(s) have a quotation mark inside an unquoted field. [2]",
        "student.csv Information 1 blank row(s) were skipped. [5]",
        // Missing data
        "student.csv Error 1 row(s) have missing data for the field - Username [4]",
        // Format: in the order of the format's columns, not the file's
        "student.csv Error 1 row(s) have an invalid format for the field - SIS ID [4]",
        "student.csv Warning 1 row(s) have an invalid format for the field - First Name [2]",
        "student.csv Warning 1 row(s) have an invalid format for the field - Last Name [2]",
        "student.csv Warning \(LongSentences.tooLong(1, "State ID", 1024)) [6]",
        "student.csv Warning 1 row(s) have a value that is not in the list of allowed values."
          + " Field - Grade [2]",
        // Uniqueness
        "student.csv Warning 1 duplicates found in column SIS ID which requires values to be"
          + " Unique. [7]",
        "student.csv Warning 1 row(s) have the SIS ID of an earlier row but other data. [7]",
        "student.csv Warning 1 duplicates found in column Username which requires values to be"
          + " Unique. [3]",
        // References
        "student.csv Error 2 row(s) have referenced data not found in source."
          + " Field - School SIS ID [4, 6]",
        "student.csv Information 1 row(s) differ from the referenced data only by upper and lower"
          + " case. Field - School SIS ID [6]",
      ])
  }

  @Test func columnsThatAreNotPartOfTheFormatComeLastInTheOrderOfTheFile() throws {
    let text = """
      Zebra,name,Apple,Country,SIS ID,,City ,Zebra
      ,A,,,S1,,,
      ,B,,\u{1},S2,,\u{1},
      """
    #expect(
      try clean.with("school.csv", text).report().texts == [
        "school.csv Information Column 6 has no name and no data.",
        "school.csv Warning Column name should be spelled Name.",
        "school.csv Warning 1 row(s) contain control characters. Field - City [3]",
        "school.csv Warning Column \"City \" should be spelled City.",
        "school.csv Warning 1 row(s) contain control characters. Field - Country [3]",
        "school.csv Information Column Zebra is not part of the format and was ignored.",
        "school.csv Information Column Apple is not part of the format and was ignored.",
        "school.csv Warning Columns Zebra and Zebra are the same; the second was ignored.",
      ])
  }

  @Test func inOneColumnErrorsComeFirstThenTheRulesNumbers() throws {
    let text = "SIS ID,Name\nS1,\u{1}\nS2,\"a\nb\"\nS3,\(letters(257))\nS4,a?\n"
    #expect(
      try clean.with("school.csv", text).report().texts == [
        "school.csv Error 1 row(s) contain control characters. Field - Name [2]",
        "school.csv Error 1 row(s) contain a line break. Field - Name [3]",
        "school.csv Error \(LongSentences.tooLong(1, "Name", 256)) [5]",
        "school.csv Warning 1 row(s) have an invalid format for the field - Name [6]",
      ])
  }

  @Test func aReferenceIsCalledByWhatItShouldName() throws {
    let report = try clean.adding("Z9,1009", to: "studentenrollment.csv")
      .addingColumn("Principal SIS ID", "T9", to: "school.csv").report()
    #expect(
      report.findings.map { $0.title(in: report.format) } == [
        "names no teacher", "names no section", "names no student",
      ])
  }

  @Test func invisibleCharactersInTheNameOfAColumnAreNamed() throws {
    let report = try clean.replacing("SIS ID,Name", with: "SIS ID,\"Na\nme\"", in: "school.csv")
      .replacing("Username", with: "Username\u{A0}", in: "teacher.csv")
      .addingColumn("Hat\t\u{2003}\u{200B}\u{7F}", to: "teacher.csv")
      .addingColumn("\"Shoe\n1001,ada\"", to: "student.csv").report()
    #expect(
      report.texts == [
        "school.csv Warning Column \"Na<line break>…\" should be spelled Name.",
        "student.csv Information Column \"Shoe<line break>…\" is not part of the format and was"
          + " ignored.",
        "teacher.csv Warning Column \"Username<no-break space>\" should be spelled Username.",
        "teacher.csv Information Column \"Hat<tab><U+2003><U+200B><U+007F>\" is not part of the"
          + " format and was ignored.",
      ])
  }

  @Test func aWordOfTheFileThatLooksLikeAPlaceholderStaysAsItIs() throws {
    let report = try clean.addingColumn("{n} {c} {found}", to: "school.csv").report()
    #expect(
      report.texts == [
        "school.csv Information Column {n} {c} {found} is not part of the format and was ignored."
      ])
  }
}
