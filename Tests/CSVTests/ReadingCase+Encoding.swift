import CSV
import Support

extension ReadingCase {
  /// Bytes that are not UTF-8, or not text.
  static let encoding: [ReadingCase] =
    [
      ReadingCase(
        "NUL is a defect of one record", "a,b\n1,\0\n3,4\n", header: .ab,
        .defect(.nul, 2, at: 4, "1", "\0"), .sound(3, at: 8, "3", "4")),
      ReadingCase(
        "NUL is a defect in quotes too", "a,b\n\"1\n\0\",2\n", header: .ab,
        .defect(.nul, 2, at: 4, "1\n\0", "2")),
      ReadingCase(
        "NUL is a defect of the header", "a,\0b\n1,2\n",
        header: .fields("a", "\0b", fault: .init(.nul, line: 1)), .sound(2, at: 5, "1", "2")),

      ReadingCase(
        "what is not UTF-8 is a defect of one record", "a,b\n1,\(0xFF)\n3,4\n", header: .ab,
        .defect(.invalidUTF8, 2, at: 4, "1", "\(0xFF)"), .sound(3, at: 8, "3", "4")),
      ReadingCase(
        "the line of the first byte that is not UTF-8", "a,b\n1,\"x\ny\(0xFF)\n\(0xFF)\"\n3,4\n",
        header: .ab,
        .defect(.invalidUTF8, 2, at: 4, "1", "x\ny\(0xFF)\n\(0xFF)", placeLine: 3),
        .sound(5, at: 15, "3", "4")),
      ReadingCase(
        "CR and CRLF count for the line of that byte", "a,b\n1,\"\r\r\n\(0xFF)\"", header: .ab,
        .defect(.invalidUTF8, 2, at: 4, "1", "\r\r\n\(0xFF)", placeLine: 4)),
      ReadingCase(
        "a doubled quote does not move the line of that byte", "a,b\n\"\"\"\n\",\"\n\(0xFF)\"",
        header: .ab,
        .defect(.invalidUTF8, 2, at: 4, "\"\n", "\n\(0xFF)", placeLine: 4)),
      ReadingCase(
        "what is not UTF-8 is a defect of the header", "a,b\(0xFF)\n1,2\n",
        header: .fields("a", "b\(0xFF)", fault: .init(.invalidUTF8, line: 1)),
        .sound(2, at: 5, "1", "2")),
      ReadingCase(
        "a sequence that the file cuts short is not UTF-8", "a,b\n1,\(0xE2, 0x82)", header: .ab,
        .defect(.invalidUTF8, 2, at: 4, "1", "\(0xE2, 0x82)")),
      ReadingCase(
        "a sequence that the line end cuts short is not UTF-8", "a,b\n1,\(0xC3)\r\n", header: .ab,
        .defect(.invalidUTF8, 2, at: 4, "1", "\(0xC3)")),
      ReadingCase(
        "a sequence does not continue after a comma", "a,b\n\(0xC3),\(0xA9)\n", header: .ab,
        .defect(.invalidUTF8, 2, at: 4, "\(0xC3)", "\(0xA9)")),
      ReadingCase(
        "a lead byte does not hide a quote", "a,b\n\"1\(0xC3)\",2\n", header: .ab,
        .defect(.invalidUTF8, 2, at: 4, "1\(0xC3)", "2")),
    ] + ill + well + controls

