import Roster
import Support
import Verification

private let clean = TestRoster.clean

extension StructureCases {
  /// The beginning of a file.
  static let ofHeader: [RuleCase] = [
    .trigger(
      .emptyFile, "no bytes", clean.with("teacherroster.csv", ""),
      "teacherroster.csv Error The file is empty."),
    .trigger(
      .emptyFile, "empty lines", clean.with("teacherroster.csv", "\r\n\n\r\n"),
      "teacherroster.csv Error The file is empty."),
    .trigger(
      .emptyFile, "byte order mark alone", clean.with("teacherroster.csv", [0xEF, 0xBB, 0xBF]),
      "teacherroster.csv Error The file is empty.",
      "teacherroster.csv Information The file begins with a byte order mark (BOM). This does no harm."
    ),
    .nearMiss(
      .emptyFile, "one letter", clean.with("teacherroster.csv", "x"),
      "teacherroster.csv Error \(LongSentences.noHeader("Section SIS ID"))"),

    .trigger(
      .missingHeaderRow, "records alone", clean.with("teacherroster.csv", "A1,T1\nB1,T2\n"),
      "teacherroster.csv Error \(LongSentences.noHeader("Section SIS ID"))"),
    .nearMiss(
      .missingHeaderRow, "an empty line before it",
      clean.replacing("Section", with: "\nSection", in: "teacherroster.csv"),
      "teacherroster.csv Information 1 blank row(s) were skipped. [1]"),

    .trigger(
      .preambleLine, "what PowerShell writes",
      clean.replacing(
        "Section SIS", with: "#TYPE Selected.System.Data,x\nSection SIS", in: "teacherroster.csv"),
      "teacherroster.csv Error Line 1 is \"#TYPE Selected.System.Data,x\" and the header is on line 2."
        + " Delete line 1."),
    .trigger(
      .preambleLine, "a spreadsheet's separator",
      clean.with("teacherroster.csv", "sep=;\nSection SIS ID;SIS ID\nA1;T1\n"),
      "teacherroster.csv Error The columns are separated by \";\". Save the file with commas.",
      "teacherroster.csv Error Line 1 is \"sep=;\" and the header is on line 2. Delete line 1."),
    .trigger(
      .preambleLine, "a title and an empty line",
      clean.replacing(
        "Section SIS", with: "Teachers of 2026,\n\nSection SIS", in: "teacherroster.csv"),
      "teacherroster.csv Error Line 1 is \"Teachers of 2026\" and the header is on line 3."
        + " Delete lines 1 to 2."),
    .trigger(
      .preambleLine, "in all files of the United Kingdom, whose headers tell the format",
      ["school", "section", "student", "teacher", "studentenrollment", "teacherroster"].reduce(
        TestRoster.cleanUK
      ) { roster, name in
        roster.with("\(name).csv", "Export\n" + (roster.files["\(name).csv"] ?? ""))
      },
      "school.csv Error \(preamble)", "section.csv Error \(preamble)",
      "student.csv Error \(preamble)", "studentenrollment.csv Error \(preamble)",
      "teacher.csv Error \(preamble)", "teacherroster.csv Error \(preamble)"),
    .nearMiss(
      .preambleLine, "someone's record, which is not shown",
      clean.replacing(
        "SIS ID,School", with: "1001,S1,ada,secret\nSIS ID,School", in: "teacher.csv"),
      "teacher.csv Error \(LongSentences.noHeader("SIS ID"))",
      "teacherroster.csv Information References were not checked because teacher.csv could not be"
        + " read. Field - SIS ID"),
    .nearMiss(
      .preambleLine, "no header after it",
      clean.with("teacherroster.csv", "#TYPE x\nA1,T1\n"),
      "teacherroster.csv Error \(LongSentences.noHeader("Section SIS ID"))"),

    .trigger(
      .workbook, "as of today",
      clean.with("teacherroster.csv", [0x50, 0x4B, 3, 4, 20, 0, 6, 0]),
      "teacherroster.csv Error \(LongSentences.workbook)"),
    .trigger(
      .workbook, "as of old",
      clean.with("teacherroster.csv", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
      "teacherroster.csv Error \(LongSentences.workbook)"),
    .nearMiss(
      .workbook, "the letters alone", clean.with("teacherroster.csv", "PK\n"),
      "teacherroster.csv Error \(LongSentences.noHeader("Section SIS ID"))"),

    .trigger(
      .unsupportedEncodingBOM, "UTF-16, little end first",
      clean.with("teacherroster.csv", [0xFF, 0xFE, 0x53, 0, 0x2C, 0]),
      "teacherroster.csv Error The file is encoded as UTF-16LE. Save it as \"CSV UTF-8\"."),
    .trigger(
      .unsupportedEncodingBOM, "UTF-16, big end first",
      clean.with("teacherroster.csv", [0xFE, 0xFF, 0, 0x53]),
      "teacherroster.csv Error The file is encoded as UTF-16BE. Save it as \"CSV UTF-8\"."),
    .trigger(
      .unsupportedEncodingBOM, "UTF-32, little end first",
      clean.with("teacherroster.csv", [0xFF, 0xFE, 0, 0, 0x53, 0, 0, 0]),
      "teacherroster.csv Error The file is encoded as UTF-32LE. Save it as \"CSV UTF-8\"."),
    .trigger(
      .unsupportedEncodingBOM, "UTF-32, big end first",
      clean.with("teacherroster.csv", [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x53]),
      "teacherroster.csv Error The file is encoded as UTF-32BE. Save it as \"CSV UTF-8\"."),
    .nearMiss(
      .unsupportedEncodingBOM, "a mark cut short is no mark",
      clean.with("teacherroster.csv", [0xFF]),
      "teacherroster.csv Error \(LongSentences.noHeader("Section SIS ID"))",
      "teacherroster.csv Error \(LongSentences.notUTF8(1, line: 1)) [1]"),

    .trigger(
      .unsupportedEncodingBOM, "UTF-16 without a mark",
      clean.with("teacherroster.csv", [0x53, 0, 0x49, 0, 0x0A, 0]),
      "teacherroster.csv Error The file is encoded as UTF-16LE. Save it as \"CSV UTF-8\"."),

    .trigger(
      .utf8BOM, "at the beginning",
      clean.replacing("SIS ID", with: "\u{FEFF}SIS ID", in: "school.csv"),
      "school.csv Information The file begins with a byte order mark (BOM). This does no harm."),
    .nearMiss(
      .utf8BOM, "inside free text",
      clean.replacing(",77", with: ",\u{FEFF}77", in: "student.csv")),

    .trigger(
      .wrongDelimiter, "semicolons",
      clean.with("teacherroster.csv", "Section SIS ID;SIS ID\nA1;T1\n"),
      "teacherroster.csv Error The columns are separated by \";\". Save the file with commas."),
    .trigger(
      .wrongDelimiter, "tabs", clean.with("teacherroster.csv", "Section SIS ID\tSIS ID\nA1\tT1\n"),
      "teacherroster.csv Error The columns are separated by tabs. Save the file with commas."),
    .trigger(
      .wrongDelimiter, "bars", clean.with("teacherroster.csv", "SIS ID|Section SIS ID\nT1|A1\n"),
      "teacherroster.csv Error The columns are separated by \"|\". Save the file with commas."),
    .trigger(
      .wrongDelimiter, "semicolons between quotes, and headers of the United Kingdom",
      clean.with("teacherroster.csv", "\"Section ID\";\"ID\"\n\"A1\";\"T1\"\n"),
      "teacherroster.csv Error The columns are separated by \";\". Save the file with commas."),
    .trigger(
      .tooManyColumns, "1,001",
      clean.with(
        "teacherroster.csv",
        "Section SIS ID,SIS ID" + String(repeating: ",x", count: 999) + "\n"),
      "teacherroster.csv Error The header has 1,001 columns; the limit is 1,000."),
    .nearMiss(
      .tooManyColumns, "1,000",
      clean.with(
        "teacherroster.csv",
        "Section SIS ID,SIS ID" + String(repeating: ",x", count: 998) + "\nA1,T1"
          + String(repeating: ",", count: 998) + "\n"),
      "teacherroster.csv Information Column x is not part of the format and was ignored.",
      "teacherroster.csv Warning Columns x and x are the same; the second was ignored."),
    .nearMiss(
      .wrongDelimiter, "semicolons without names of the format",
      clean.with("teacherroster.csv", "Class;Person\nA1;T1\n"),
      "teacherroster.csv Error \(LongSentences.noHeader("Section SIS ID"))"),
    .nearMiss(
      .wrongDelimiter, "semicolons in records",
      clean.replacing("North School", with: "North; South; East", in: "school.csv")),

    .trigger(
      .missingColumn, "required",
      clean.with("school.csv", "SIS ID,City\nS1,York\nS2,Hull\n"),
      "school.csv Error Required column Name was not found."),
    .trigger(
      .missingColumn, "key",
      clean.with("teacherroster.csv", "SIS ID\nT1\n"),
      "teacherroster.csv Error Required column Section SIS ID was not found."),
    .nearMiss(
      .missingColumn, "everything optional",
      clean.with("student.csv", "Username,School SIS ID,SIS ID\na,S1,1001\nb,S1,1002\nc,S2,1003\n")
    ),

    .trigger(
      .duplicateColumn, "exactly the same",
      clean.addingColumn("Grade", to: "student.csv"),
      "student.csv Error Column Grade appears more than once."),
    .trigger(
      .duplicateColumn, "but for letter case and spaces",
      clean.addingColumn("State Id", to: "student.csv").addingColumn("GRADE", to: "student.csv"),
      "student.csv Warning Columns State ID and State Id are the same; the second was ignored.",
      "student.csv Warning Columns Grade and GRADE are the same; the second was ignored."),
    .trigger(
      .duplicateColumn, "unknown",
      clean.addingColumn("Hat", to: "school.csv").addingColumn("Hat", to: "school.csv"),
      "school.csv Information Column Hat is not part of the format and was ignored.",
      "school.csv Warning Columns Hat and Hat are the same; the second was ignored."),
    .trigger(
      .duplicateColumn, "three times, four times",
      clean.addingColumn("Grade", to: "student.csv").addingColumn("Grade", to: "student.csv")
        .addingColumn("Hat", to: "teacher.csv").addingColumn("Hat", to: "teacher.csv")
        .addingColumn("Hat", to: "teacher.csv").addingColumn("Hat", to: "teacher.csv"),
      "student.csv Error Column Grade appears more than once.",
      "teacher.csv Information Column Hat is not part of the format and was ignored.",
      "teacher.csv Warning Columns Hat and Hat are the same; the second was ignored."),
    .trigger(
      .duplicateColumn, "under two names that are right",
      TestRoster.cleanUK.addingColumn("Zip", "1", "2", to: "school.csv")
        .addingColumn("Postal Code", "3", "4", to: "school.csv"),
      "school.csv Warning Columns Zip and Postal Code are the same; the first was ignored."),
    .nearMiss(
      .duplicateColumn, "a number after it",
      clean.addingColumn("Grade2", to: "student.csv"),
      "student.csv Information Column Grade2 is not part of the format and was ignored."),

    .trigger(
      .columnNameCase, "required",
      clean.replacing("SIS ID,Name", with: "sis id, NAME", in: "school.csv"),
      "school.csv Warning Column sis id should be spelled SIS ID.",
      "school.csv Warning Column \" NAME\" should be spelled Name."),
    .trigger(
      .columnNameCase, "optional",
      clean.replacing("Birthdate", with: "BirthDate", in: "student.csv"),
      "student.csv Warning Column BirthDate should be spelled Birthdate."),
    .trigger(
      .columnNameCase, "required, without its space",
      clean.replacing("Section Name", with: "SectionName", in: "section.csv"),
      "section.csv Warning Column SectionName should be spelled Section Name."),
    .trigger(
      .columnNameCase, "a hyphen for the space",
      clean.replacing("State ID", with: "State-ID", in: "student.csv"),
      "student.csv Warning Column State-ID should be spelled State ID."),
    .nearMiss(
      .columnNameCase, "another name that is as right",
      TestRoster.cleanUK.addingColumn("Zip", "1", "2", to: "school.csv")),
    .nearMiss(
      .columnNameCase, "an underscore",
      clean.replacing("State ID", with: "State_ID", in: "student.csv"),
      "student.csv Information Column State_ID is not part of the format and was ignored."),

    .trigger(
      .unknownColumn, "one of our own",
      clean.addingColumn("Shoe Size", "38", "45", "41", to: "student.csv"),
      "student.csv Information Column Shoe Size is not part of the format and was ignored."),
    .trigger(
      .unknownColumn, "a column of another file, a long name",
      clean.addingColumn("Zone", to: "student.csv")
        .addingColumn(String(repeating: "é", count: 81), to: "teacher.csv"),
      "student.csv Information Column Zone is not part of the format and was ignored.",
      "teacher.csv Information Column \(String(repeating: "é", count: 80))… is not part of the"
        + " format and was ignored."),
    .nearMiss(
      .unknownColumn, "a column that few use",
      clean.addingColumn("ELL Status", "no", to: "student.csv")),

    .trigger(
      .emptyColumnName, "with data",
      clean.addingColumn("", "", "lost", to: "school.csv"),
      "school.csv Warning Column 3 has data but no name."),
    .trigger(
      .emptyColumnName, "three of four with data, in other records",
      clean.addingColumn("", "1", to: "school.csv").addingColumn("", to: "school.csv")
        .addingColumn(" ", "", "2", to: "school.csv").addingColumn("", "", "3", to: "school.csv"),
      "school.csv Warning Columns 3, 5 and 6 have data but no name."),
    .trigger(
      .emptyColumnName, "without data",
      clean.addingColumn("", " ", to: "school.csv").addingColumn(" ", to: "school.csv"),
      "school.csv Information Columns 3 and 4 have no name and no data."),
    .nearMiss(
      .emptyColumnName, "a hyphen",
      clean.addingColumn("-", to: "school.csv"),
      "school.csv Information Column - is not part of the format and was ignored."),
  ]

  private static let preamble = "Line 1 is \"Export\" and the header is on line 2. Delete line 1."
}
