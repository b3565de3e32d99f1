internal import CMemory

/// A set of byte strings, each with its number: 0 for the first that was put in, then 1, 2, …
///
/// Open addressing with linear probing. A slot holds half of the hash and the key itself, if it has no
/// more than seven bytes, else where its bytes are: most ids are found with one look at memory, and a
/// probe that fails rarely touches a second place. Misses of the cache are most of the cost: callers
/// work through a block of keys and ask for the memory of later ones first (`prefetchSlot`, then
/// `prefetchKey`).
///
/// - Complexity: O(length of the key); about 21 bytes a key, and its own bytes if they are more than
///   seven.
struct KeyTable: ~Copyable {
  struct Slot: BitwiseCopyable {
    /// The upper half of the hash; its place in the table follows from it.
    var tag: UInt32 = 0
    /// The key's number and 1; 0 in an empty slot.
    var number: UInt32 = 0
    var key = SlotKey()
  }

  private var slots: SlotMemory<Slot>
  private var keyBytes: [UInt8]
  private(set) var count = 0
  let hash = KeyHash()

  private static let padding = 8

  init() {
    slots = SlotMemory(count: 64)
    keyBytes = Array(repeating: 0, count: Self.padding)
  }

  /// Makes room for that many keys at once.
  mutating func reserve(_ keys: Int) {
    let needed = keys / 3 * 4 + 64
    if needed > slots.count { grow(to: needed) }
  }

  /// The number of a key, if it is there.
  @inline(__always)
  func number(of bytes: RawSpan, start: Int, count: Int, hash: UInt64) -> Int? {
    let slot = slots[find(bytes, start, count, hash)]
    return slot.number == 0 ? nil : Int(slot.number) &- 1
  }

  /// Puts a key in unless it is there.
  ///
  /// - Returns: its number, and whether it is new.
  @inline(__always)
  mutating func insert(
    _ bytes: RawSpan, start: Int, count: Int, hash: UInt64
  ) -> (number: Int, isNew: Bool) {
    let index = find(bytes, start, count, hash)
    let number = slots[index].number
    if number != 0 { return (Int(number) &- 1, false) }
    return (add(bytes, start, count, hash, at: index), true)
  }

  /// Whether a key is there; for one key, where a batch would be too much.
  func contains(_ bytes: RawSpan, _ range: Range<Int>) -> Bool {
    let (start, count) = (range.lowerBound, range.count)
    return number(
      of: bytes, start: start, count: count, hash: hash(bytes, start: start, count: count)) != nil
  }

  /// Puts one key in unless it is there.
  ///
  /// - Returns: its number.
  @discardableResult
  mutating func insert(_ bytes: RawSpan, _ range: Range<Int>) -> Int {
    let (start, count) = (range.lowerBound, range.count)
    return insert(
      bytes, start: start, count: count, hash: hash(bytes, start: start, count: count)
    ).number
  }

  /// Puts one key in unless it is there.
  ///
  /// - Returns: its number.
  @discardableResult
  mutating func insert(_ key: [UInt8]) -> Int {
    let padded = key + Array(repeating: 0, count: Self.padding)
    return insert(padded.span.bytes, 0..<key.count)
  }

  /// Asks for the memory that a search for this hash will begin at.
  @inline(__always)
  func prefetchSlot(_ hash: UInt64) {
    slots.prefetch(place(UInt32(truncatingIfNeeded: hash >> 32)))
  }

  /// Asks for the bytes of the key that is likely meant; best some time after `prefetchSlot`.
  @inline(__always)
  func prefetchKey(_ hash: UInt64) {
    let key = slots[place(UInt32(truncatingIfNeeded: hash >> 32))].key
    guard !key.isShort else { return }
    keyBytes.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress { cmemory_prefetch(base + key.offset) }
    }
  }

  /// Calls `body` with the bytes of each key, in the order of their numbers.
  func forEachKey(_ body: (Span<UInt8>, Range<Int>) -> Void) {
    var keys = Array(repeating: SlotKey(), count: count)
    for index in 0..<slots.count where slots[index].number > 0 {
      keys[Int(slots[index].number) - 1] = slots[index].key
    }
    for key in keys { read(key, body) }
  }

  /// Calls `body` with the bytes of each key, in any order.
  func forEachKeyUnordered(_ body: (Span<UInt8>, Range<Int>) -> Void) {
    for index in 0..<slots.count where slots[index].number > 0 { read(slots[index].key, body) }
  }

  private func read(_ key: SlotKey, _ body: (Span<UInt8>, Range<Int>) -> Void) {
    if key.isShort {
      body(key.bytes.span, 0..<key.count)
    } else {
      body(keyBytes.span, key.offset..<(key.offset + key.count))
    }
  }

  @inline(__always)
  private func place(_ tag: UInt32) -> Int {
    Int(truncatingIfNeeded: (UInt64(tag) &* UInt64(truncatingIfNeeded: slots.count)) >> 32)
  }

  /// The slot of a key, or the empty one where it belongs.
  @inline(__always)
  private func find(_ bytes: RawSpan, _ start: Int, _ count: Int, _ hash: UInt64) -> Int {
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    var index = place(tag)
    if count <= SlotKey.mostShort {
      let key = SlotKey(short: bytes, start, count)
      while true {
        let slot = slots[index]
        if slot.number == 0 || slot.key == key { return index }
        index &+= 1
        if index == slots.count { index = 0 }
      }
    }
    while true {
      let slot = slots[index]
      if slot.number == 0 { return index }
      if slot.tag == tag && !slot.key.isShort && slot.key.count == count
        && bytes.equals(at: start, keyBytes.span.bytes, at: slot.key.offset, count: count)
      {
        return index
      }
      index &+= 1
      if index == slots.count { index = 0 }
    }
  }

  @inline(never)
  private mutating func add(
    _ bytes: RawSpan, _ start: Int, _ count: Int, _ hash: UInt64, at index: Int
  ) -> Int {
    precondition(self.count < Int(UInt32.max) - 1, "A key table is full.")
    let key =
      count <= SlotKey.mostShort
      ? SlotKey(short: bytes, start, count) : keep(bytes, start, count)
    self.count += 1
    slots[index] = Slot(
      tag: UInt32(truncatingIfNeeded: hash >> 32), number: UInt32(self.count), key: key)
    if self.count * 4 > slots.count * 3 { grow(to: slots.count * 2) }
    return self.count - 1
  }

  /// Copies a key's bytes behind those of the others.
  private mutating func keep(_ bytes: RawSpan, _ start: Int, _ count: Int) -> SlotKey {
    let offset = keyBytes.count - Self.padding
    keyBytes.removeLast(Self.padding)
    bytes.extracting(start..<(start + count)).withUnsafeBytes { keyBytes.append(contentsOf: $0) }
    for _ in 0..<Self.padding { keyBytes.append(0) }
    return SlotKey(offset: offset, count: count)
  }

  private mutating func grow(to size: Int) {
    let larger = SlotMemory<Slot>(count: size)
    let old = exchange(&slots, with: larger)
    for position in 0..<old.count where old[position].number > 0 {
      let slot = old[position]
      var index = place(slot.tag)
      while slots[index].number > 0 {
        index += 1
        if index == slots.count { index = 0 }
      }
      slots[index] = slot
    }
  }
}
