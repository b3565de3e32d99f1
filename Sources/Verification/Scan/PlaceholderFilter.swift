internal import CSV
internal import Roster

/// A quick look at fields of few bytes, which hardly any but placeholders pass.
struct PlaceholderFilter {
  /// One bit for each hash of a word, in small letters.
  private let hashes: [UInt64]
  /// One bit for each byte with which a word may begin: up to 0x3F, and from 0x40 on.
  private let signs: UInt64
  private let letters: UInt64

  init() {
    var hashes = [UInt64](repeating: 0, count: 64)
    for word in Placeholder.words {
      let bytes = Array(word.utf8) + [UInt8](repeating: 0, count: 8)
      let hash = Self.hash(bytes.span, Field(start: 0, end: word.utf8.count))
      hashes[hash >> 6] |= 1 << UInt64(hash & 63)
    }
    self.hashes = hashes
    let firsts = Set(
      Placeholder.words.flatMap { word in
        word.utf8.prefix(1).flatMap { [$0, $0.asciiLowercased] }
      })
    signs = firsts.filter { $0 < 0x40 }.reduce(0) { $0 | 1 << UInt64($1) }
    letters = firsts.filter { $0 >= 0x40 }.reduce(0) { $0 | 1 << UInt64($1 & 0x3F) }
  }

  /// Whether a field is as long as a placeholder and begins like one.
  ///
  /// All of it is reckoned for each field, since a processor guesses badly how long the next one is.
  ///
  /// - Parameter bytes: the one behind the last must be readable, for empty fields.
  @inline(__always)
  func isPossible(_ bytes: Span<UInt8>, _ field: Field) -> Bool {
    // As unsigned numbers: what is too short becomes very long.
    let surplus = field.end &- field.start &- UInt32(truncatingIfNeeded: Placeholder.shortest)
    let most = UInt32(truncatingIfNeeded: Placeholder.longest &- Placeholder.shortest)
    let isShort: UInt64 = surplus <= most ? 1 : 0
    let first = UInt64(bytes[Int(field.start)])
    let isASCII = (first &>> 7) ^ 1
    let begins = (first & 0x40 == 0 ? signs : letters) &>> (first & 0x3F)
    return isShort & isASCII & begins != 0
  }

  /// - Parameters:
  ///   - bytes: eight from the field's first on must be readable.
  ///   - field: a short one.
  @inline(__always)
  func passes(_ bytes: Span<UInt8>, _ field: Field) -> Bool {
    let hash = Self.hash(bytes, field)
    return hashes[hash >> 6] >> UInt64(truncatingIfNeeded: hash & 63) & 1 != 0
  }

  /// - Returns: twelve bits, the same for capitals and small letters.
  @inline(__always)
  private static func hash(_ bytes: Span<UInt8>, _ field: Field) -> Int {
    let unused = UInt64(truncatingIfNeeded: 64 &- 8 &* field.count)
    let word = bytes.word(at: Int(field.start)) | 0x2020_2020_2020_2020
    return Int(truncatingIfNeeded: (word &<< unused &* 0x9E37_79B9_7F4A_7C15) &>> 52)
  }
}
