import Roster
import Support
import Testing
import Verification

private let clean = TestRoster.clean

/// What ends the reading of a file, what does not, and what that means for files that refer to it.
@Suite struct ReadingTests {
  struct End: Sendable, CustomTestStringConvertible {
    var name: String
    var roster: TestRoster
    /// What is reported about school.csv.
    var expected: [String]

    var testDescription: String { name }

    init(_ name: String, _ roster: TestRoster, _ expected: String...) {
      self.name = name
      self.roster = roster
      self.expected = expected.map { "school.csv \($0)" }
    }
  }

  @Test(arguments: ends)
  func referencesToAFileThatCannotBeReadAreNotChecked(_ end: End) throws {
    let isThere = end.roster.files["school.csv"] != nil || end.roster.bytes["school.csv"] != nil
    let notChecked = ["section.csv", "student.csv", "teacher.csv"].map {
      "\($0) Information References were not checked because school.csv"
        + " \(isThere ? "could not be read" : "is missing"). Field - School SIS ID"
    }
    let roster = end.roster.replacing("A1,S1", with: "A1,S9", in: "section.csv")
    #expect(try roster.report(format: .sdsV1).texts == end.expected + notChecked)
  }

  static let ends = [
    End(
      "not there", clean.without("school.csv"),
      "Error The file school.csv is missing."),
    End(
      "there twice", clean.with("School.csv", "SIS ID,Name\nS1,A\nS2,B\n"),
      "Error The file is there twice: School.csv and school.csv. Remove one."),
    End("empty", clean.with("school.csv", "\n\n"), "Error The file is empty."),
    End(
      "no header", clean.with("school.csv", "S1,A\nS2,B\n"),
      "Error \(LongSentences.noHeader("SIS ID"))"),
    End(
      "UTF-16", clean.with("school.csv", [0xFF, 0xFE] + Array("S\0I\0S\0".utf8)),
      "Error The file is encoded as UTF-16LE. Save it as \"CSV UTF-8\"."),
    End(
      "other delimiter", clean.with("school.csv", "SIS ID;Name\nS1;A\nS2;B\n"),
      "Error The columns are separated by \";\". Save the file with commas."),
    End(
      "key column twice", clean.with("school.csv", "SIS ID,Name,SIS ID\nS1,,S1\nS2,,S2\n"),
      "Error Column SIS ID appears more than once."),
    End(
      "key column twice, misspelled both times",
      clean.with("school.csv", "sis id,Name,sis id\nS1,A,X1\nS2,B,X2\n"),
      "Error Column sis id appears more than once.",
      "Warning Column sis id should be spelled SIS ID."),
    End(
      "key column missing, and another one", clean.with("school.csv", "City\nYork\n,\n"),
      "Error Required column SIS ID was not found.", "Error Required column Name was not found."),
    End(
      "header of the other format", clean.with("school.csv", "DfE Number,Name\nS1,\nS2,\n"),
      "Error \(LongSentences.otherFormat("SDS v1 (UK)", than: "SDS v1"))"),
    End(
      "quote not closed in the header, which swallows a person's name",
      clean.with("school.csv", "SIS ID,\"Name\nS1,Ada Byron\nS2,B\n"),
      "Error \(LongSentences.openQuote(line: 1)) [1]"),
    End(
      "quote not closed, which swallows bytes that are not UTF-8",
      clean.with("school.csv", Array("SIS ID,Name\nS1,\"A\nS2,".utf8) + [0xFF]),
      "Error \(LongSentences.openQuote(line: 2)) [2]"),
    End(
      "quote not closed, which swallows a NUL",
      clean.with("school.csv", "SIS ID,Name\nS1,\"A\nS2,\0\nS3,C"),
      "Error \(LongSentences.openQuote(line: 2)) [2]"),
    End(
      "quote not closed in the first record",
      clean.with("school.csv", "SIS ID,Name\nS1,\"A\nS2,\n"),
      "Error \(LongSentences.openQuote(line: 2)) [2]"),
    End(
      "quote not closed, and findings before it",
      clean.with("school.csv", "SIS ID,Name\nS1,\n,A\nS1,\nS 2,\"B\nS2,\n"),
      "Error \(LongSentences.openQuote(line: 5)) [5]",
      "Error 1 row(s) have missing data for the field - SIS ID [3]",
      "Error 2 row(s) have missing data for the field - Name [2, 4]",
      "Warning 1 duplicates found in column SIS ID which requires values to be Unique. [4]"),
  ]

