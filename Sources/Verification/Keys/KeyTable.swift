internal import Roster

/// A set of byte strings, each with its number: 0 for the first that was inserted, then 1, 2, …
///
/// GUIDs are kept in a special table, all other keys in another. Most of the cost is cache misses,
/// so callers work through a block of keys and prefetch the memory for later ones (`KeyBatch`).
///
/// - Complexity: O(length of the key); for memory see `TextTable` and `GUIDTable`.
struct KeyTable: ~Copyable {
  private var texts = TextTable()
  private var guids = GUIDTable()
  private(set) var count = 0
  /// Whether any key has a capital letter of ASCII.
  private(set) var hasCapitals = false
  /// Whether any key has a small letter of ASCII.
  private(set) var hasSmallLetters = false
  /// Whether any key begins or ends with what could be white space.
  private(set) var mayHaveOuterBlanks = false
  let hash = KeyHash()

  static let padding = 8
  private static let mostKeys = Int(Int32.max)

  /// Reserves room for a number of keys, which takes no memory until they are inserted.
  mutating func reserve(_ keys: Int) {
    texts.reserve(keys)
    guids.reserve(keys)
  }

  /// The number of a key that is not blank, if the table has it.
  ///
  /// - Parameter bytes: the bytes that the key was made from, if it is a longer one.
  @inline(__always)
  func number(of wanted: WantedKey, _ bytes: Span<UInt8>) -> Int? {
    let number =
      wanted.key.isGUID
      ? guids.number(at: guids.find(wanted)) : texts.number(at: texts.find(wanted, bytes))
    return number == 0 ? nil : Int(number) &- 1
  }

  /// Inserts a key that is not blank, unless the table has it.
  ///
  /// - Returns: its number; for a new one, what `count` was before.
  @inline(__always)
  @discardableResult
  mutating func insert(_ wanted: WantedKey, _ bytes: Span<UInt8>) -> Int {
    if wanted.key.isGUID {
      let place = guids.find(wanted)
      let number = guids.number(at: place)
      return number != 0 ? Int(number) &- 1 : add(wanted.guid, at: place)
    }
    let place = texts.find(wanted, bytes)
    let number = texts.number(at: place)
    return number != 0 ? Int(number) &- 1 : add(wanted.key, bytes, at: place)
  }

  /// Whether the table has a key that is not blank; for single keys that are not worth a batch.
  func contains(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    number(of: hash.wanted(bytes, range), bytes) != nil
  }

  /// Inserts a key that is not blank, unless the table has it.
  ///
  /// - Returns: its number.
  @discardableResult
  mutating func insert(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    insert(hash.wanted(bytes, range), bytes)
  }

  /// Inserts a key that is not blank, unless the table has it.
  ///
  /// - Returns: its number.
  @discardableResult
  mutating func insert(_ key: [UInt8]) -> Int {
    let padded = key + Array(repeating: 0, count: Self.padding)
    return insert(padded.span, 0..<key.count)
  }

  /// Prefetches the memory where a search for a key will begin.
  @inline(__always)
  func prefetchSlot(_ wanted: WantedKey) {
    if wanted.key.isGUID {
      guids.prefetch(wanted.tag)
    } else {
      texts.prefetchSlot(wanted.tag)
    }
  }

  /// Prefetches the bytes of the longer key that is probably the right one; best called some time
  /// after `prefetchSlot`.
  @inline(__always)
  func prefetchBytes(_ wanted: WantedKey) {
    if wanted.key.isLong { texts.prefetchBytes(wanted) }
  }

  /// Calls `body` with the bytes of each key, in the order of their numbers.
  func forEachKey(_ body: (Span<UInt8>, Range<Int>) -> Void) {
    var keys = Array(repeating: WantedKey(), count: count)
    texts.forEach { key, number in keys[Int(number) - 1].key = key }
    guids.forEach { guid, number in keys[Int(number) - 1] = hash.wanted(guid) }
    var bytes = [UInt8](repeating: 0, count: PackedGUID.count + Self.padding)
    for wanted in keys {
      if wanted.key.isGUID {
        wanted.guid.write(into: &bytes)
        body(bytes.span, 0..<PackedGUID.count)
      } else {
        texts.write(wanted.key, into: &bytes)
        body(bytes.span, 0..<wanted.key.count)
      }
    }
  }

