/// The keys of a table with their ASCII letters in lower case.
final class FoldedKeys {
  private var table = KeyTable()

  init(_ keys: borrowing KeyTable) {
    table.reserve(keys.count)
    keys.forEachKey { bytes, range in
      let key = Self.fold(bytes, range)
      let hash = table.hash(key.span.bytes, start: 0, count: range.count)
      _ = table.insert(key.span.bytes, start: 0, count: range.count, hash: hash)
    }
  }

  func contains(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let key = Self.fold(bytes, range)
    let hash = table.hash(key.span.bytes, start: 0, count: range.count)
    return table.number(of: key.span.bytes, start: 0, count: range.count, hash: hash) != nil
  }

  /// A key in lower case, and the eight bytes behind it that a table may look at.
  private static func fold(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    bytes.lowercased(range) + [0, 0, 0, 0, 0, 0, 0, 0]
  }
}
