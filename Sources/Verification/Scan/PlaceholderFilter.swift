internal import CSV
internal import Roster

/// A quick look at fields of few bytes, which hardly any but placeholders pass.
struct PlaceholderFilter {
  /// One bit for each hash of a word, in small letters.
  private let hashes: [UInt64]

  init() {
    var hashes = [UInt64](repeating: 0, count: 64)
    for word in Placeholder.words {
      let bytes = Array(word.utf8) + [UInt8](repeating: 0, count: 8)
      let hash = Self.hash(bytes.span, Field(start: 0, end: word.utf8.count))
      hashes[hash >> 6] |= 1 << UInt64(hash & 63)
    }
    self.hashes = hashes
  }

  /// Whether a field is as long as a placeholder.
  @inline(__always)
  static func isShort(_ field: Field) -> Bool {
    // As unsigned numbers: what is too short becomes very long.
    field.end &- field.start &- UInt32(truncatingIfNeeded: Placeholder.shortest)
      <= UInt32(truncatingIfNeeded: Placeholder.longest &- Placeholder.shortest)
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
