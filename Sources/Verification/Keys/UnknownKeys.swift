internal import CSV
internal import Roster

/// Keys that another file does not have, each with its number, and which of them it has in another
/// letter case.
struct UnknownKeys: ~Copyable {
  private var keys = KeyTable()
  /// In lower case, those that have a capital letter; the others are so already.
  private var folded = KeyTable()
  /// Of each key its number in `folded`, or `KeyBatch.none`.
  private var foldedNumbers: [UInt32] = []

  /// Asks for the memory that a key will be looked for in.
  @inline(__always)
  func prefetch(_ wanted: WantedKey) { keys.prefetchSlot(wanted) }

  /// - Parameters:
  ///   - wanted: a key that is not blank.
  ///   - field: the same in `bytes`.
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

  /// For each key, by its number: whether a table has it but for the case of ASCII letters.
  ///
  /// - Complexity: O(unknown keys), and where the table has keys with capitals, O(its keys). Of the unknown keys,
  ///   which are few, a table is made that fits the processor's caches, and not of the many keys.
  func areKnownDespiteCase(in table: borrowing KeyTable) -> [Bool] {
    var areKnown = Array(repeating: false, count: keys.count)
    var foldedAreKnown = Array(repeating: false, count: folded.count)
    if table.hasCapitals {
      table.forEachFoldedKey { wanted, bytes in
        if let number = keys.number(of: wanted, bytes) { areKnown[number] = true }
        if let number = folded.number(of: wanted, bytes) { foldedAreKnown[number] = true }
      }
    }
    // Keys of the table without capitals are as they are.
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

  /// For each key, by its number: whether a table has it but for white space at the ends of either.
  ///
  /// - Complexity: O(unknown keys), and where keys of the table may have white space at their ends, O(keys of
  ///   the table).
  func areKnownDespiteBlanks(in table: borrowing KeyTable) -> [Bool] {
    var areKnown = [Bool]()
    keys.forEachKey { bytes, range in
      let field = bytes.trimmed(range)
      areKnown.append(field.count < range.count && table.contains(bytes, field.range))
    }
    guard table.mayHaveOuterBlanks else { return areKnown }
    // Of each unknown key without its white space the numbers.
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
