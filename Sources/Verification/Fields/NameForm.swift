internal import CSV

/// The name of a person, school or section, in any script.
///
/// - SeeAlso: https://learn.microsoft.com/en-us/microsoft-365/enterprise/prepare-for-directory-synchronization
struct NameForm: FieldForm {
  /// In characters.
  let limit: Int

  private init(limit: Int) { self.limit = limit }

  private var space: UInt8 { UInt8(ascii: " ") }

  /// Of a school or section.
  static var title: NameForm { NameForm(limit: 256) }
  /// A first or last name.
  static var person: NameForm { NameForm(limit: 64) }

  private let plain = ByteSet.alphanumeric.union(ByteSet(" .,-'&/#:;!()[]{}\"*$%=^_|~`"))
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
    if bytes.isLonger(field, than: limit) { return .valueTooLong }
    let scalars = bytes.scalars(field.range)
    let isBad = scalars.contains { scalar in
      // The zero-width joiners are part of how some scripts are written.
      scalar.isInvisibleControl && scalar.value != 0x200C && scalar.value != 0x200D
        || scalar.isASCII && unexpected.contains(UInt8(truncatingIfNeeded: scalar.value))
    }
    let edges = [scalars.first, scalars.last].compactMap { $0 }
    return isBad || edges.contains(where: \.properties.isWhitespace) ? .invalidNameCharacters : nil
  }
}

extension Span<UInt8> {
  /// Whether all of a field's symbols are in a set, or are characters from U+00C0 to U+05FF: letters and
  /// marks of Latin, Greek, Cyrillic, Armenian and Hebrew, none of them a blank or a control.
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
        rest &= rest &- 1
      } else if !set.contains(byte) {
        return false
      }
    }
    return true
  }
}
