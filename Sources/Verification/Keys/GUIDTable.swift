/// The GUIDs of a `KeyTable`, each with its number.
///
/// Three slots form a group, which is one cache line of 64 bytes: three GUIDs of 16 bytes each,
/// then their numbers, which are 0 for an empty slot. The highest bit of a number means upper case.
/// A slot's place is four times its group's index, plus 0, 1 or 2.
///
/// - Complexity: about 43 bytes a GUID, if room was reserved.
struct GUIDTable: ~Copyable {
  private var words = SlotMemory<UInt32>(count: wordsInGroup)
  private var count = 0

  private static let slotsInGroup = 3
  private static let wordsInGroup = SlotMemory<UInt32>.groupSize
  private static let firstLabel = 12
  private static let upper: UInt32 = 1 << 31

  /// Makes room for a number of GUIDs in advance.
  mutating func reserve(_ guids: Int) {
    let needed = guids / Self.slotsInGroup * 2 + 1
    if needed > words.groups { grow(to: needed) }
  }

  /// The place of a GUID, or the empty place where it belongs.
  @inline(__always)
  func find(_ wanted: WantedKey) -> Int {
    let guid = wanted.guid
    let label = guid.isUpper ? Self.upper : 0
    var group = words.group(wanted.tag)
    while true {
      for slot in 0..<Self.slotsInGroup {
        let place = group &* 4 &+ slot
        let known = words[Self.label(place)]
        let difference =
          (words.word(at: place &* 4) ^ guid.low) | (words.word(at: place &* 4 &+ 2) ^ guid.high)
        if known == 0 || difference == 0 && known & Self.upper == label { return place }
      }
      group = words.group(after: group)
    }
  }

  /// The number at a place; 0 if it is empty.
  @inline(__always)
  func number(at place: Int) -> UInt32 { words[Self.label(place)] & ~Self.upper }

  /// Prefetches the memory where a search will begin.
  @inline(__always)
  func prefetch(_ tag: UInt32) { words.prefetch(group: words.group(tag)) }

  /// Stores a GUID at the place where it belongs.
  mutating func put(_ guid: PackedGUID, _ number: UInt32, at place: Int) {
    set(guid, number, at: place)
    count += 1
    if count * 4 > words.groups * Self.slotsInGroup * 3 { grow(to: words.groups * 2) }
  }

  /// Calls `body` with each GUID and its number.
  func forEach(_ body: (PackedGUID, UInt32) -> Void) {
    for group in 0..<words.groups {
      for place in (group * 4)..<(group * 4 + Self.slotsInGroup) where number(at: place) > 0 {
        let guid = PackedGUID(
          low: words.word(at: place * 4), high: words.word(at: place * 4 + 2),
          isUpper: words[Self.label(place)] & Self.upper != 0)
        body(guid, number(at: place))
      }
    }
  }

  private func set(_ guid: PackedGUID, _ number: UInt32, at place: Int) {
    words.setWord(guid.low, at: place * 4)
    words.setWord(guid.high, at: place * 4 + 2)
    words[Self.label(place)] = number | (guid.isUpper ? Self.upper : 0)
  }

  private mutating func grow(to groups: Int) {
    let hash = KeyHash()
    let old = exchange(&self, with: GUIDTable(groups: groups))
    old.forEach { guid, number in
      set(guid, number, at: find(hash.wanted(guid)))
    }
    count = old.count
  }

  init() {}

  private init(groups: Int) {
    words = SlotMemory(count: groups * Self.wordsInGroup)
  }

  @inline(__always)
  private static func label(_ place: Int) -> Int {
    (place >> 2) &* wordsInGroup &+ firstLabel &+ (place & 3)
  }
}
