internal import CSV

/// A key: letters of any script, digits and some marks; nothing that a directory, a URL or a file
/// name would trip over.
struct IDForm: FieldForm {
  static let limit = 255

  private let plain = ByteSet.alphanumeric.union(ByteSet(".-_'@!$^`+="))
  let forbidden = ByteSet("\"\\/:;<>|*?[]{}(),%&~#")

  @inline(__always)
  func isPlain(_ bytes: Span<UInt8>, _ field: Field, symbols: UInt64) -> Bool {
    bytes.haveOnly(plain, field, symbols: symbols)
  }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    let isPlain = field.count <= Self.limit && bytes.consists(of: plain, field)
    return isPlain ? nil : slowBrokenRule(bytes, field)
  }

  @inline(never)
  private func slowBrokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    if bytes.isLonger(field, than: Self.limit) { return .valueTooLong }
    let scalars = bytes.scalars(field.range)
    if scalars.contains(where: \.properties.isWhitespace) { return .idHasWhiteSpace }
    let isBad = scalars.contains { scalar in
      scalar.isInvisibleControl || scalar.properties.generalCategory == .control
        || scalar.isASCII && forbidden.contains(UInt8(truncatingIfNeeded: scalar.value))
    }
    return isBad ? .invalidIDFormat : nil
  }
}

/// A section's key becomes the mail alias of a group, after the eight characters `Section_`.
///
/// - SeeAlso: https://learn.microsoft.com/en-us/graph/api/group-post-groups (`mailNickname`)
struct SectionIDForm: FieldForm {
  static let limit = 56

  private let id = IDForm()
  private let plain = ByteSet.alphanumeric.union(ByteSet(".-_'!$^`+="))

  @inline(__always)
  func isPlain(_ bytes: Span<UInt8>, _ field: Field, symbols: UInt64) -> Bool {
    field.count <= Self.limit && symbols.leaveEdges(of: field.count)
      && bytes.haveOnly(plain, field, symbols: symbols)
  }

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    if bytes.isLonger(field, than: Self.limit) { return .valueTooLong }
    if let rule = id.brokenRule(bytes, field) { return rule }
    let dot = UInt8(ascii: ".")
    if bytes[Int(field.start)] == dot || bytes[Int(field.end) - 1] == dot {
      return .invalidIDFormat
    }
    for index in field.range where bytes[index] == UInt8(ascii: "@") || bytes[index] > 0x7E {
      return .invalidIDFormat
    }
    return nil
  }
}
