import Support
import Verification

private let clean = TestRoster.clean

/// How the records of a file are written.
extension StructureCases {
  static let ofRecords: [RuleCase] = [
    .trigger(
      .notUTF8, "Latin-1",
      clean.replacing("Alan", with: [0x41, 0x6C, 0xE1, 0x6E], in: "student.csv"),
      "student.csv Error \(LongSentences.notUTF8(1, line: 3)) [3]"),
    .trigger(
      .notUTF8, "a slash in two bytes",
      clean.replacing("Alan", with: [0xC0, 0xAF], in: "student.csv"),
      "student.csv Error \(LongSentences.notUTF8(1, line: 3)) [3]"),
    .trigger(
      .notUTF8, "half a surrogate pair, in two records, after a line break",
      clean.with(
        "teacher.csv",
        Array("SIS ID,School SIS ID,Username\nT1,S1,\"\n".utf8) + [0xED, 0xA0, 0x80]
          + Array("\"\nT2,S2,".utf8) + [0xED, 0xA0, 0x80]),
      "teacher.csv Error \(LongSentences.notUTF8(2, line: 3)) [2, 4]"),
    .nearMiss(
      .notUTF8, "one to four bytes a character",
      clean.replacing("Alan", with: "Aß東𠮷", in: "student.csv")),

    .trigger(
      .nulBytes, "in free text",
      clean.replacing(",77", with: ",\u{0}", in: "student.csv"),
      "student.csv Error \(LongSentences.nulBytes(1)) [2]"),
    .nearMiss(
      .nulBytes, "the digit, the picture",
      clean.replacing(",77", with: ",0\\0\u{2400}", in: "student.csv")),

    .trigger(
      .controlCharacters, "in a name, and not again for its form",
      clean.replacing("Ada,Byron", with: "Ada\u{1B},\u{7F}Byron", in: "student.csv"),
      "student.csv Error 1 row(s) contain control characters. Field - First Name [2]",
      "student.csv Error 1 row(s) contain control characters. Field - Last Name [2]"),
    .trigger(
      .controlCharacters, "above ASCII, in free text",
      clean.replacing(",77", with: ",\u{80}", in: "student.csv")
        .replacing(",78", with: ",\u{9F}", in: "student.csv"),
      "student.csv Warning 2 row(s) contain control characters. Field - State ID [2, 3]"),
    .nearMiss(
      .controlCharacters, "tab, no-break space, soft hyphen",
      clean.replacing(",77", with: ",7\t7\u{A0}\u{AD}", in: "student.csv")),
    .nearMiss(
      .controlCharacters, "in a column that is not part of the format",
      clean.addingColumn("Hat", "\u{1}", to: "school.csv"),
      "school.csv Information Column Hat is not part of the format and was ignored."),

    .trigger(
      .unterminatedQuote, "to the end of the file",
      clean.replacing("A1,T1", with: "A1,\"T1", in: "teacherroster.csv"),
      "teacherroster.csv Error \(LongSentences.openQuote(line: 2)) [2]"),
    .trigger(
      .unterminatedQuote, "line of the quote, not of the record",
      clean.replacing("A1,T1", with: "\"A1\n\",\"T1", in: "teacherroster.csv"),
      "teacherroster.csv Error \(LongSentences.openQuote(line: 3)) [2]"),
    .nearMiss(
      .unterminatedQuote, "closed by the last byte",
      clean.with("teacherroster.csv", "Section SIS ID,SIS ID\nA1,T1\nB1,\"T2\"")),

    .trigger(
      .invalidQuote, "letters after the closing quote",
      clean.replacing("Ada,", with: "\"Ada\"x,", in: "student.csv"),
      "student.csv Error \(LongSentences.textAfterQuote(1)) [2]"),
    .trigger(
      .invalidQuote, "a space after the closing quote",
      clean.replacing("Ada,", with: "\"Ada\" ,", in: "student.csv"),
      "student.csv Error \(LongSentences.textAfterQuote(1)) [2]"),
    .nearMiss(
      .invalidQuote, "doubled quotes",
      clean.replacing("Ada,", with: "\"Ada \"\"x\"\"\",", in: "student.csv")),

    .trigger(
      .quoteInUnquotedField, "inches",
      clean.replacing(",77", with: ",5\"", in: "student.csv"),
      "student.csv Warning 1 row(s) have a quotation mark inside an unquoted field. [2]"),
    .trigger(
      .quoteInUnquotedField, "after a space",
      clean.replacing(",77", with: ", \"7\"", in: "student.csv"),
      "student.csv Warning 1 row(s) have a quotation mark inside an unquoted field. [2]"),
    .nearMiss(
      .quoteInUnquotedField, "inches, quoted",
      clean.replacing(",77", with: ",\"5\"\"\"", in: "student.csv")),

    .trigger(
      .lineBreakInField, "in a name",
      clean.replacing("Ada,", with: "\"Ada\n\",", in: "student.csv")
        .replacing("Alan,", with: "\"\r\nAlan\",", in: "student.csv"),
      "student.csv Error 2 row(s) contain a line break. Field - First Name [2, 4]"),
    .trigger(
      .lineBreakInField, "in free text, a carriage return alone",
      clean.replacing(",77", with: ",\"7\r7\"", in: "student.csv"),
      "student.csv Warning 1 row(s) contain a line break. Field - State ID [2]"),
    .nearMiss(
      .lineBreakInField, "a line separator of Unicode",
      clean.replacing(",77", with: ",\"7\u{2028}7\"", in: "student.csv")),

    .trigger(
      .raggedRow, "too few, too many",
      clean.adding("S3", "S4,East School,x", to: "school.csv"),
      "school.csv Error \(LongSentences.ragged(2)) [4, 5]"),
    .trigger(
      .raggedRow, "as many surplus fields in each record, all of them empty",
      clean.with("school.csv", "SIS ID,Name\nS1,North,,\"\"\nS2,\"South\",,\n"),
      "school.csv Warning 2 row(s) end with too many commas. [2, 3]"),
    .trigger(
      .raggedRow, "surplus fields in one record, all of them empty",
      clean.adding("S3,East School,", to: "school.csv"),
      "school.csv Error \(LongSentences.ragged(1)) [4]"),
    .trigger(
      .raggedRow, "surplus fields in each record, but not as many",
      clean.with("school.csv", "SIS ID,Name\nS1,North,,\nS2,South,\n"),
      "school.csv Error \(LongSentences.ragged(2)) [2, 3]"),
    .nearMiss(
      .raggedRow, "a comma inside quotes",
      clean.adding("S3,\"School, East\"", to: "school.csv")),

    .trigger(
      .blankRows, "between records",
      clean.replacing("A1,T1\n", with: "A1,T1\n\n\r\n", in: "teacherroster.csv"),
      "teacherroster.csv Information 2 blank row(s) were skipped. [3, 4]"),
    .trigger(
      .blankRows, "the mark with which old programs end a file",
      clean.adding("\u{1A}", to: "student.csv"),
      "student.csv Information 1 blank row(s) were skipped. [5]"),
    .trigger(
      .blankRows, "what a spreadsheet writes after the last record, one comma more or less",
      clean.adding(",", ",,", "", " ,\u{A0}", "\"\",\"\"", to: "teacherroster.csv"),
      "teacherroster.csv Information 4 blank row(s) were skipped. [4, 5, 7, 8]"),
    .nearMiss(
      .blankRows, "one value in it",
      clean.adding(",,,,Gödel", to: "teacher.csv"),
      "teacher.csv Error 1 row(s) have missing data for the field - SIS ID [4]",
      "teacher.csv Error 1 row(s) have missing data for the field - School SIS ID [4]",
      "teacher.csv Error 1 row(s) have missing data for the field - Username [4]"),
    .nearMiss(
      .blankRows, "after the last record",
      clean.adding("", "", "\r", to: "teacherroster.csv")),
    .nearMiss(
      .blankRows, "inside quotes",
      clean.replacing(",77", with: ",\"7\n\n7\"", in: "student.csv"),
      "student.csv Warning 1 row(s) contain a line break. Field - State ID [2]"),

    .trigger(
      .noDataRows, "memberships",
      clean.with("studentenrollment.csv", "Section SIS ID,SIS ID\r\n\r\n"),
      "studentenrollment.csv Warning The file has no records."),
    .nearMiss(
      .noDataRows, "one record that is not as it should be",
      clean.with("studentenrollment.csv", "Section SIS ID,SIS ID\nA1"),
      "studentenrollment.csv Error \(LongSentences.ragged(1))"
        + " [2]"),

    .trigger(
      .tooManyRows, "half a million and one", clean.withMemberships(500_001),
      "teacherroster.csv Information The file has 500,001 records, more than is usual. Check that it is one"
        + " export.",
      "teacherroster.csv Warning 500000 duplicate row(s) found for the combination of columns"
        + " Section SIS ID, SIS ID. [3, 4, 5, 6, 7, 8, 9, 10, …]"),
    .nearMiss(
      .tooManyRows, "half a million", clean.withMemberships(500_000),
      "teacherroster.csv Warning 499999 duplicate row(s) found for the combination of columns"
        + " Section SIS ID, SIS ID. [3, 4, 5, 6, 7, 8, 9, 10, …]"),

    .trigger(
      .tooManyStudents, "a quarter of a million and one", clean.withStudents(250_001),
      "student.csv Warning The file has 250,001 students; at most 250,000 are recommended per"
        + " profile."),
    .nearMiss(.tooManyStudents, "a quarter of a million", clean.withStudents(250_000)),

    .trigger(
      .loneCarriageReturn, "one record",
      clean.replacing("A1,T1\n", with: "A1,T1\r", in: "teacherroster.csv"),
      "teacherroster.csv Error \(LongSentences.oldMacLineEnds(1)) [2]"),
    .trigger(
      .loneCarriageReturn, "all records but the last",
      clean.with("teacherroster.csv", "Section SIS ID,SIS ID\rA1,T1\rB1,T2\n"),
      "teacherroster.csv Error \(LongSentences.oldMacLineEnds(2)) [1, 2]"),
    .trigger(
      .loneCarriageReturn, "no other line end, which is read",
      clean.with("teacherroster.csv", "Section SIS ID,SIS ID\rA1,T1\rB1,T9\r"),
      "teacherroster.csv Information All lines end with an old Mac line end (CR). This does no harm.",
      "teacherroster.csv Error 1 row(s) have referenced data not found in source. Field - SIS ID [3]"
    ),
    .nearMiss(
      .loneCarriageReturn, "before a line feed",
      clean.with("teacherroster.csv", "Section SIS ID,SIS ID\r\nA1,T1\r\nB1,T2\r\n")),

    .trigger(
      .rowTooLong, "longer than 4 MiB", clean.withLongStateID(recordBytes: 4 << 20 | 1),
      "student.csv Error 1 row(s) are longer than 4 MiB; probably a quotation mark is not closed. [5]",
      "studentenrollment.csv Information References were not checked because student.csv could not be read. "
        + "Field - SIS ID"),
    .nearMiss(
      .rowTooLong, "4 MiB", clean.withLongStateID(recordBytes: 4 << 20),
      "student.csv Warning \(LongSentences.tooLong(1, "State ID", 1024)) [5]"),
  ]
}

extension TestRoster {
  /// All memberships are the same record, which is quick to make.
  fileprivate func withMemberships(_ count: Int) -> TestRoster {
    with(
      "teacherroster.csv", "Section SIS ID,SIS ID\n" + String(repeating: "A1,T1\n", count: count))
  }

  fileprivate func withStudents(_ count: Int) -> TestRoster {
    with(
      "student.csv",
      "SIS ID,School SIS ID,Username\n" + (1...count).map { "\($0 + 1000),S1,u\($0)\n" }.joined())
  }

  /// - Parameter recordBytes: the length without the line feed.
  fileprivate func withLongStateID(recordBytes: Int) -> TestRoster {
    let record = "1004,S2,emil,Emil,Artin,,12,2009-12-09,2027,"
    let rest = recordBytes - record.utf8.count
    return adding(record + String(repeating: "7", count: rest), to: "student.csv")
  }
}
