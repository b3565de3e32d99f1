internal import CSV
internal import Roster

/// Queries about the text of a field, which is a range of valid UTF-8 in a block's bytes.
extension Span<UInt8> {
  /// Calls `body` with each value of a field that may have several, without the white space around
  /// it; blank ones are left out.
  ///
  /// - Parameter separator: what separates them; `nil` for a field with one value.
  @inline(__always)
  func forEachValue(of field: Field, separatedBy separator: UInt8?, _ body: (Field) -> Void) {
    var start = Int(field.start)
    while start < Int(field.end) {
      var end = start
      while end < Int(field.end) && self[end] != separator { end += 1 }
      let value = trimmed(Field(start: start, end: end))
      if !value.isEmpty { body(value) }
      start = end + 1
    }
  }

  /// Whether the field is empty or contains only white space.
  @inline(__always)
  func isBlank(_ field: Field) -> Bool {
    if field.isEmpty { return true }
    let first = self[Int(field.start)]
    if first > 0x20 && first < 0x80 { return false }
    return isWhiteSpace(field.range)
  }

  @inline(never)
  private func isWhiteSpace(_ range: Range<Int>) -> Bool {
    scalars(range).allSatisfy { $0.properties.isWhitespace }
  }

  /// The Unicode scalars of a range. This is slow, so it is used only for text that is not ASCII.
  func scalars(_ range: Range<Int>) -> String.UnicodeScalarView {
    string(range).unicodeScalars
  }

  func string(_ range: Range<Int>) -> String {
    unsafe extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// How many characters (Unicode scalars) a field has.
  func characterCount(_ field: Field) -> Int {
    var count = 0
    for index in field.range where self[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Whether a field has more characters than `limit`; a short one is not read at all.
  @inline(__always)
  func isLonger(_ field: Field, than limit: Int) -> Bool {
    field.count > limit && characterCount(field) > limit
  }

  /// Whether all bytes of a field are in a set.
  @inline(__always)
  func consists(of set: ByteSet, _ field: Field) -> Bool {
    for index in field.range where !set.contains(self[index]) { return false }
    return true
  }

  /// The bytes with ASCII letters in lower case, others unchanged.
  func asciiLowercased(_ range: Range<Int>) -> [UInt8] {
    range.map { self[$0].asciiLowercased }
  }

  /// Whether a field is a word, in any case of ASCII letters.
  ///
  /// - Parameter word: in lower case.
  @inline(__always)
  func isWord(_ word: [UInt8], _ field: Field) -> Bool {
    guard field.count == word.count else { return false }
    let start = Int(field.start)
    for index in word.indices where self[start &+ index].asciiLowercased != word[index] {
      return false
    }
    return true
  }
}

extension UInt8 {
  @inline(__always)
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
}
