import CSV
import Support

extension ReadingCase {
  /// Correct quotes.
  static let quotes = [
    ReadingCase(
      "quotes around a field are not its value", "a,b\n\"1\",\"2\"\n", header: .ab,
      .sound(2, at: 4, "1", "2")),
    ReadingCase(
      "the file may end after a quote", "a,b\n1,\"2\"", header: .ab, .sound(2, at: 4, "1", "2")),
    ReadingCase(
      "a quoted field may be empty", "a,b\n\"\",\"1\"\r\n", header: .ab, .sound(2, at: 4, "", "1")),
    ReadingCase(
      "a comma in quotes is data", "a,b\n\"1,2\",\",\"\n", header: .ab,
      .sound(2, at: 4, "1,2", ",")),
    ReadingCase(
      "a doubled quote is one", "a,b\n\"x\"\"y\",2\n", header: .ab,
      .sound(2, at: 4, "x\"y", "2", traits: .doubledQuote)),
    ReadingCase(
      "a quoted field may be quotes only", "a,b\n\"\"\"\",\"\"\"\"\"\"\n", header: .ab,
      .sound(2, at: 4, "\"", "\"\"", traits: .doubledQuote)),
    ReadingCase(
      "doubled quotes may be at both ends", "a,b\n\"\"\"x\"\"\",\"y\"\"\"\n", header: .ab,
      .sound(2, at: 4, "\"x\"", "y\"", traits: .doubledQuote)),
    ReadingCase(
      "a header may be quoted", "\"a\"\"\",\"b,\"\n1,2\n", header: .fields("a\"", "b,"),
      .sound(2, at: 11, "1", "2")),

    ReadingCase(
      "LF in quotes is data and a line", "a,b\n\"x\ny\",1\n2,3\n", header: .ab,
      .sound(2, at: 4, "x\ny", "1", traits: .lineBreak), .sound(4, at: 12, "2", "3")),
    ReadingCase(
      "CRLF in quotes is data and a line", "a,b\n\"x\r\ny\",1\n2,3\n", header: .ab,
      .sound(2, at: 4, "x\r\ny", "1", traits: .lineBreak), .sound(4, at: 13, "2", "3")),
    ReadingCase(
      "CR in quotes is data and a line", "a,b\n\"x\ry\",1\n2,3\n", header: .ab,
      .sound(2, at: 4, "x\ry", "1", traits: .lineBreak), .sound(4, at: 12, "2", "3")),
    ReadingCase(
      "CRCRLF in quotes is two lines", "a,b\n\"x\r\r\ny\",1\n2,3\n", header: .ab,
      .sound(2, at: 4, "x\r\r\ny", "1", traits: .lineBreak), .sound(5, at: 14, "2", "3")),
    ReadingCase(
      "LFCR in quotes is two lines", "a,b\n\"x\n\ry\",1\n2,3\n", header: .ab,
      .sound(2, at: 4, "x\n\ry", "1", traits: .lineBreak), .sound(5, at: 13, "2", "3")),
    ReadingCase(
      "CR before the closing quote is not part of the end after it", "a\n\"x\r\"\n1\n",
      header: .fields("a"), .sound(2, at: 2, "x\r", traits: .lineBreak), .sound(4, at: 7, "1")),
    ReadingCase(
      "a line break in the header's quotes is a line", "\"a\nb\",c\n1,2\n",
      header: .fields("a\nb", "c"), .sound(3, at: 8, "1", "2")),

    ReadingCase(
      "a quote inside an unquoted field is data", "a,b\n1\"2,3\"\n4,5\n", header: .ab,
      .sound(2, at: 4, "1\"2", "3\"", traits: .looseQuote), .sound(3, at: 11, "4", "5")),
    ReadingCase(
      "a quote after a space is data", "a,b\n \"1\",2\n", header: .ab,
      .sound(2, at: 4, " \"1\"", "2", traits: .looseQuote)),
    ReadingCase(
      "a loose quote hides neither comma nor line end", "a,b\n1\",\"2\"\n3\",4\n", header: .ab,
      .sound(2, at: 4, "1\"", "2", traits: .looseQuote),
      .sound(3, at: 11, "3\"", "4", traits: .looseQuote)),
    ReadingCase(
      "two quotes inside an unquoted field stay two", "a,b\n1\"\"2,\"3\"\"4\"\n", header: .ab,
      .sound(2, at: 4, "1\"\"2", "3\"4", traits: [.looseQuote, .doubledQuote])),
  ]

