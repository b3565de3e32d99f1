/// A set of byte strings, each with its number: 0 for the first that was put in, then 1, 2, …
///
/// Open addressing with linear probing. A slot holds the key itself, if it has no more than eleven bytes,
/// else where its bytes are: most ids are found with one look at memory, and a probe that fails rarely
/// touches a second place. Misses of the cache are most of the cost: callers work through a block of keys
/// and ask for the memory of later ones first (`KeyBatch`).
///
/// - Complexity: O(length of the key); about 21 bytes a key, and its own bytes if they are more than
///   eleven.
struct KeyTable: ~Copyable {
  struct Slot: BitwiseCopyable {
    var key = PackedKey()
    /// The key's number and 1; 0 in an empty slot.
    var number: UInt32 = 0
  }

  /// A key as it is looked up or put in.
  struct Wanted: BitwiseCopyable {
    /// Of a longer key the place in the bytes that it is looked up with.
    var key = PackedKey()
    /// The upper half of the hash: where in a table of any size the key belongs.
    var tag: UInt32 = 0
  }

  private var slots: SlotMemory<Slot>
  private var longKeys = KeyBytes()
  private(set) var count = 0
  /// Whether any key has a capital letter of ASCII.
  private(set) var hasCapitals = false
  let hash = KeyHash()

  private static let padding = 8
  private static let mostKeys = Int(Int32.max)

  init() {
    slots = SlotMemory(count: 64)
  }

  /// Makes room for that many keys at once.
  mutating func reserve(_ keys: Int) {
    let needed = keys / 5 * 8 + 64
    if needed > slots.count { grow(to: needed) }
  }

  /// The number of a key that is not blank, if it is there.
  ///
  /// - Parameter bytes: what the key was taken from, if it is a longer one.
  @inline(__always)
  func number(of wanted: Wanted, _ bytes: RawSpan) -> Int? {
    let number = slots[find(wanted, bytes)].number
    return number == 0 ? nil : Int(number) &- 1
  }

  /// Puts a key that is not blank in unless it is there.
  ///
  /// - Returns: its number; that of a new one is what `count` was before.
  @inline(__always)
  @discardableResult
  mutating func insert(_ wanted: Wanted, _ bytes: RawSpan) -> Int {
    let index = find(wanted, bytes)
    let number = slots[index].number
    return number != 0 ? Int(number) &- 1 : add(wanted, bytes, at: index)
  }

  /// Whether a key that is not blank is there; for one key, where a batch would be too much.
  func contains(_ bytes: RawSpan, _ range: Range<Int>) -> Bool {
    number(of: hash.wanted(bytes, range), bytes) != nil
  }

  /// Puts one key that is not blank in unless it is there.
  ///
  /// - Returns: its number.
  @discardableResult
  mutating func insert(_ bytes: RawSpan, _ range: Range<Int>) -> Int {
    insert(hash.wanted(bytes, range), bytes)
  }

  /// Puts one key that is not blank in unless it is there.
  ///
  /// - Returns: its number.
  @discardableResult
  mutating func insert(_ key: [UInt8]) -> Int {
    let padded = key + Array(repeating: 0, count: Self.padding)
    return insert(padded.span.bytes, 0..<key.count)
  }

  /// Asks for the memory that a search for a key will begin at.
  @inline(__always)
  func prefetchSlot(_ wanted: Wanted) {
    slots.prefetch(place(wanted.tag))
  }

  /// Asks for the bytes of the longer key that is likely meant; best some time after `prefetchSlot`.
  @inline(__always)
  func prefetchBytes(_ wanted: Wanted) {
    if wanted.key.isShort { return }
    let key = slots[place(wanted.tag)].key
    if !key.isShort { longKeys.prefetch(key.offset) }
  }

  /// Calls `body` with the bytes of each key, in the order of their numbers.
  func forEachKey(_ body: (Span<UInt8>, Range<Int>) -> Void) {
    var keys = Array(repeating: PackedKey(), count: count)
    for index in 0..<slots.count where slots[index].number > 0 {
      keys[Int(slots[index].number) - 1] = slots[index].key
    }
    var bytes = [UInt8](repeating: 0, count: PackedKey.mostShort + Self.padding)
    for key in keys {
      write(key, into: &bytes)
      body(bytes.span, 0..<key.count)
    }
  }

  /// Calls `body` with each key in lower case, in any order, as `other` would look it up, and the bytes
  /// that the longer ones are in.
  func forEachFoldedKey(wantedIn other: KeyHash, _ body: (Wanted, RawSpan) -> Void) {
    var bytes: [UInt8] = []
    for index in 0..<slots.count where slots[index].number > 0 {
      let key = slots[index].key
      if key.isShort {
        body(other.wanted(short: key.folded), bytes.span.bytes)
      } else {
        prefetchLongKey(in: index + Self.foldingDistance)
        write(key, into: &bytes)
        bytes.lowercase(key.count)
        body(other.wanted(bytes.span.bytes, 0..<key.count), bytes.span.bytes)
      }
    }
  }

  @inline(__always)
  private func prefetchLongKey(in index: Int) {
    guard index < slots.count, !slots[index].key.isShort else { return }
    longKeys.prefetch(slots[index].key.offset)
  }