  private static let ill = [
    ("Latin-1", [0x61, 0xE9, 0x61]), ("a continuation byte alone", [0x80]),
    ("an overlong slash of 2 bytes", [0xC0, 0xAF]),
    ("an overlong DEL of 2 bytes", [0xC1, 0xBF]),
    ("an overlong sequence of 3 bytes", [0xE0, 0x9F, 0xBF]),
    ("an overlong sequence of 4 bytes", [0xF0, 0x8F, 0xBF, 0xBF]),
    ("a surrogate", [0xED, 0xA0, 0x80]), ("the last surrogate", [0xED, 0xBF, 0xBF]),
    ("a pair of surrogates", [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80]),
    ("more than U+10FFFF", [0xF4, 0x90, 0x80, 0x80]),
    ("a sequence that begins with F5", [0xF5, 0x80, 0x80, 0x80]),
    ("2 bytes of 3", [0xE2, 0x82, 0x61]), ("3 bytes of 4", [0xF0, 0x9F, 0x98, 0x61]),
    ("a continuation byte too many", [0xC3, 0xA9, 0xA9]), ("UTF-16's mark", [0xFF, 0xFE]),
  ].map { (name: String, bytes: [UInt8]) in
    ReadingCase(
      "not UTF-8: \(name)", "a,b\n\(bytes),2\n", header: .ab,
      .defect(.invalidUTF8, 2, at: 4, "\(bytes)", "2"))
  }

  private static let well = [
    "\u{A0}", "é", "\u{7FF}", "\u{800}", "€", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10000}", "😀",
    "\u{10FFFF}",
  ].map { text in
    ReadingCase(
      "UTF-8: \(text.unicodeScalars.map(\.value))", "a,b\n\(Array(text.utf8)),2\n", header: .ab,
      .sound(2, at: 4, "\(Array(text.utf8))", "2", traits: .nonASCII))
  }

  private static let controls = [
    ("TAB", "\t", []), ("space", " ", []), ("U+0001", "\u{1}", .control),
    ("VT", "\u{B}", .control), ("FF", "\u{C}", .control), ("U+001F", "\u{1F}", .control),
    ("tilde", "~", []), ("DEL", "\u{7F}", .control),
    ("U+0080", "\u{80}", [.control, .nonASCII]), ("NEL", "\u{85}", [.control, .nonASCII]),
    ("U+009F", "\u{9F}", [.control, .nonASCII]), ("U+00A0", "\u{A0}", .nonASCII),
    ("U+0089's last byte elsewhere", "É", .nonASCII),
  ].flatMap { (name: String, text: String, traits: RecordBlock.Traits) in
    let value = Array(text.utf8)
    return [
      ReadingCase(
        "control character or not: \(name)", "a,b\n1,\(value)\n", header: .ab,
        .sound(2, at: 4, "1", "\(value)", traits: traits)),
      ReadingCase(
        "control character or not, in quotes: \(name)", "a,b\n1,\"\(value)\"\n", header: .ab,
        .sound(2, at: 4, "1", "\(value)", traits: traits)),
    ]
  }

  /// Of several defects, the first kind in the order of `Defect.Kind` is reported.
  static let priorities = [
    ReadingCase(
      "not UTF-8 is reported before NUL", "a,b\n\0,\(0xFF)\n", header: .ab,
      .defect(.invalidUTF8, 2, at: 4, "\0", "\(0xFF)")),
    ReadingCase(
      "a quote that is not closed is reported before NUL", "a,b\n1,\"\0", header: .ab,
      .defect(.unterminatedQuote, 2, at: 4, "1", "\0")),
    ReadingCase(
      "a quote that is not closed is reported before text after a quote", "a,b\n\"1\"x,\"2",
      header: .ab, .defect(.unterminatedQuote, 2, at: 4, "1", "2")),
    ReadingCase(
      "text after a quote is reported before CR alone", "a,b\n\"1\"x,2\r3,4", header: .ab,
      .defect(.misplacedQuote, 2, at: 4, "1", "2"), .sound(3, at: 11, "3", "4")),
    ReadingCase(
      "CR alone is reported before too few fields", "a,b\n1\r3,4", header: .ab,
      .defect(.loneCarriageReturn, 2, at: 4, "1"), .sound(3, at: 6, "3", "4")),
    ReadingCase(
      "a defect keeps all its fields", "a,b\n\0,1,,\n", header: .ab,
      .defect(.nul, 2, at: 4, "\0", "1", "", "")),
  ]
}
