internal import CSV

/// Rules about how a file is written: encoding, quotation marks, lines.
extension Rule.Definition {
  static let notUTF8 = Self(
    12, .structure, .error, "not UTF-8",
    "{n} row(s) are not valid UTF-8; the first invalid byte is at line {line}. Save the file as"
      + " \"CSV UTF-8\".",
    expected: "text in UTF-8",
    explained: .init(
      checks: "All text is UTF-8.",
      why: "Names in another encoding would be written to the directory with wrong letters.",
      remedy: "Save the file as \"CSV UTF-8\".",
      wrong: "Müller in Latin-1 (one byte, FC, for ü)",
      right: "Müller in UTF-8 (two bytes, C3 BC)"))

  static let unsupportedEncodingBOM = Self(
    13, .structure, .error, "wrong encoding",
    "The file is encoded as {encoding}. Save it as \"CSV UTF-8\".",
    explained: .init(
      checks: "The file does not begin with the mark of another encoding.",
      why: "Text in UTF-16 or UTF-32 cannot be read as CSV.",
      remedy: "Save the file as \"CSV UTF-8\", not as \"Unicode Text\".",
      wrong: "a file that begins with the bytes FF FE",
      right: "a file that begins with SIS ID"))

  static let utf8BOM = Self(
    14, .structure, .information, "byte order mark",
    "The file begins with a byte order mark (BOM). This does no harm.", .usedAsIs,
    explained: .init(
      checks: "Whether the file begins with a byte order mark.",
      why: "Some programs take it for part of the first column's name. Rollcall skips it.",
      remedy: "Nothing needs to be done.",
      wrong: "EF BB BF before SIS ID",
      right: "SIS ID"))

  static let nulBytes = Self(
    15, .structure, .error, "zero bytes",
    "{n} row(s) contain zero bytes (NUL): the file is damaged, export it again.",
    expected: "text without zero bytes",
    explained: .init(
      checks: "No record contains a zero byte.",
      why:
        "It means that the file was damaged on a disk or in transit, so its other values "
        + "cannot be trusted.",
      remedy: "Export the file again.",
      wrong: "A<NUL>da",
      right: "Ada"))

  static let controlCharacters = Self(
    16, .structure, .error, "control characters",
    "{n} row(s) contain control characters. Field - {c}", .usedWithBlank,
    expected: "a value without control characters",
    explained: .init(
      checks: "No value contains characters that control a terminal or a printer.",
      why: "They make different values look the same, and can control programs that show them.",
      remedy:
        "Delete them in the student information system; they often come with text pasted from "
        + "elsewhere.",
      wrong: "Ada<U+0007>",
      right: "Ada"))

  static let unterminatedQuote = Self(
    17, .structure, .error, "unclosed quotation mark",
    "A quotation mark opens at line {line} and is never closed; nothing after it was read.",
    expected: "a quotation mark that closes the field",
    explained: .init(
      checks: "Every value that begins with a quotation mark ends with one.",
      why: "Everything after it becomes one value, so records are lost without a trace.",
      remedy: "Close the quotation mark on the line that is named; write one inside a value twice.",
      wrong: "1001,S1,\"Ada",
      right: "1001,S1,\"Ada\""))

  static let invalidQuote = Self(
    18, .structure, .error, "text after closing quote",
    "{n} row(s) have text after a closing quotation mark. Write a quotation mark inside a value"
      + " twice.",
    expected: "a comma or the end of the line after a closing quotation mark",
    explained: .init(
      checks: "A comma or the end of the line follows a closing quotation mark.",
      why: "There is no way to know where the value ends.",
      remedy: "Write a quotation mark inside a value twice.",
      wrong: "\"Ada \"Countess\" Byron\"",
      right: "\"Ada \"\"Countess\"\" Byron\""))

  static let quoteInUnquotedField = Self(
    19, .structure, .warning, "quote inside a value",
    "{n} row(s) have a quotation mark inside an unquoted field.", .usedAsIs,
    expected: "the field in quotation marks, with those inside it doubled",
    explained: .init(
      checks: "Values that contain quotation marks are enclosed in quotation marks.",
      why: "Other programs may read the record differently.",
      remedy: "Put the value in quotation marks and write those inside it twice.",
      wrong: "Ada \"Countess\" Byron",
      right: "\"Ada \"\"Countess\"\" Byron\""))

  static let lineBreakInField = Self(
    20, .structure, .error, "line break in a value",
    "{n} row(s) contain a line break. Field - {c}", .usedWithBlank,
    expected: "a value on one line",
    explained: .init(
      checks: "Every value is on one line.",
      why:
        "Directories do not accept line breaks in names and ids, and they usually come from a "
        + "lost quotation mark.",
      remedy: "Remove the line break in the student information system.",
      wrong: "\"Ada<line break>Byron\"",
      right: "Ada Byron"))

  static let raggedRow = Self(
    21, .structure, .error, "too few or many values",
    "{n} row(s) have more or fewer values than the header; put a value with a comma in quotation"
      + " marks.",
    milder: "{n} row(s) end with too many commas.", .usedAsIs,
    expected: "as many values as the header",
    explained: .init(
      checks: "Every record has as many values as the header has columns.",
      why:
        "With one comma too many, all values after it shift: a password was once written as a "
        + "status.",
      remedy: "Put values that contain a comma in quotation marks.",
      wrong: "1001,S1,Byron, Ada",
      right: "1001,S1,\"Byron, Ada\""))

  static let blankRows = Self(
    23, .structure, .information, "blank rows", "{n} blank row(s) were skipped.",
    .recordIgnored,
    expected: "no blank row between or after records",
    explained: .init(
      checks: "There are no blank lines between records.",
      why: "They do no harm, but may show where an export was cut or put together.",
      remedy: "Nothing needs to be done.",
      wrong: "a line with nothing but commas, or nothing but Ctrl-Z",
      right: "no such line"))

  static let loneCarriageReturn = Self(
    101, .structure, .error, "old Mac line ends",
    "{n} row(s) end with an old Mac line end (CR). Save with Windows or Unix line ends.",
    milder: "All lines end with an old Mac line end (CR). This does no harm.", .usedAsIs,
    expected: "a Windows or Unix line end",
    explained: .init(
      checks: "Lines end as on Windows or Unix.",
      why: "If some lines end differently, two records may be taken for one.",
      remedy: "Save the file with Windows or Unix line ends.",
      wrong: "1001,S1,ada<CR>1002,S1,alan",
      right: "a line feed, or a carriage return and a line feed, after each record"))

  static let rowTooLong = Self(
    102, .structure, .error, "record too long",
    "{n} row(s) are longer than \(Self.longestRecord); probably a quotation mark is not closed.",
    expected: "at most \(Self.longestRecord)",
    explained: .init(
      checks: "No record is longer than 4 MiB.",
      why:
        "It is nearly always a quotation mark that is not closed, with thousands of records "
        + "after it.",
      remedy: "Look for the quotation mark on the line that is named, and close it.",
      wrong: "\"Ada without a second quotation mark",
      right: "\"Ada\""))

  private static let longestRecord = "\(RecordReader.defaultRecordLimit >> 20) MiB"
}
