import CSV
import Support

extension ReadingCase {
  /// What ends a record, what is a blank line, and how a file begins and ends.
  static let lineEnds = [
    ReadingCase("LF ends a record", "a,b\n1,2\n", header: .ab, .sound(2, at: 4, "1", "2")),
    ReadingCase(
      "CRLF ends a record", "a,b\r\n1,2\r\n3,4\r\n", header: .ab,
      .sound(2, at: 5, "1", "2"), .sound(3, at: 10, "3", "4")),
    ReadingCase(
      "LF and CRLF may be mixed", "a,b\r\n1,2\n3,4\r\n", header: .ab,
      .sound(2, at: 5, "1", "2"), .sound(3, at: 9, "3", "4")),
    ReadingCase(
      "the last record needs no end", "a,b\n1,2", header: .ab, .sound(2, at: 4, "1", "2")),
    ReadingCase("a header alone is a file", "a,b", header: .ab),
    ReadingCase("a header alone may have an end", "a,b\r\n", header: .ab),

    ReadingCase("an empty file has no header", "", header: nil),
    ReadingCase("a byte order mark alone is an empty file", "\u{FEFF}", header: nil),
    ReadingCase("blank lines alone are an empty file", "\n\r\n\n", header: nil),
    ReadingCase(
      "a byte order mark alone before a blank line is an empty file", "\u{FEFF}\n", header: nil),
    ReadingCase(
      "a byte order mark is not data", "\u{FEFF}a,b\n1,2\n", header: .ab,
      .sound(2, at: 7, "1", "2")),
    ReadingCase(
      "a quote opens a field after a byte order mark", "\u{FEFF}\"a\",b\n1,2\n", header: .ab,
      .sound(2, at: 9, "1", "2")),
    ReadingCase(
      "a byte order mark anywhere else is data", "a,b\n\u{FEFF}1,2\n", header: .ab,
      .sound(2, at: 4, "\u{FEFF}1", "2", traits: .nonASCII)),
    ReadingCase(
      "a part of a byte order mark is data", "\(0xEF, 0xBB)a,b\n1,2\n",
      header: .fields("\(0xEF, 0xBB)a", "b", fault: .init(.invalidUTF8, line: 1)),
      .sound(2, at: 6, "1", "2")),

    ReadingCase(
      "blank lines before the header count", "\n\r\na,b\n1,2\n",
      header: .fields("a", "b", line: 3), .sound(4, at: 7, "1", "2"), blankLines: [1, 2]),
    ReadingCase(
      "blank lines may be anywhere", "a,b\n\n1,2\n\r\n\n", header: .ab,
      .sound(3, at: 5, "1", "2"), blankLines: [2, 4, 5]),
    ReadingCase(
      "the mark with which old programs end a file is a blank record", "a,b\n1,2\n\u{1A}",
      header: .ab, .sound(2, at: 4, "1", "2"), blankRecords: [3]),
    ReadingCase(
      "next to something else it is a control character", "a,b\n1\u{1A},2\n\u{1A}3\n",
      header: .ab, .sound(2, at: 4, "1\u{1A}", "2", traits: .control),
      .defect(.ragged, 3, at: 9, "\u{1A}3")),
    ReadingCase(
      "a space alone is a blank record", "a,b\n \n", header: .ab, blankRecords: [2]),
    ReadingCase(
      "an empty quoted field alone is a blank record", "a\n\"\"\n", header: .fields("a"),
      blankRecords: [2]),

    ReadingCase(
      "CR alone ends a record, as a defect", "a,b\n1,2\r3,4\n", header: .ab,
      .defect(.loneCarriageReturn, 2, at: 4, "1", "2"), .sound(3, at: 8, "3", "4")),
    ReadingCase(
      "CR alone ends a quoted field too", "a,b\n1,\"2\"\r3,4\n", header: .ab,
      .defect(.loneCarriageReturn, 2, at: 4, "1", "2"), .sound(3, at: 10, "3", "4")),
    ReadingCase(
      "CR at the very end is alone", "a,b\n1,2\r", header: .ab,
      .defect(.loneCarriageReturn, 2, at: 4, "1", "2")),
    ReadingCase(
      "CR alone ends the header", "a,b\r1,2\n",
      header: .fields("a", "b", fault: .init(.loneCarriageReturn, line: 1)),
      .sound(2, at: 4, "1", "2")),
    ReadingCase(
      "CR ends records where no LF is in the file", "\ra,b\r1,2\r\r3,\"4\r5\"\r",
      header: .fields("a", "b", line: 2), .sound(3, at: 5, "1", "2"),
      .sound(5, at: 10, "3", "4\n5", traits: .lineBreak), blankLines: [1, 4]),
    ReadingCase(
      "an LF inside quotes counts as one", "a,b\r1,\"2\n\"\r",
      header: .fields("a", "b", fault: .init(.loneCarriageReturn, line: 1)),
      .defect(.loneCarriageReturn, 2, at: 4, "1", "2\n")),
    ReadingCase(
      "a record without any value is blank, however many fields it has",
      "a,b\n,\n\n1,2\n,,,\n \u{A0},\"\"\n\" \"\n,\r0,\n,",
      header: .ab, .sound(4, at: 7, "1", "2"), .sound(9, at: 28, "0", ""), blankLines: [3],
      blankRecords: [2, 5, 6, 7, 8, 10]),
    ReadingCase(
      "a record with a line break alone is not blank", "a,b\n,\"\n\"\n",
      header: .ab, .sound(2, at: 4, "", "\n", traits: .lineBreak)),
    ReadingCase(
      "blank records before the header are blank lines", ",,\n\n,\na,b\n1,2\n",
      header: .fields("a", "b", line: 4), .sound(5, at: 10, "1", "2"), blankLines: [1, 2, 3]),
    ReadingCase(
      "CRCRLF is CR alone and a blank line", "a,b\n1,2\r\r\n3,4\n", header: .ab,
      .defect(.loneCarriageReturn, 2, at: 4, "1", "2"), .sound(4, at: 10, "3", "4"),
      blankLines: [3]),
    ReadingCase(
      "CR alone ends a blank line without a defect", "a,b\n\r1,2\n", header: .ab,
      .sound(3, at: 5, "1", "2"), blankLines: [2]),
  ]
}
