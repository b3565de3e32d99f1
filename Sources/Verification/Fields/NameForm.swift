internal import CSV
internal import Roster

/// The name of a person, school or section, in any script.
///
/// - SeeAlso: https://learn.microsoft.com/en-us/microsoft-365/enterprise/prepare-for-directory-synchronization
struct NameForm: FieldForm {
  static var hasSeveralRules: Bool { true }

  /// The longest name, in characters.
  let limit: Int

  private init(limit: Int) { self.limit = limit }

  private var space: UInt8 { UInt8(ascii: " ") }

  /// The name of a school or section.
  static var title: NameForm { NameForm(limit: 256) }
  /// A first or last name.
  static var person: NameForm { NameForm(limit: 64) }

  // The ampersand is left out, since it may begin a character reference.
  private let plain = ByteSet.alphanumeric.union(ByteSet(" .,-'/#:;!()[]{}\"*$%=^_|~`"))
  let unexpected = ByteSet("?@+<>\\")

  @inline(__always)
  func isPlain(_ bytes: Span<UInt8>, _ field: Field, symbols: UInt64) -> Bool {
    field.count <= limit && bytes[Int(field.start)] != space
      && bytes[Int(field.end) &- 1] != space
      && (bytes.haveOnly(plain, field, symbols: symbols)
        || bytes.haveOnlyLetters(plain, field, symbols: symbols))
  }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    let isPlain =
      field.count <= limit && bytes[Int(field.start)] != space
      && bytes[Int(field.end) - 1] != space && bytes.consists(of: plain, field)
    return isPlain ? nil : slowBrokenRule(bytes, field)
  }

  @inline(never)
  private func slowBrokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    allBrokenRules(bytes, field).first
  }

  func allBrokenRules(_ bytes: Span<UInt8>, _ field: Field) -> [Rule] {
    let scalars = bytes.scalars(field.range)
    let isBad = scalars.contains { scalar in
      // Some scripts need the zero-width joiners.
      scalar.isInvisibleControl && scalar.value != 0x200C && scalar.value != 0x200D
        || scalar.isASCII && unexpected.contains(UInt8(truncatingIfNeeded: scalar.value))
    }
    let edges = [scalars.first, scalars.last].compactMap { $0 }
    return [
      (Rule.valueTooLong, bytes.isLonger(field, than: limit)),
      (.invalidNameCharacters, isBad || edges.contains(where: \.properties.isWhitespace)),
      (.mangledText, MangledText.isIn(bytes, field, isName: true)),
    ].filter(\.1).map(\.0)
  }
}

extension Span<UInt8> {
  /// Whether all of a field's symbols are in a set, or are characters from U+00C0 to U+05FF:
  /// letters and marks of Latin, Greek, Cyrillic, Armenian and Hebrew, none of them a blank or a
  /// control. A capital up to U+00DF followed by another of them may be one letter that was encoded
  /// twice, so it is not plain.
  @inline(never)
  fileprivate func haveOnlyLetters(
    _ set: ByteSet, _ field: Field, symbols: UInt64
  ) -> Bool {
    var rest = symbols
    while rest != 0 {
      let byte = self[Int(field.start) &+ rest.trailingZeroBitCount]
      rest &= rest &- 1
      if (0xC3...0xD7).contains(byte) {
        // The second byte of the character.
        let second = rest.trailingZeroBitCount
        rest &= rest &- 1
        if byte == 0xC3, self[Int(field.start) &+ second] < 0xA0,
          rest.trailingZeroBitCount == second &+ 1, self[Int(field.start) &+ second &+ 1] >= 0x80
        {
          return false
        }
      } else if !set.contains(byte) {
        return false
      }
    }
    return true
  }
}
