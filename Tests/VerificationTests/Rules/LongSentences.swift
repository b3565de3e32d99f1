/// Sentences of the catalogue that take more than a line of code.
enum LongSentences {
  static let noneFound =
    "None of school.csv, section.csv, student.csv, teacher.csv, studentenrollment.csv and"
    + " teacherroster.csv was found"

  static let unknownFormat =
    "None of school.csv, orgs.csv and schools.csv was found; every format has one of them."

  static func noHeader(_ column: String) -> String {
    "The first line has none of the column names (such as \(column)). Add the header line."
  }

  static func notUTF8(_ count: Int, line: Int) -> String {
    "\(count) row(s) are not valid UTF-8; the first invalid byte is at line \(line)."
      + " Save the file as \"CSV UTF-8\"."
  }

  static func nulBytes(_ count: Int) -> String {
    "\(count) row(s) contain zero bytes (NUL): the file is damaged, export it again."
  }

  static func openQuote(line: Int) -> String {
    "A quotation mark opens at line \(line) and is never closed; nothing after it was read."
  }

  static func textAfterQuote(_ count: Int) -> String {
    "\(count) row(s) have text after a closing quotation mark."
      + " Write a quotation mark inside a value twice."
  }

  static func ragged(_ count: Int) -> String {
    "\(count) row(s) have more or fewer values than the header;"
      + " put a value with a comma in quotation marks."
  }

  static func oldMacLineEnds(_ count: Int) -> String {
    "\(count) row(s) end with an old Mac line end (CR). Save with Windows or Unix line ends."
  }

  static func tooLong(_ count: Int, _ column: String, _ limit: Int) -> String {
    "\(count) row(s) have a value that is too long for the field - \(column)"
      + " (at most \(limit) characters)"
  }

  static let workbook =
    "The file is a workbook of a spreadsheet. Open it there and save it as \"CSV UTF-8\"."

  static func damaged(_ count: Int, _ column: String) -> String {
    "\(count) row(s) have text that was damaged by another encoding or by HTML."
      + " Export the file as UTF-8. Field - \(column)"
  }

  static func rounded(_ count: Int, _ column: String) -> String {
    "\(count) row(s) have an id that a spreadsheet seems to have rounded. Export the file again, and do"
      + " not save it in a spreadsheet. Field - \(column)"
  }

  static func reserved(_ count: Int) -> String {
    "\(count) row(s) have a user name that directories reserve, such as administrator."
      + " Field - Username"
  }

  static func longLogin(_ count: Int) -> String {
    "\(count) row(s) have a user name of more than 20 characters, which is too long for Active"
      + " Directory. Field - Username"
  }

  static func otherFormat(_ other: String, than format: String) -> String {
    "The header is that of \(other), but the roster is read as \(format)."
      + " Export all files in one format, or have them read in the other one."
  }
}
