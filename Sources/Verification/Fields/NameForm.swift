internal import CSV

/// The name of a person, school or section, in any script.
///
/// - SeeAlso: https://learn.microsoft.com/en-us/microsoft-365/enterprise/prepare-for-directory-synchronization
struct NameForm: FieldForm {
  /// In characters.
  private let limit: Int

  private init(limit: Int) { self.limit = limit }

  /// Of a school or section.
  static var title: NameForm { NameForm(limit: 256) }
  /// A first or last name.
  static var person: NameForm { NameForm(limit: 64) }

  private let plain = ByteSet.alphanumeric.union(ByteSet(" .,-'&/#:;!()[]{}\"*$%=^_|~`"))
  let unexpected = ByteSet("?@+<>\\")

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    let space = UInt8(ascii: " ")
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
