internal import CMemory

/// The slots of a hash table, all of them zero bits at first.
///
/// Memory of the system's own, on huge pages where they are to be had, since a table is read at random
/// and is larger than what the processor remembers the places of. None of it is in use before it is
/// touched.
struct SlotMemory<Slot: BitwiseCopyable>: ~Copyable {
  private var base: UnsafeMutablePointer<Slot>
  private(set) var count: Int

  /// - Parameter count: at least 1.
  init(count: Int) {
    let memory = cmemory_map(count * MemoryLayout<Slot>.stride)
    precondition(memory != nil, "There is no memory left for a table.")
    base = memory.unsafelyUnwrapped.bindMemory(to: Slot.self, capacity: count)
    self.count = count
  }

  /// Makes room for more, all of them zero bits; the slots there are stay as they are.
  mutating func grow(to count: Int) {
    let memory = cmemory_remap(
      base, self.count * MemoryLayout<Slot>.stride, count * MemoryLayout<Slot>.stride)
    precondition(memory != nil, "There is no memory left for a table.")
    base = memory.unsafelyUnwrapped.bindMemory(to: Slot.self, capacity: count)
    self.count = count
  }

  deinit { cmemory_unmap(base, count * MemoryLayout<Slot>.stride) }

  /// - Parameter index: below `count`; the table sees to that.
  @inline(__always)
  subscript(index: Int) -> Slot {
    get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    nonmutating set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  /// Asks for the memory of a slot that will be looked at soon.
  @inline(__always)
  func prefetch(_ index: Int) { cmemory_prefetch(base + index) }
}

extension SlotMemory {
  /// Eight bytes as one number, those of several slots.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    assert(isWordInside(index))
    return UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
  }

  @inline(__always)
  func setWord(_ word: UInt64, at index: Int) {
    assert(isWordInside(index))
    UnsafeMutableRawPointer(base + index).storeBytes(of: word, as: UInt64.self)
  }

  private func isWordInside(_ index: Int) -> Bool {
    index >= 0 && index + MemoryLayout<UInt64>.size / MemoryLayout<Slot>.stride <= count
  }
}

/// Slots of keys lie in groups of sixteen numbers: a cache line each.
extension SlotMemory where Slot == UInt32 {
  static var groupSize: Int { 16 }

  @inline(__always)
  var groups: Int { count / Self.groupSize }

  /// Where a key belongs; if that is full, in the group after it.
  ///
  /// - Parameter tag: the upper half of its hash.
  @inline(__always)
  func group(_ tag: UInt32) -> Int {
    Int(truncatingIfNeeded: (UInt64(tag) &* UInt64(truncatingIfNeeded: groups)) >> 32)
  }

  @inline(__always)
  func group(after group: Int) -> Int { group &+ 1 == groups ? 0 : group &+ 1 }

  /// Asks for the memory of a group that will be looked at soon.
  @inline(__always)
  func prefetch(group: Int) { prefetch(group &* Self.groupSize) }

  /// Which of the four numbers from `index` on are `wanted`: one bit each.
  @inline(__always)
  func equalOfFour(_ index: Int, _ wanted: UInt32) -> UInt32 {
    assert(index >= 0 && index + 4 <= count)
    return cmemory_equal_of_four(base + index, wanted)
  }
}
