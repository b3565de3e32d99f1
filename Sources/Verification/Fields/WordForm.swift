internal import CSV

/// A word of a list, in any letter case.
struct WordForm: FieldForm {
  /// The words of at most eight bytes, each as one number, in ascending order.
  private let short: [UInt64]
  private let long: Set<[UInt8]>
  private let longest: Int

  /// - Parameter words: ASCII, in lower case.
  private init(_ words: [String]) {
    let words = words.map { Array($0.utf8) }
    short = words.filter { $0.count <= 8 }.map { $0.span.shortWord(0..<$0.count) }.sorted()
    long = Set(words.filter { $0.count > 8 })
    longest = words.map(\.count).max() ?? 0
  }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    let field = bytes.trimmed(field)
    let isKnown =
      field.count <= 8
      ? isShortWord(bytes.shortWord(field.range))
      : field.count <= longest && long.contains(bytes.lowercased(field.range))
    return isKnown ? nil : .invalidEnumeration
  }

  private func isShortWord(_ word: UInt64) -> Bool {
    let index = short.firstIndexAscending { $0 >= word }
    return index < short.count && short[index] == word
  }

  /// Grades: School Data Sync's list, with or without a leading zero.
  ///
  /// - SeeAlso: https://learn.microsoft.com/en-us/schooldatasync/default-list-of-values
  static let grade = WordForm(
    (1...14).map { String($0) } + (1...9).map { "0\($0)" } + [
      "it", "pr", "pk", "tk", "kg", "ps", "ug", "other", "ps1", "ps2", "ps3", "ps4",
      "undergraduate", "graduate", "postgraduate", "alumni", "adulteducation",
    ])

  /// Subjects: the short and the long codes of the same list.
  static let subject = WordForm(
    (1...24).filter { $0 != 6 }.map { $0 < 10 ? "0\($0)" : String($0) } + [
      "51037", "52039", "51999", "54999", "55199", "57999", "58999", "09999", "10999", "11999",
      "62999", "13999", "14999", "65999", "66999", "67997", "68999", "69001", "70999", "71999",
      "22999", "72999", "24039",
    ])
}

extension Span<UInt8> {
  /// At most eight bytes as one number, ASCII letters in lower case.
  fileprivate func shortWord(_ range: Range<Int>) -> UInt64 {
    var word: UInt64 = 0
    for index in range { word = word << 8 | UInt64(self[index].lowercased) }
    return word
  }
}
