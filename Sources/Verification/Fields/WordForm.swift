internal import CSV
internal import Roster

/// A word of a vocabulary, or several of them in one field.
struct WordForm: FieldForm {
  /// The words of at most eight bytes, in lower case.
  private let short: ShortWords
  /// The same words in their original spelling.
  private let exactShort: ShortWords
  /// All words, in lower case.
  private let words: Set<[UInt8]>
  /// All words in their original spelling; empty if letter case does not matter.
  private let exactWords: Set<[UInt8]>
  private let longest: Int
  private let extensionPrefix: [UInt8]
  private let separator: UInt8?
  private let rule: Rule

  /// - Parameters:
  ///   - isExact: whether letter case matters.
  ///   - separator: what separates the words of a field; `nil` for one word.
  ///   - rule: the rule that any other value breaks.
  init(
    _ vocabulary: Vocabulary, isExact: Bool = false, separator: UInt8? = nil,
    rule: Rule = .invalidEnumeration
  ) {
    let spelled = vocabulary.words.map { Array($0.utf8) }
    let folded = spelled.map { $0.map(\.asciiLowercased) }
    short = ShortWords(folded)
    exactShort = ShortWords(spelled)
    words = Set(folded)
    exactWords = isExact ? Set(spelled) : []
    longest = folded.map(\.count).max() ?? 0
    extensionPrefix = vocabulary.extensionPrefix.map { Array($0.utf8) } ?? []
    self.separator = separator
    self.rule = rule
  }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    guard let separator else { return brokenRule(ofWord: bytes, bytes.trimmed(field)) }
    var broken: Rule?
    bytes.forEachValue(of: field, separatedBy: separator) { word in
      if broken != rule { broken = brokenRule(ofWord: bytes, word) ?? broken }
    }
    return broken
  }

  /// - Parameter field: one word, without white space around it.
  private func brokenRule(ofWord bytes: Span<UInt8>, _ field: Field) -> Rule? {
    let isKnown =
      field.count <= 8
      ? short.contains(bytes.shortWord(field.range))
      : field.count <= longest && words.contains(bytes.asciiLowercased(field.range))
    if isKnown {
      let isRight = exactWords.isEmpty || exactWords.contains(field.range.map { bytes[$0] })
      return isRight ? nil : .enumerationCase
    }
    return isExtension(bytes, field) ? nil : rule
  }

  private func isExtension(_ bytes: Span<UInt8>, _ field: Field) -> Bool {
    let count = extensionPrefix.count
    return count > 0 && field.count > count
      && extensionPrefix.indices.allSatisfy { bytes[Int(field.start) + $0] == extensionPrefix[$0] }
  }

  @inline(__always)
  func isPlain(_ bytes: Span<UInt8>, _ field: Field, symbols: UInt64) -> Bool {
    symbols == 0 && field.count <= 8
      && (exactWords.isEmpty
        ? short.contains(bytes.shortWord(field.range))
        : exactShort.contains(bytes.exactShortWord(field.range)))
  }
}

/// Words of at most eight bytes, each as one number, in a hash table with open addressing; 0 marks
/// a free place.
private struct ShortWords {
  private var table = [UInt64](repeating: 0, count: Self.size)

  /// Several times the number of words.
  private static let size = 256

  /// - Parameter words: longer ones are left out.
  init(_ words: [[UInt8]]) {
    for word in words where word.count <= 8 {
      let number = word.span.exactShortWord(0..<word.count)
      var place = Self.place(number)
      while table[place] != 0 { place = (place + 1) % Self.size }
      table[place] = number
    }
  }

  @inline(__always)
  private static func place(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }

  @inline(__always)
  func contains(_ word: UInt64) -> Bool {
    var place = Self.place(word)
    while table[place] != 0 {
      if table[place] == word { return true }
      place = (place + 1) % Self.size
    }
    return false
  }
}

extension Vocabulary {
  static let flags = Vocabulary("true or false", "true false", .warns)
}

extension Span<UInt8> {
  /// At most eight bytes as one number, ASCII letters in lower case.
  @inline(__always)
  fileprivate func shortWord(_ range: Range<Int>) -> UInt64 {
    var word: UInt64 = 0
    for index in range { word = word << 8 | UInt64(self[index].asciiLowercased) }
    return word
  }

  /// At most eight bytes as one number.
  @inline(__always)
  fileprivate func exactShortWord(_ range: Range<Int>) -> UInt64 {
    var word: UInt64 = 0
    for index in range { word = word << 8 | UInt64(self[index]) }
    return word
  }
}
