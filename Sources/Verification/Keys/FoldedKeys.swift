/// The keys of a table with their ASCII letters in lower case.
final class FoldedKeys {
  private var table = KeyTable()

  init(_ keys: borrowing KeyTable) {
    table.reserve(keys.count)
    keys.forEachKey { bytes, range in
      let key = Self.fold(bytes, range)
      table.insert(key.span.bytes, 0..<range.count)
    }
  }

  func contains(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let key = Self.fold(bytes, range)
    return table.contains(key.span.bytes, 0..<range.count)
  }

  /// A key in lower case, and the eight bytes behind it that a table may look at.
  private static func fold(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    bytes.lowercased(range) + [0, 0, 0, 0, 0, 0, 0, 0]
  }
}
