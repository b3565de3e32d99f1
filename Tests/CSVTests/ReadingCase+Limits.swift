import CSV
import Support

extension ReadingCase {
  /// Records that are as long as allowed, and longer.
  static let limits = [
    ReadingCase(
      "a record may be as long as the limit before LF", "a,b\n12,45\n", limit: 5, header: .ab,
      .sound(2, at: 4, "12", "45")),
    ReadingCase(
      "a record may be as long as the limit before CRLF", "a,b\r\n12,45\r\n3,4\r\n", limit: 5,
      header: .ab, .sound(2, at: 5, "12", "45"), .sound(3, at: 12, "3", "4")),
    ReadingCase(
      "a record may be as long as the limit before the end", "a,b\n12,45", limit: 5, header: .ab,
      .sound(2, at: 4, "12", "45")),
    ReadingCase(
      "a record as long as the limit is known before CR alone", "a,b\n12,45\r3,4", limit: 5,
      header: .ab, .defect(.loneCarriageReturn, 2, at: 4, "12", "45"),
      .sound(3, at: 10, "3", "4")),
    ReadingCase(
      "a longer record has no fields", "a,b\n12,456\n3,4\n", limit: 5, header: .ab,
      .defect(.tooLong, 2, at: 4), .sound(3, at: 11, "3", "4")),
    ReadingCase(
      "a longer record may end with CRLF", "a,b\n12,456\r\n3,4\n", limit: 5, header: .ab,
      .defect(.tooLong, 2, at: 4), .sound(3, at: 12, "3", "4")),
    ReadingCase(
      "a longer record may end with the file", "a,b\n12,456", limit: 5, header: .ab,
      .defect(.tooLong, 2, at: 4)),
    ReadingCase(
      "a longer record may end with CR alone", "a,b\n12,456\r3,4", limit: 5, header: .ab,
      .defect(.tooLong, 2, at: 4), .sound(3, at: 11, "3", "4")),
    ReadingCase(
      "quotes count", "a,b\n\"1\",\"\"\n3,4\n", limit: 5, header: .ab,
      .defect(.tooLong, 2, at: 4), .sound(3, at: 11, "3", "4")),
    ReadingCase(
      "fields that are left out count", "a,b\n1,2,,,\n", limit: 5, header: .ab,
      .defect(.tooLong, 2, at: 4)),

    ReadingCase(
      "a header that is too long leaves every record ragged", "abc,def\n1,2\n\n,3\n", limit: 5,
      header: .fields(fault: .init(.tooLong, line: 1)),
      .defect(.ragged, 2, at: 8, "1", "2"), .defect(.ragged, 4, at: 13, "", "3"),
      blankLines: [3]),
    ReadingCase(
      "nothing else is reported about a longer record", "a,b\n\"1\"x\0\(0xFF)\r3,4\n", limit: 5,
      header: .ab, .defect(.tooLong, 2, at: 4), .sound(3, at: 11, "3", "4")),
    ReadingCase(
      "line breaks in a longer record are lines", "a,b\n\"x\r\ny\rz\n\",1\n2,3\n", limit: 5,
      header: .ab, .defect(.tooLong, 2, at: 4),
      .sound(6, at: 16, "2", "3")),
    ReadingCase(
      "a doubled quote does not close a longer record's field", "a,b\n\"1\"\"\n2\",3\n4,5\n",
      limit: 5, header: .ab, .defect(.tooLong, 2, at: 4),
      .sound(4, at: 14, "4", "5")),
    ReadingCase(
      "a later quote does not open a longer record's field", "a,b\n\"1\"x\"2\n3,4\n5\"67\"8\n",
      limit: 5, header: .ab, .defect(.tooLong, 2, at: 4), .sound(3, at: 11, "3", "4"),
      .defect(.tooLong, 4, at: 15)),
    ReadingCase(
      "a longer record may end inside quotes", "a,b\n1,\"234\n567", limit: 5, header: .ab,
      .defect(.unterminatedQuote, 2, at: 4)),
    ReadingCase(
      "the line of a longer record's quote that is not closed", "a,b\n\"x\r\ny\",\"2\n345",
      limit: 5, header: .ab, .defect(.unterminatedQuote, 2, at: 4, placeLine: 3)),
    ReadingCase(
      "blank lines may follow a longer record", "a,b\n123456\r\n\r\n\n3,4\n", limit: 5,
      header: .ab, .defect(.tooLong, 2, at: 4), .sound(5, at: 15, "3", "4"), blankLines: [3, 4]),
    ReadingCase(
      "a longer record may follow another", "a,b\n123456\n1,2\n123456789\n123456", limit: 5,
      header: .ab, .defect(.tooLong, 2, at: 4), .sound(3, at: 11, "1", "2"),
      .defect(.tooLong, 4, at: 15), .defect(.tooLong, 5, at: 25)),
  ]
}
