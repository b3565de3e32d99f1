internal import CMemory

/// A set of byte strings, each with its number: 0 for the first that was put in, then 1, 2, …
///
/// Open addressing with linear probing. A slot holds half of the hash and where the bytes are, so
/// that a probe that fails rarely touches them. Misses of the cache are most of the cost: callers
/// work through a block of keys and ask for the memory of later ones first (`prefetchSlot`, then
/// `prefetchKey`).
///
/// - Complexity: O(length of the key); about 24 bytes a key and its own bytes.
struct KeyTable: ~Copyable {
  private struct Slot {
    /// The upper half of the hash; its place in the table follows from it.
    var tag: UInt32 = 0
    /// The key's number and 1; 0 in an empty slot.
    var number: UInt32 = 0
    /// Where the key's bytes begin, and in the lower 24 bits how many there are.
    var place: UInt64 = 0
  }

  private var slots: [Slot]
  private var keyBytes: [UInt8]
  private(set) var count = 0
  let hash = KeyHash()

  private static let padding = 8

  init() {
    slots = Array(repeating: Slot(), count: 64)
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
    let index = place(UInt32(truncatingIfNeeded: hash >> 32))
    slots.withUnsafeBufferPointer { slots in
      if let base = slots.baseAddress { cmemory_prefetch(base + index) }
    }
  }

  /// Asks for the bytes of the key that is likely meant; best some time after `prefetchSlot`.
  @inline(__always)
  func prefetchKey(_ hash: UInt64) {
    let offset = Int(slots[place(UInt32(truncatingIfNeeded: hash >> 32))].place >> 24)
    keyBytes.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress { cmemory_prefetch(base + offset) }
    }
  }

  /// Calls `body` with the bytes of each key, in the order of their numbers.
  func forEachKey(_ body: (Span<UInt8>, Range<Int>) -> Void) {
    let places = slots.filter { $0.number > 0 }.sorted { $0.number < $1.number }.map(\.place)
    for place in places {
      let start = Int(place >> 24)
      body(keyBytes.span, start..<(start + Int(place & 0xFF_FFFF)))
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
    while true {
      let slot = slots[index]
      if slot.number == 0 { return index }
      if slot.tag == tag && Int(slot.place & 0xFF_FFFF) == count
        && bytes.equals(at: start, keyBytes.span.bytes, at: Int(slot.place >> 24), count: count)
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
    precondition(count < 1 << 24 && self.count < Int(UInt32.max) - 1, "A key table is full.")
    let offset = keyBytes.count - Self.padding
    keyBytes.removeLast(Self.padding)
    for position in start..<(start + count) {
      keyBytes.append(bytes.unsafeLoad(fromByteOffset: position, as: UInt8.self))
    }
    for _ in 0..<Self.padding { keyBytes.append(0) }
    self.count += 1
    slots[index] = Slot(
      tag: UInt32(truncatingIfNeeded: hash >> 32), number: UInt32(self.count),
      place: UInt64(offset) << 24 | UInt64(count))
    if self.count * 4 > slots.count * 3 { grow(to: slots.count * 2) }
    return self.count - 1
  }

  private mutating func grow(to size: Int) {
    var old = Array(repeating: Slot(), count: size)
    swap(&old, &slots)
    for slot in old where slot.number > 0 {
      var index = place(slot.tag)
      while slots[index].number > 0 {
        index += 1
        if index == slots.count { index = 0 }
      }
      slots[index] = slot
    }
  }
}
