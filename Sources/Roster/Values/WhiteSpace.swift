public import CSV

// These are public for the loops over records, since Swift 6.3 inlines `public` members across
// modules but not `package` ones.
extension Span<UInt8> {
  /// A field without the white space at its ends.
  ///
  /// - Parameter field: a range of valid UTF-8.
  /// - SeeAlso: Unicode Standard Annex 44, White_Space
  @inlinable @inline(__always)
  public func trimmed(_ field: Field) -> Field {
    if field.isEmpty { return field }
    let first = self[Int(field.start)]
    let last = self[Int(field.end) &- 1]
    return first.isVisibleASCII && last.isVisibleASCII ? field : slowlyTrimmed(field)
  }

  @usableFromInline @inline(never)
  func slowlyTrimmed(_ field: Field) -> Field {
    let text = unsafe extracting(field.range).withUnsafeBufferPointer {
      unsafe String(decoding: $0, as: UTF8.self)
    }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return Field(start: Int(field.start), end: Int(field.start)) }
    let before = text.utf8.distance(from: text.startIndex, to: first)
    let end = text.utf8.distance(from: text.startIndex, to: scalars.index(after: last))
    return Field(start: Int(field.start) + before, end: Int(field.start) + end)
  }
}

extension UInt8 {
  /// Whether it is an ASCII letter, digit or mark.
  @inlinable @inline(__always)
  public var isVisibleASCII: Bool { self > 0x20 && self < 0x7F }
}

extension String {
  /// The text without the white space at its ends.
  package var trimmed: String {
    let bytes = Array(utf8)
    let field = bytes.span.trimmed(Field(start: 0, end: bytes.count))
    return field.count == bytes.count ? self : String(decoding: bytes[field.range], as: UTF8.self)
  }
}