  private static let foldingDistance = 16

  /// Writes a key's bytes at the beginning of a buffer.
  private func write(_ key: PackedKey, into bytes: inout [UInt8]) {
    if key.isShort {
      key.write(into: &bytes)
    } else {
      longKeys.write(key.offset..<(key.offset + key.count), into: &bytes)
    }
  }

  @inline(__always)
  private func place(_ tag: UInt32) -> Int {
    Int(truncatingIfNeeded: (UInt64(tag) &* UInt64(truncatingIfNeeded: slots.count)) >> 32)
  }

  /// The slot of a key, or the empty one where it belongs.
  @inline(__always)
  private func find(_ wanted: Wanted, _ bytes: RawSpan) -> Int {
    var index = place(wanted.tag)
    if wanted.key.isShort {
      while true {
        let slot = slots[index]
        if slot.key == wanted.key || slot.number == 0 { return index }
        index &+= 1
        if index == slots.count { index = 0 }
      }
    }
    while true {
      let slot = slots[index]
      if slot.number == 0 || slot.key.high == wanted.key.high && isSame(slot.key, wanted, bytes) {
        return index
      }
      index &+= 1
      if index == slots.count { index = 0 }
    }
  }

  /// Whether a longer key, whose hash is in part the wanted one's, is the wanted one.
  @inline(__always)
  private func isSame(_ key: PackedKey, _ wanted: Wanted, _ bytes: RawSpan) -> Bool {
    let count = wanted.key.count
    return key.count == count
      && longKeys.equals(at: key.offset, bytes, at: wanted.key.offset, count: count)
  }

  @inline(never)
  private mutating func add(_ wanted: Wanted, _ bytes: RawSpan, at index: Int) -> Int {
    precondition(count < Self.mostKeys, "A key table is full.")
    let key = wanted.key.isShort ? wanted.key : keep(wanted.key, of: bytes)
    if !hasCapitals {
      hasCapitals =
        key.isShort ? key.folded != key : bytes.hasCapitals(wanted.key.offset, wanted.key.count)
    }
    count += 1
    slots[index] = Slot(key: key, number: UInt32(truncatingIfNeeded: count))
    if count * 4 > slots.count * 3 { grow(to: slots.count * 2) }
    return count - 1
  }

  private mutating func keep(_ key: PackedKey, of bytes: RawSpan) -> PackedKey {
    key.moved(to: longKeys.append(bytes, key.offset..<(key.offset + key.count)))
  }

  private mutating func grow(to size: Int) {
    let larger = SlotMemory<Slot>(count: size)
    let old = exchange(&slots, with: larger)
    var bytes: [UInt8] = []
    for position in 0..<old.count where old[position].number > 0 {
      let slot = old[position]
      var index = place(tag(slot.key, &bytes))
      while slots[index].number > 0 {
        index += 1
        if index == slots.count { index = 0 }
      }
      slots[index] = slot
    }
  }

  /// - Parameter bytes: a buffer.
  private func tag(_ key: PackedKey, _ bytes: inout [UInt8]) -> UInt32 {
    if key.isShort { return hash.wanted(short: key).tag }
    write(key, into: &bytes)
    return hash.wanted(bytes.span.bytes, 0..<key.count).tag
  }
}

extension KeyHash {
  /// - Parameter range: empty for a blank key; the eight bytes behind it must be readable.
  @inline(__always)
  func wanted(_ bytes: RawSpan, _ range: Range<Int>) -> KeyTable.Wanted {
    if range.count <= PackedKey.mostShort {
      return wanted(short: PackedKey(short: bytes, range.lowerBound, range.count))
    }
    return wanted(long: bytes, range)
  }

  @inline(__always)
  func wanted(short key: PackedKey) -> KeyTable.Wanted {
    KeyTable.Wanted(key: key, tag: UInt32(truncatingIfNeeded: self(short: key) >> 32))
  }

  private func wanted(long bytes: RawSpan, _ range: Range<Int>) -> KeyTable.Wanted {
    precondition(range.count <= PackedKey.mostLong, "A key is too long.")
    let hash = self(bytes, start: range.lowerBound, count: range.count)
    return KeyTable.Wanted(
      key: PackedKey(offset: range.lowerBound, count: range.count, hash: hash),
      tag: UInt32(truncatingIfNeeded: hash >> 32))
  }
}

extension RawSpan {
  /// Whether a longer key has a capital letter of ASCII.
  fileprivate func hasCapitals(_ start: Int, _ count: Int) -> Bool {
    // The last eight bytes are looked at twice where they overlap.
    for offset in stride(from: 0, to: count - 8, by: 8) {
      let word = word(at: start &+ offset)
      if word.lowercasedBytes != word { return true }
    }
    let last = word(at: start &+ count &- 8)
    return last.lowercasedBytes != last
  }
}

extension [UInt8] {
  /// Makes the ASCII letters of the first bytes lower case; seven more must be there.
  fileprivate mutating func lowercase(_ count: Int) {
    var bytes = mutableSpan
    for offset in stride(from: 0, to: count, by: 8) {
      bytes.store(bytes.word(at: offset).lowercasedBytes, at: offset)
    }
  }
}
