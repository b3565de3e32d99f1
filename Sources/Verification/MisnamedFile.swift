internal import Roster

/// The names that browsers, spreadsheets and people make of a roster file's name: `student
/// (1).csv`, `Student - Sheet1.csv`, `student_enrollment.csv`, `Copy of teacher.csv`,
/// `Students.csv`.
enum MisnamedFile {
  /// Which of the given names is meant; `nil` for a file about something else.
  static func meaning(of name: String, among names: [String]) -> String? {
    guard let stem = stem(of: name) else { return nil }
    return names.first { Self.stem(ofName: $0) == stem }
  }

  /// Which of the given missing names is meant by a name with an s too many or too few.
  static func plural(of name: String, among names: [String]) -> String? {
    guard let stem = stem(of: name) else { return nil }
    return names.first {
      Self.stem(ofName: $0) + "s" == stem || Self.stem(ofName: $0) == stem + "s"
    }
  }

  /// - Parameter name: the name of a format's file.
  private static func stem(ofName name: String) -> String {
    letters(name.asciiLowercased.dropLast(suffix.count))
  }

  private static let suffix = ".csv"

  /// The letters of a name, without what was added before or after it.
  private static func stem(of name: String) -> String? {
    var text = name.asciiLowercased[...]
    guard let end = endings.first(where: text.hasSuffix) else { return nil }
    text = text.dropLast(end.count)
    if text.hasPrefix("copy of ") { text = text.dropFirst("copy of ".count) }
    for mark in [" - ", "("] {
      if let place = text.firstRange(of: mark), !letters(text[..<place.lowerBound]).isEmpty {
        text = text[..<place.lowerBound]
      }
    }
    let stem = letters(text)
    return stem.hasSuffix("copy") ? String(stem.dropLast("copy".count)) : stem
  }

  private static let endings = [".csv.csv", ".csv.txt", ".csv", ".txt"]

  private static func letters(_ text: Substring) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { ("a"..."z").contains($0) }))
  }
}
