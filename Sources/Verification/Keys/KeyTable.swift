internal import Roster

/// A set of byte strings, each with its number: 0 for the first that was put in, then 1, 2, …
///
/// GUIDs are kept by a table that is made for them, all others by another. Misses of the cache are most of
/// the cost: callers work through a block of keys and ask for the memory of later ones first (`KeyBatch`).
///
/// - Complexity: O(length of the key); memory is said by `TextTable` and `GUIDTable`.
struct KeyTable: ~Copyable {
  private var texts = TextTable()
  private var guids = GUIDTable()
  private(set) var count = 0
  /// Whether any key has a capital letter of ASCII.
  private(set) var hasCapitals = false
  /// Whether any key has a small letter of ASCII.
  private(set) var hasSmallLetters = false
  /// Whether any key begins or ends with something that could be white space.
  private(set) var mayHaveOuterBlanks = false
  let hash = KeyHash()

  static let padding = 8
  private static let mostKeys = Int(Int32.max)

  /// Makes room for that many keys at once. It takes no memory before there are so many.
  mutating func reserve(_ keys: Int) {
    texts.reserve(keys)
    guids.reserve(keys)
  }

  /// The number of a key that is not blank, if it is there.
  ///
  /// - Parameter bytes: what the key was made of, if it is a longer one.
  @inline(__always)
  func number(of wanted: WantedKey, _ bytes: Span<UInt8>) -> Int? {
    let number =
      wanted.key.isGUID
      ? guids.number(at: guids.find(wanted)) : texts.number(at: texts.find(wanted, bytes))
    return number == 0 ? nil : Int(number) &- 1
  }

  /// Puts a key that is not blank in unless it is there.
  ///
  /// - Returns: its number; that of a new one is what `count` was before.
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

  /// Whether a key that is not blank is there; for one key, where a batch would be too much.
  func contains(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    number(of: hash.wanted(bytes, range), bytes) != nil
  }

  /// Puts one key that is not blank in unless it is there.
  ///
  /// - Returns: its number.
  @discardableResult
  mutating func insert(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    insert(hash.wanted(bytes, range), bytes)
  }

  /// Puts one key that is not blank in unless it is there.
  ///
  /// - Returns: its number.
  @discardableResult
  mutating func insert(_ key: [UInt8]) -> Int {
    let padded = key + Array(repeating: 0, count: Self.padding)
    return insert(padded.span, 0..<key.count)
  }

  /// Asks for the memory that a search for a key will begin at.
  @inline(__always)
  func prefetchSlot(_ wanted: WantedKey) {
    if wanted.key.isGUID {
      guids.prefetch(wanted.tag)
    } else {
      texts.prefetchSlot(wanted.tag)
    }
  }

  /// Asks for the bytes of the longer key that is likely meant; best some time after `prefetchSlot`.
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

  /// Calls `body` with each key that has a capital letter of ASCII, in lower case and in any order, and the
  /// bytes that the longer ones are in.
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
    // One without letters counts as lower case, which costs those who ask a look at the keys.
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
  /// Whether a short key has bytes that digits are not; of a longer one nothing is known.
  @inline(__always)
  fileprivate var mayHaveLetters: Bool {
    isLong || low & 0x4040_4040_4040_4040 != 0 || high & 0x40_4040 != 0
  }

  /// Whether a key has a capital letter of ASCII; of a longer one the bytes are looked at.
  fileprivate func hasCapitals(_ bytes: Span<UInt8>) -> Bool {
    if isShort { return folded != self }
    // The last eight bytes are looked at twice where they overlap.
    for place in stride(from: offset, to: offset + count - 8, by: 8) {
      let word = bytes.word(at: place)
      if word.lowercasedBytes != word { return true }
    }
    let last = bytes.word(at: offset + count - 8)
    return last.lowercasedBytes != last
  }

  /// Whether a key has a small letter of ASCII; of a longer one the bytes are looked at.
  fileprivate func hasSmallLetters(_ bytes: Span<UInt8>) -> Bool {
    if isShort { return low.hasSmallLetters || UInt64(high & 0xFF_FFFF).hasSmallLetters }
    return (offset..<offset + count).contains { bytes[$0] &- UInt8(ascii: "a") < 26 }
  }

  /// Whether a key that is not blank begins and ends with a visible character of ASCII.
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
  /// Makes the ASCII letters of the first bytes lower case; seven more must be there.
  ///
  /// - Returns: whether there was a capital letter; maybe also if one is behind them.
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
