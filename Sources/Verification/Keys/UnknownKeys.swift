internal import CSV
internal import Roster

/// Keys that another file lacks, each with its number, and which of them that file has in another
/// letter case or with other white space.
struct UnknownKeys: ~Copyable {
  private var keys = KeyTable()
  /// The keys with capitals, in lower case; the others already are.
  private var folded = KeyTable()
  /// Each key's number in `folded`, or `KeyBatch.none`.
  private var foldedNumbers: [UInt32] = []

  /// Prefetches the memory where a key will be looked up.
  @inline(__always)
  func prefetch(_ wanted: WantedKey) { keys.prefetchSlot(wanted) }

  /// - Parameters:
  ///   - wanted: a key that is not blank.
  ///   - field: the same key in `bytes`.
  /// - Returns: the key's number.
  mutating func insert(_ wanted: WantedKey, _ bytes: Span<UInt8>, _ field: Field) -> Int {
    let number = keys.insert(wanted, bytes)
    if number == foldedNumbers.count {
      foldedNumbers.append(
        bytes.hasCapitals(field)
          ? UInt32(folded.insert(bytes.asciiLowercased(field.range))) : KeyBatch.none)
    }
    return number
  }

  /// For each key, by its number: whether a table has it in another case of ASCII letters.
  ///
  /// - Complexity: O(unknown keys), and O(keys of the table) if any of those has capitals. Only the
  ///   few unknown keys are put into another table, which fits the processor's caches.
  func areKnownDespiteCase(in table: borrowing KeyTable) -> [Bool] {
    var areKnown = Array(repeating: false, count: keys.count)
    var foldedAreKnown = Array(repeating: false, count: folded.count)
    if table.hasCapitals {
      table.forEachFoldedKey { wanted, bytes in
        if let number = keys.number(of: wanted, bytes) { areKnown[number] = true }
        if let number = folded.number(of: wanted, bytes) { foldedAreKnown[number] = true }
      }
    }
    // Keys of the table that have no capitals are already folded.
    var number = 0
    folded.forEachKey { bytes, range in
      foldedAreKnown[number] = foldedAreKnown[number] || table.contains(bytes, range)
      number += 1
    }
    for (number, folded) in foldedNumbers.enumerated() where folded != KeyBatch.none {
      areKnown[number] = foldedAreKnown[Int(folded)]
    }
    return areKnown
  }

  /// For each key, by its number: whether a table has it with other white space at its ends.
  ///
  /// - Complexity: O(unknown keys), and O(keys of the table) if any of those may have white space
  ///   at their ends.
  func areKnownDespiteBlanks(in table: borrowing KeyTable) -> [Bool] {
    var areKnown = [Bool]()
    keys.forEachKey { bytes, range in
      let field = bytes.trimmed(range)
      areKnown.append(field.count < range.count && table.contains(bytes, field.range))
    }
    guard table.mayHaveOuterBlanks else { return areKnown }
    // The numbers of the unknown keys, by the key without its white space.
    var numbers: [[UInt8]: [Int]] = [:]
    var number = 0
    keys.forEachKey { bytes, range in
      numbers[bytes.trimmed(range).range.map { bytes[$0] }, default: []].append(number)
      number += 1
    }
    table.forEachKey { bytes, range in
      let field = bytes.trimmed(range)
      guard field.count < range.count else { return }
      for number in numbers[field.range.map { bytes[$0] }] ?? [] { areKnown[number] = true }
    }
    return areKnown
  }
}

extension Span<UInt8> {
  fileprivate func trimmed(_ range: Range<Int>) -> Field {
    trimmed(Field(start: range.lowerBound, end: range.upperBound))
  }

  fileprivate func hasCapitals(_ field: Field) -> Bool {
    for index in field.range where self[index] != self[index].asciiLowercased { return true }
    return false
  }
}
