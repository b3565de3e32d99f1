internal import CSV
internal import Roster

/// A word of a list, in any letter case.
struct WordForm: FieldForm {
  /// The words of at most eight bytes, each as one number: a hash table with open addressing, of which 0
  /// is an empty place.
  private let short: [UInt64]
  private let long: Set<[UInt8]>
  private let longest: Int

  /// - Parameter words: ASCII, in lower case.
  private init(_ words: [String]) {
    let words = words.map { Array($0.utf8) }
    short = Self.table(words.filter { $0.count <= 8 }.map { $0.span.shortWord(0..<$0.count) })
    long = Set(words.filter { $0.count > 8 })
    longest = words.map(\.count).max() ?? 0
  }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    let field = bytes.trimmed(field)
    let isKnown =
      field.count <= 8
      ? isShortWord(bytes.shortWord(field.range))
      : field.count <= longest && long.contains(bytes.asciiLowercased(field.range))
    return isKnown ? nil : .invalidEnumeration
  }

  private static func table(_ words: [UInt64]) -> [UInt64] {
    var table = [UInt64](repeating: 0, count: size)
    for word in words {
      var place = place(word)
      while table[place] != 0 { place = (place + 1) % size }
      table[place] = word
    }
    return table
  }

  /// Several times as many as there are words.
  private static let size = 256

  @inline(__always)
  private static func place(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }

  @inline(__always)
  private func isShortWord(_ word: UInt64) -> Bool {
    var place = Self.place(word)
    while short[place] != 0 {
      if short[place] == word { return true }
      place = (place + 1) % Self.size
    }
    return false
  }

  @inline(__always)
  func isPlain(_ bytes: Span<UInt8>, _ field: Field, symbols: UInt64) -> Bool {
    symbols == 0 && field.count <= 8 && isShortWord(bytes.shortWord(field.range))
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
    for index in range { word = word << 8 | UInt64(self[index].asciiLowercased) }
    return word
  }
}
