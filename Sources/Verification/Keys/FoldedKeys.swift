internal import CSV

/// Finds the keys of a table whatever the case of their ASCII letters.
final class FoldedKeys {
  /// In lower case, those that have a capital letter; the others are in the table as they are.
  private var withCapitals = KeyTable()

  init(_ keys: borrowing KeyTable) {
    keys.forEachKeyUnordered { bytes, range in
      guard range.contains(where: { bytes[$0] != bytes[$0].lowercased }) else { return }
      let key = Self.fold(bytes, range)
      withCapitals.insert(key.span.bytes, 0..<range.count)
    }
  }

  /// Whether a key that is not in the table would be but for the case of its letters.
  func contains(
    _ bytes: Span<UInt8>, _ range: Range<Int>, besides keys: borrowing KeyTable
  ) -> Bool {
    let key = Self.fold(bytes, range)
    return withCapitals.contains(key.span.bytes, 0..<range.count)
      || keys.contains(key.span.bytes, 0..<range.count)
  }

  /// A key in lower case, and the eight bytes behind it that a table may look at.
  private static func fold(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    bytes.lowercased(range) + [0, 0, 0, 0, 0, 0, 0, 0]
  }
}
