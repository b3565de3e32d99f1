/// The keys of a `KeyTable` that are not GUIDs, each with its number.
///
/// A hash table with open addressing and linear probing by groups of slots. A slot has the key
/// itself if it has at most eleven bytes, otherwise the place of its bytes. Most ids are found with
/// one memory access.
///
/// - Complexity: O(length of the key); 32 bytes a key, if room was reserved, plus its own bytes if
///   it has more than eleven.
struct TextTable: ~Copyable {
  private var slots = KeySlots(count: 64)
  private var longKeys = KeyBytes()
  private var count = 0

  /// Makes room for a number of keys in advance; half of the table stays empty.
  mutating func reserve(_ keys: Int) {
    let needed = keys * 2 + 64
    if needed > slots.count { grow(to: needed) }
    longKeys.reserve(keys * Self.usualLength)
  }

  /// The length of key for which room is reserved; if keys are longer, the memory grows.
  private static let usualLength = 32

  /// The place of a key, or the empty place where it belongs.
  ///
  /// - Parameter bytes: the bytes that the key was made from, if it is a longer one.
  @inline(__always)
  func find(_ wanted: WantedKey, _ bytes: Span<UInt8>) -> Int {
    var group = slots.group(wanted.tag)
    while true {
      if wanted.key.isShort {
        var same = slots.places(of: wanted.key, in: group)
        if let place = same.next() { return place }
      } else {
        var alike = slots.places(ofAnyWith: wanted.key.high, in: group)
        while let place = alike.next() {
          if isSame(slots[place].key, wanted.key, bytes) { return place }
        }
      }
      var empty = slots.emptyPlaces(in: group)
      if let place = empty.next() { return place }
      group = slots.group(after: group)
    }
  }

  /// Whether a longer key with the same partial hash is the wanted one.
  @inline(__always)
  private func isSame(_ key: PackedKey, _ wanted: PackedKey, _ bytes: Span<UInt8>) -> Bool {
    key.count == wanted.count
      && longKeys.equals(at: key.offset, bytes, at: wanted.offset, count: wanted.count)
  }

  /// The number at a place; 0 if it is empty.
  @inline(__always)
  func number(at place: Int) -> UInt32 { slots.number(at: place) }

  /// Prefetches the memory where a search will begin.
  @inline(__always)
  func prefetchSlot(_ tag: UInt32) { slots.prefetch(slots.group(tag)) }

  /// Prefetches the bytes of the longer key that is probably the right one; best called some time
  /// after `prefetchSlot`.
  @inline(__always)
  func prefetchBytes(_ wanted: WantedKey) {
    var alike = slots.places(ofAnyWith: wanted.key.high, in: slots.group(wanted.tag))
    if let place = alike.next() { longKeys.prefetch(slots[place].key.offset) }
  }

  /// Stores a key at the place where it belongs.
  mutating func put(_ key: PackedKey, _ bytes: Span<UInt8>, _ number: UInt32, at place: Int) {
    count += 1
    let kept = key.isShort ? key : keep(key, of: bytes)
    slots[place] = (kept, number)
    if count * 4 > slots.count * 3 { grow(to: slots.count * 2) }
  }

  private mutating func keep(_ key: PackedKey, of bytes: Span<UInt8>) -> PackedKey {
    key.moved(to: longKeys.append(bytes, key.offset..<(key.offset + key.count)))
  }

  /// Calls `body` with each key and its number.
  func forEach(_ body: (PackedKey, UInt32) -> Void) {
    for place in 0..<slots.count where slots.number(at: place) > 0 {
      prefetchLongKey(at: place + Self.distance)
      body(slots[place].key, slots.number(at: place))
    }
  }

  private static let distance = 16

  @inline(__always)
  private func prefetchLongKey(at place: Int) {
    guard place < slots.count, slots[place].key.isLong else { return }
    longKeys.prefetch(slots[place].key.offset)
  }

  /// Writes a key's bytes to the beginning of a buffer.
  func write(_ key: PackedKey, into bytes: inout [UInt8]) {
    if key.isShort {
      key.write(into: &bytes)
    } else {
      longKeys.write(key.offset..<(key.offset + key.count), into: &bytes)
    }
  }

  private mutating func grow(to size: Int) {
    let hash = KeyHash()
    let old = exchange(&slots, with: KeySlots(count: size))
    var bytes: [UInt8] = []
    for place in 0..<old.count where old.number(at: place) > 0 {
      let slot = old[place]
      slots[emptyPlace(from: tag(slot.key, hash, &bytes))] = slot
    }
  }

  private func emptyPlace(from tag: UInt32) -> Int {
    var group = slots.group(tag)
    while true {
      var empty = slots.emptyPlaces(in: group)
      if let place = empty.next() { return place }
      group = slots.group(after: group)
    }
  }

  /// - Parameter bytes: a buffer to use.
  private func tag(_ key: PackedKey, _ hash: KeyHash, _ bytes: inout [UInt8]) -> UInt32 {
    if key.isShort { return hash.wanted(short: key).tag }
    write(key, into: &bytes)
    return hash.wanted(bytes.span, 0..<key.count).tag
  }
}
