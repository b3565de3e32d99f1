internal import CSV

/// Keys that another file does not have, each with its number, and which of them it has in another
/// letter case.
struct Strangers: ~Copyable {
  private var keys = KeyTable()
  /// The same in lower case.
  private var folded = KeyTable()
  /// Of each key the number of what it is in lower case.
  private var foldedNumbers: [UInt32] = []

  /// - Parameter field: not blank.
  /// - Returns: the key's number.
  mutating func insert(_ bytes: Span<UInt8>, _ field: Field) -> Int {
    let number = keys.insert(bytes.bytes, field.range)
    if number == foldedNumbers.count {
      foldedNumbers.append(UInt32(folded.insert(bytes.lowercased(field.range))))
    }
    return number
  }

  /// For each key, by its number: whether a table has it but for the case of ASCII letters.
  ///
  /// - Complexity: O(keys of the table). Of the few strangers a table is made that fits the processor's
  ///   caches, and not one of the many keys.
  func areKnownDespiteCase(in table: borrowing KeyTable) -> [Bool] {
    if keys.count == 0 { return [] }
    var isKnown = Array(repeating: false, count: folded.count)
    table.forEachFoldedKey(wantedIn: folded.hash) { wanted, bytes in
      if let number = folded.number(of: wanted, bytes) { isKnown[number] = true }
    }
    return foldedNumbers.map { isKnown[Int($0)] }
  }
}