  @Test func aFileGivenTwiceUnderOneNameIsNotRead() throws {
    let upload = clean.upload
    let report = try Verifier().verify(upload + upload.filter { $0.name == "teacherroster.csv" })
    #expect(
      report.texts == [
        "teacherroster.csv Error The file is there twice: teacherroster.csv and teacherroster.csv."
          + " Remove one."
      ])
    #expect(!report.files.contains { $0.fileName == "teacherroster.csv" })
  }

  @Test func nothingIsReportedAboutTheRecordsOfAFileThatCannotBeRead() throws {
    let text = "SIS ID,School SIS ID,Username,Username,SIS ID\n,,,,\n1,2\n\u{1},,,,\n"
    #expect(
      try clean.with("student.csv", text).report().texts == [
        "student.csv Error Column SIS ID appears more than once.",
        "student.csv Error Column Username appears more than once.",
        "studentenrollment.csv Information References were not checked because student.csv could"
          + " not be read. Field - SIS ID",
      ])
  }

  @Test func aNameWithBlanksThatWouldNotBeSeenIsInQuotes() throws {
    let roster = clean.replacing("SIS ID,SIS ID", with: "SIS ID, SIS ID", in: "teacherroster.csv")
    #expect(
      try roster.report().texts == [
        "teacherroster.csv Warning Column \" SIS ID\" should be spelled SIS ID."
      ])
  }

  @Test func aHeaderThatEndsTheReadingStillSaysWhatItsBytesAre() throws {
    let roster = clean.with("teacherroster.csv", [0x7F, 0x45, 0x4C, 0x46, 0, 0xFF, 0x0A, 1, 0x0A])
    #expect(
      try roster.report().texts == [
        "teacherroster.csv Error \(LongSentences.noHeader("Section SIS ID"))",
        "teacherroster.csv Error \(LongSentences.notUTF8(1, line: 1)) [1]",
      ])
  }

  @Test func membershipsAreReadEvenIfNothingTheyReferToIs() throws {
    let roster = clean.without("section.csv").without("teacher.csv")
      .adding("A1,T1", "A1,", "A1,T 9", to: "teacherroster.csv").without("studentenrollment.csv")
    func missing(_ file: String) -> String { "\(file) Error The file \(file) is missing." }
    let notChecked = "Information References were not checked because"
    #expect(
      try roster.report().texts == [
        missing("section.csv"), missing("studentenrollment.csv"), missing("teacher.csv"),
        "teacherroster.csv Error 1 row(s) have missing data for the field - SIS ID [5]",
        "teacherroster.csv Warning 1 duplicate row(s) found for the combination of columns"
          + " Section SIS ID, SIS ID. [4]",
        "teacherroster.csv \(notChecked) section.csv is missing. Field - Section SIS ID",
        "teacherroster.csv \(notChecked) teacher.csv is missing. Field - SIS ID",
      ])
  }

  @Test(arguments: Defect.all)
  func theKeyOfADefectiveRecordIsKnown(_ defect: Defect) throws {
    let school = "SIS ID,Name\nS1,A\n\(defect.record)S3,C\n"
    let roster = clean.with("school.csv", school)
      .replacing("A1,S1", with: "A1,S3", in: "section.csv")
    #expect(try roster.report().texts == ["school.csv Error 1 row(s) \(defect.sentence) [3]"])
  }

  /// A record that cannot be read, although its key `S2` can.
  struct Defect: Sendable, CustomTestStringConvertible {
    var name: String
    var record: String
    var sentence: String

    var testDescription: String { name }

    static let all = [
      Defect(name: "too few fields", record: "S2\n", sentence: ragged),
      Defect(name: "too many fields", record: "S2,B,x\n", sentence: ragged),
      Defect(
        name: "misplaced quote", record: "\"S2\",\"B\"x\n",
        sentence:
          "have text after a closing quotation mark. Write a quotation mark inside a value twice."),
      Defect(
        name: "NUL", record: "S2,\0\n",
        sentence: "contain zero bytes (NUL): the file is damaged, export it again."),
      Defect(
        name: "carriage return", record: "S2,B\r",
        sentence: "end with an old Mac line end (CR). Save with Windows or Unix line ends."),
      Defect(
        name: "all of that", record: "S2,\"B\"x,\0\r",
        sentence: "contain zero bytes (NUL): the file is damaged, export it again."),
    ]

    private static let ragged =
      "have more or fewer values than the header; put a value with a comma in quotation marks."
  }

  @Test func aDefectiveRecordLeavesAllOtherChecks() throws {
    let roster = clean.adding("S#1,A?,x", "S1,,x", "S2,South School,x", to: "school.csv")
    #expect(
      try roster.report().texts == [
        "school.csv Error \(LongSentences.ragged(3))"
          + " [4, 5, 6]"
      ])
  }

  @Test func aMissingColumnStopsThatColumnOnly() throws {
    let text = "Username,SIS ID\na,1001\n,1002\nA,1003\n"
    #expect(
      try clean.with("student.csv", text).report().texts == [
        "student.csv Error Required column School SIS ID was not found.",
        "student.csv Error 1 row(s) have missing data for the field - Username [3]",
        "student.csv Warning 1 duplicates found in column Username which requires values to be"
          + " Unique. [4]",
      ])
  }

  @Test func aMembershipFileWithOneColumnIsCheckedForThatOne() throws {
    #expect(
      try clean.with("teacherroster.csv", "SIS ID\nT1\n \nT9\nT1\n").report().texts == [
        "teacherroster.csv Information 1 blank row(s) were skipped. [3]",
        "teacherroster.csv Error Required column Section SIS ID was not found.",
        "teacherroster.csv Error 1 row(s) have referenced data not found in source."
          + " Field - SIS ID [4]",
      ])
  }

  @Test func aMisspelledColumnIsUsedUnderItsRightName() throws {
    let text = "sis id,SCHOOLSISID, UserName \n1001,S1,a\n,S1,b\n1003,S9,A\n1002,S2,c#&\n"
    #expect(
      try clean.with("student.csv", text).report().texts == [
        "student.csv Warning Column sis id should be spelled SIS ID.",
        "student.csv Warning Column SCHOOLSISID should be spelled School SIS ID.",
        "student.csv Warning Column \" UserName \" should be spelled Username.",
        "student.csv Error 1 row(s) have missing data for the field - SIS ID [3]",
        "student.csv Error 1 row(s) have an invalid format for the field - Username [5]",
        "student.csv Warning 1 duplicates found in column Username which requires values to be"
          + " Unique. [4]",
        "student.csv Error 1 row(s) have referenced data not found in source."
          + " Field - School SIS ID [4]",
      ])
  }

  @Test func theRightSpellingOfTwoIsUsedWhereverItIs() throws {
    let text = "name,SIS ID,Sis Id,Name\n,S1,x,A\n,S2,x,B\n"
    #expect(
      try clean.with("school.csv", text).report().texts == [
        "school.csv Warning Columns SIS ID and Sis Id are the same; the second was ignored.",
        "school.csv Warning Columns name and Name are the same; the first was ignored.",
      ])
  }

  @Test func recordsFarApartAreCompared() throws {
    let others = (0..<40_000).map { "X\($0),N\n" }.joined()
    let first = "SIS ID,Name\r\nS1,\"North, \"\"old\"\"\"\r\nS2,South\r\n"
    let roster = clean.with(
      "school.csv", "\u{FEFF}\(first)\(others)S1,\"North, \"\"old\"\"\"\nS2,West\n")
    #expect(
      try roster.report().texts == [
        "school.csv Information The file begins with a byte order mark (BOM). This does no harm.",
        "school.csv Error 1 duplicates found in column SIS ID which requires values to be Unique."
          + " [40005]",
        "school.csv Warning 1 duplicates found in column SIS ID which requires values to be Unique."
          + " [40004]",
        "school.csv Warning 1 row(s) have the SIS ID of an earlier row but other data."
          + " [40005]",
      ])
  }
}