  /// Calls `body` with each key that has a capital ASCII letter, in lower case and in any order,
  /// and with the bytes of the longer ones.
  func forEachFoldedKey(_ body: (WantedKey, Span<UInt8>) -> Void) {
    var bytes: [UInt8] = []
    texts.forEach { key, _ in
      if key.isShort {
        let folded = key.folded
        if folded != key { body(hash.wanted(short: folded), bytes.span) }
      } else {
        texts.write(key, into: &bytes)
        if bytes.lowercase(key.count) { body(hash.wanted(bytes.span, 0..<key.count), bytes.span) }
      }
    }
    guids.forEach { guid, _ in
      if guid.isUpper { body(hash.wanted(guid.folded), bytes.span) }
    }
  }

  @inline(never)
  private mutating func add(_ guid: PackedGUID, at place: Int) -> Int {
    hasCapitals = hasCapitals || guid.isUpper
    // A GUID without letters counts as lower case; at worst, the keys are searched unnecessarily.
    hasSmallLetters = hasSmallLetters || !guid.isUpper
    let number = nextNumber()
    guids.put(guid, number, at: place)
    return count - 1
  }

  @inline(never)
  private mutating func add(_ key: PackedKey, _ bytes: Span<UInt8>, at place: Int) -> Int {
    if key.mayHaveLetters {
      hasCapitals = hasCapitals || key.hasCapitals(bytes)
      hasSmallLetters = hasSmallLetters || key.hasSmallLetters(bytes)
    }
    mayHaveOuterBlanks = mayHaveOuterBlanks || !key.hasVisibleEnds(bytes)
    let number = nextNumber()
    texts.put(key, bytes, number, at: place)
    return count - 1
  }

  private mutating func nextNumber() -> UInt32 {
    precondition(count < Self.mostKeys, "A key table is full.")
    count += 1
    return UInt32(truncatingIfNeeded: count)
  }
}

extension PackedKey {
  /// Whether a short key has bytes that are not digits; always assumed for a longer key.
  @inline(__always)
  fileprivate var mayHaveLetters: Bool {
    isLong || low & 0x4040_4040_4040_4040 != 0 || high & 0x40_4040 != 0
  }

  /// Whether a key has a capital ASCII letter; the bytes of a longer one are read.
  fileprivate func hasCapitals(_ bytes: Span<UInt8>) -> Bool {
    if isShort { return folded != self }
    // The last eight bytes may overlap the ones before.
    for place in stride(from: offset, to: offset + count - 8, by: 8) {
      let word = bytes.word(at: place)
      if word.lowercasedBytes != word { return true }
    }
    let last = bytes.word(at: offset + count - 8)
    return last.lowercasedBytes != last
  }

  /// Whether a key has a small ASCII letter; the bytes of a longer one are read.
  fileprivate func hasSmallLetters(_ bytes: Span<UInt8>) -> Bool {
    if isShort { return low.hasSmallLetters || UInt64(high & 0xFF_FFFF).hasSmallLetters }
    return (offset..<offset + count).contains { bytes[$0] &- UInt8(ascii: "a") < 26 }
  }

  /// Whether a key that is not blank begins and ends with a visible ASCII character.
  @inline(__always)
  fileprivate func hasVisibleEnds(_ bytes: Span<UInt8>) -> Bool {
    let last = count - 1
    if isLong {
      return bytes[offset].isVisibleASCII && bytes[offset + last].isVisibleASCII
    }
    let word = last < 8 ? low : UInt64(high)
    return UInt8(truncatingIfNeeded: low).isVisibleASCII
      && UInt8(truncatingIfNeeded: word >> UInt64(last % 8 * 8)).isVisibleASCII
  }
}

extension [UInt8] {
  /// Turns the ASCII letters of the first bytes into lower case; there must be seven more bytes.
  ///
  /// - Returns: whether there was a capital letter; possibly `true` if only those seven bytes have
  ///   one.
  fileprivate mutating func lowercase(_ count: Int) -> Bool {
    var bytes = mutableSpan
    var hadCapitals = false
    for offset in stride(from: 0, to: count, by: 8) {
      let word = bytes.word(at: offset)
      let folded = word.lowercasedBytes
      if folded == word { continue }
      bytes.store(folded, at: offset)
      hadCapitals = true
    }
    return hadCapitals
  }
}
