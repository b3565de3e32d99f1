package import CSV

/// Text that was damaged before it was exported: by a program that mistook its encoding, or
/// prepared it for a web page.
///
///     MangledText.isIn("BjÃ¶rn")   // Björn, encoded twice
package enum MangledText {
  /// Whether a value is damaged.
  ///
  /// - Parameters:
  ///   - field: a range of valid UTF-8.
  ///   - isName: whether a question mark between letters counts as a lost letter.
  package static func isIn(_ bytes: Span<UInt8>, _ field: Field, isName: Bool) -> Bool {
    var hasHigh = false
    for index in field.range {
      switch bytes[index] {
      case 0x80...: hasHigh = true
      case UInt8(ascii: "&"):
        if isEntity(bytes, at: index, end: Int(field.end)) { return true }
      case UInt8(ascii: "?"):
        if isName && isBetweenLetters(bytes, index, field.range) { return true }
      default: break
      }
    }
    return hasHigh && (hasLostBytes(bytes, field) || isEncodedTwice(bytes, field))
  }

  /// The same check for a text.
  package static func isIn(_ text: String, isName: Bool) -> Bool {
    let bytes = Array(text.utf8)
    return isIn(bytes.span, Field(start: 0, end: bytes.count), isName: isName)
  }

  /// Whether an ampersand begins a character reference of HTML: `&amp;`, `&#39;`, `&#xE9;`.
  ///
  /// - SeeAlso: HTML Living Standard, 13.1.4
  package static func isEntity(_ bytes: Span<UInt8>, at start: Int, end: Int) -> Bool {
    var place = start + 1
    func skip(_ isMeant: (UInt8) -> Bool) -> Int {
      let first = place
      while place < end && isMeant(bytes[place]) { place += 1 }
      return place - first
    }
    guard place < end else { return false }
    if bytes[place] == UInt8(ascii: "#") {
      place += 1
      let isHexadecimal = place < end && bytes[place] | 0x20 == UInt8(ascii: "x")
      if isHexadecimal { place += 1 }
      guard skip({ isDigit($0) || isHexadecimal && ($0 | 0x20) &- 0x61 < 6 }) > 0 else {
        return false
      }
    } else {
      guard (2...8).contains(skip(isLetter)), skip(isDigit) <= 2 else { return false }
    }
    return place < end && bytes[place] == UInt8(ascii: ";")
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private static func isBetweenLetters(
    _ bytes: Span<UInt8>, _ place: Int, _ range: Range<Int>
  ) -> Bool {
    func isOne(_ byte: UInt8) -> Bool { isLetter(byte) || byte >= 0x80 }
    return place > range.lowerBound && place + 1 < range.upperBound && isOne(bytes[place - 1])
      && isOne(bytes[place + 1])
  }

  /// Whether a field has U+FFFD, which stands for bytes that a program could not read.
  package static func hasLostBytes(_ bytes: Span<UInt8>, _ field: Field) -> Bool {
    for index in field.range where bytes[index] == 0xEF {
      if bytes[index + 1] == 0xBF && bytes[index + 2] == 0xBD { return true }
    }
    return false
  }

  /// Whether all characters are in Windows-1252 or Latin-1, and their bytes in that encoding are
  /// UTF-8 again.
  package static func isEncodedTwice(_ bytes: Span<UInt8>, _ field: Field) -> Bool {
    let text = unsafe bytes.extracting(field.range).withUnsafeBufferPointer {
      unsafe String(decoding: $0, as: UTF8.self)
    }
    var narrow: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let byte = narrowByte(scalar) else { return false }
      narrow.append(byte)
    }
    return (try? UTF8Span(validating: narrow.span)) != nil
  }

  private static func narrowByte(_ scalar: Unicode.Scalar) -> UInt8? {
    // In Latin-1, 0x80 to 0x9F are control characters.
    UInt8(exactly: scalar.value) ?? special.firstIndex(of: scalar).map { UInt8($0 + 0x80) }
  }

  /// The characters of Windows-1252 from 0x80 to 0x9F; NUL for unassigned bytes.
  private static let special = Array(
    "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ".unicodeScalars)
}