  /// Text after a closing quote, and quotes that are not closed.
  static let badQuotes = [
    ReadingCase(
      "text after a quote is a defect of one record", "a,b\n\"1\"x,2\n3,4\n", header: .ab,
      .defect(.misplacedQuote, 2, at: 4, "1", "2"), .sound(3, at: 11, "3", "4")),
    ReadingCase(
      "a space after a quote is text", "a,b\n\"1\" ,2\n", header: .ab,
      .defect(.misplacedQuote, 2, at: 4, "1", "2")),
    ReadingCase(
      "text after a quote may end the file", "a,b\n1,\"2\"x", header: .ab,
      .defect(.misplacedQuote, 2, at: 4, "1", "2")),
    ReadingCase(
      "a later quote does not open a closed field", "a,b\n\"1\"x\"2,3\n4,5\n", header: .ab,
      .defect(.misplacedQuote, 2, at: 4, "1", "3"), .sound(3, at: 13, "4", "5")),
    ReadingCase(
      "doubled quotes after the closing quote are text", "a,b\n\"1\"x\"\"\"2\",3\n", header: .ab,
      .defect(.misplacedQuote, 2, at: 4, "1", "3")),
    ReadingCase(
      "doubled quotes are one in a defect too", "a,b\n\"1\"\"2\"x,3\n", header: .ab,
      .defect(.misplacedQuote, 2, at: 4, "1\"2", "3")),
    ReadingCase(
      "text after a quote in a later line has the record's line", "a,b\n\"1\n2\"x,3\n4,5\n",
      header: .ab, .defect(.misplacedQuote, 2, at: 4, "1\n2", "3", hidesLines: true),
      .sound(4, at: 13, "4", "5")),
    ReadingCase(
      "text after a quote in the header", "\"a\"x,b\n1,2\n",
      header: .fields("a", "b", fault: .init(.misplacedQuote, line: 1)),
      .sound(2, at: 7, "1", "2")),

    ReadingCase(
      "a quote that is not closed takes the rest", "a,b\n1,\"2\n3,4\n", header: .ab,
      .defect(.unterminatedQuote, 2, at: 4, "1", "2\n3,4\n")),
    ReadingCase(
      "the line of a quote that is not closed", "a,b\n\"x\ny\",\"2\n3,4", header: .ab,
      .defect(.unterminatedQuote, 2, at: 4, "x\ny", "2\n3,4", placeLine: 3)),
    ReadingCase(
      "CR and CRLF count for the line of that quote", "a,b\n\"x\r\r\ny\",\"2\r", header: .ab,
      .defect(.unterminatedQuote, 2, at: 4, "x\r\r\ny", "2\r", placeLine: 4)),
    ReadingCase(
      "a quote may be the last byte", "a,b\n1,\"", header: .ab,
      .defect(.unterminatedQuote, 2, at: 4, "1", "")),
    ReadingCase(
      "a doubled quote at the end closes nothing", "a,b\n1,\"2\"\"", header: .ab,
      .defect(.unterminatedQuote, 2, at: 4, "1", "2\"")),
    ReadingCase(
      "three quotes at the end close nothing", "a,b\n1,\"\"\"", header: .ab,
      .defect(.unterminatedQuote, 2, at: 4, "1", "\"")),
    ReadingCase(
      "a header's quote that is not closed takes everything", "a,\"b\n1,2\n",
      header: .fields("a", "b\n1,2\n", fault: .init(.unterminatedQuote, line: 1))),
  ]
}
