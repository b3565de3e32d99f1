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
      "a byte order mark is no data", "\u{FEFF}a,b\n1,2\n", header: .ab,
      .sound(2, at: 7, "1", "2")),
    ReadingCase(
      "a quote opens a field behind a byte order mark", "\u{FEFF}\"a\",b\n1,2\n", header: .ab,
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
      "blank lines may stand anywhere", "a,b\n\n1,2\n\r\n\n", header: .ab,
      .sound(3, at: 5, "1", "2"), blankLines: [2, 4, 5]),
    ReadingCase(
      "a space is no blank line", "a,b\n \n", header: .ab, .defect(.ragged, 2, at: 4, " ")),
    ReadingCase(
      "an empty quoted field is no blank line", "a\n\"\"\n", header: .fields("a"),
      .sound(2, at: 2, "")),

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
      "CR alone ends the header", "a,b\r1,2\r",
      header: .fields("a", "b", fault: .init(.loneCarriageReturn, line: 1)),
      .defect(.loneCarriageReturn, 2, at: 4, "1", "2")),
    ReadingCase(
      "CRCRLF is CR alone and a blank line", "a,b\n1,2\r\r\n3,4\n", header: .ab,
      .defect(.loneCarriageReturn, 2, at: 4, "1", "2"), .sound(4, at: 10, "3", "4"),
      blankLines: [3]),
    ReadingCase(
      "CR alone ends a blank line without a defect", "a,b\n\r1,2\n", header: .ab,
      .sound(3, at: 5, "1", "2"), blankLines: [2]),
  ]
}
