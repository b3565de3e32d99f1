internal import CSV

/// Finds the keys of a table whatever the case of their ASCII letters.
final class FoldedKeys {
  /// In lower case, those that have a capital letter; the others are in the table as they are.
  private var withCapitals = KeyTable()

  init(_ keys: borrowing KeyTable) {
    var folded: [UInt8] = []
    keys.forEachKeyUnordered { bytes, range in
      if Self.hasCapitals(bytes, range) {
        if withCapitals.count == 0 { withCapitals.reserve(keys.count) }
        Self.fold(bytes, range, into: &folded)
        withCapitals.insert(folded.span.bytes, 0..<range.count)
      }
    }
  }

  private static func hasCapitals(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where bytes[index] != bytes[index].lowercased { return true }
    return false
  }

  /// Whether a key that is not in the table would be but for the case of its letters.
  func contains(
    _ bytes: Span<UInt8>, _ range: Range<Int>, besides keys: borrowing KeyTable
  ) -> Bool {
    var key: [UInt8] = []
    Self.fold(bytes, range, into: &key)
    return withCapitals.contains(key.span.bytes, 0..<range.count)
      || keys.contains(key.span.bytes, 0..<range.count)
  }

  /// Writes a key in lower case, and the eight bytes behind it that a table may look at.
  private static func fold(_ bytes: Span<UInt8>, _ range: Range<Int>, into key: inout [UInt8]) {
    key.removeAll(keepingCapacity: true)
    for index in range { key.append(bytes[index].lowercased) }
    for _ in 0..<8 { key.append(0) }
  }
}
