internal import CMemory

/// The slots of a hash table, initially all zero bits.
///
/// The memory comes directly from the system, on huge pages where available, since a table is read
/// at random and exceeds what the processor's translation buffer covers. Untouched pages take no
/// memory.
///
/// A write out of bounds stops the program. Reads are most of what a verification does, and
/// checking them in release builds took 2 % of its time, so they are checked only where asserts are
/// on: in tests and when fuzzing with asserts.
@safe
struct SlotMemory<Slot: BitwiseCopyable>: ~Copyable {
  private var base: UnsafeMutablePointer<Slot>
  private(set) var count: Int

  /// - Parameter count: at least 1.
  init(count: Int) {
    guard let memory = unsafe cmemory_map(count * MemoryLayout<Slot>.stride) else {
      endForLackOfMemory()
    }
    unsafe base = memory.bindMemory(to: Slot.self, capacity: count)
    self.count = count
  }

  /// Makes room for more slots, all zero bits; existing ones keep their values.
  mutating func grow(to count: Int) {
    let stride = MemoryLayout<Slot>.stride
    guard let memory = unsafe cmemory_remap(base, self.count * stride, count * stride) else {
      endForLackOfMemory()
    }
    unsafe base = memory.bindMemory(to: Slot.self, capacity: count)
    self.count = count
  }

  deinit { unsafe cmemory_unmap(base, count * MemoryLayout<Slot>.stride) }

  /// - Parameter index: below `count`.
  @inline(__always)
  subscript(index: Int) -> Slot {
    get {
      assert(areInside(1, from: index))
      return unsafe base[index]
    }
    nonmutating set {
      precondition(areInside(1, from: index))
      unsafe base[index] = newValue
    }
  }

  @inline(__always)
  private func areInside(_ slots: Int, from index: Int) -> Bool {
    index >= 0 && index <= count &- slots
  }

  /// Prefetches the memory of a slot; any index is allowed.
  @inline(__always)
  func prefetch(_ index: Int) { unsafe cmemory_prefetch(base + index) }
}

extension SlotMemory {
  /// Reads eight bytes as one number, those of several slots.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    assert(areInside(Self.slotsInWord, from: index))
    return unsafe UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
  }

  @inline(__always)
  func setWord(_ word: UInt64, at index: Int) {
    precondition(areInside(Self.slotsInWord, from: index))
    unsafe UnsafeMutableRawPointer(base + index).storeBytes(of: word, as: UInt64.self)
  }

  private static var slotsInWord: Int { MemoryLayout<UInt64>.size / MemoryLayout<Slot>.stride }
}

/// Slots of keys are in groups of sixteen numbers, one cache line each.
extension SlotMemory where Slot == UInt32 {
  static var groupSize: Int { 16 }

  @inline(__always)
  var groups: Int { count / Self.groupSize }

  /// The group where a key belongs; if that is full, the key is in the next one.
  ///
  /// - Parameter tag: the upper half of its hash.
  @inline(__always)
  func group(_ tag: UInt32) -> Int {
    Int(truncatingIfNeeded: (UInt64(tag) &* UInt64(truncatingIfNeeded: groups)) >> 32)
  }

  @inline(__always)
  func group(after group: Int) -> Int { group &+ 1 == groups ? 0 : group &+ 1 }

  /// Prefetches the memory of a group that will soon be read.
  @inline(__always)
  func prefetch(group: Int) { prefetch(group &* Self.groupSize) }

  /// Which of the four numbers from `index` on are `wanted`: one bit each.
  @inline(__always)
  func equalOfFour(_ index: Int, _ wanted: UInt32) -> UInt32 {
    assert(areInside(4, from: index))
    return unsafe cmemory_equal_of_four(base + index, wanted)
  }
}

/// Ends the program like a trap, but with a sentence, since nothing can continue without its table.
private func endForLackOfMemory() -> Never {
  unsafe cmemory_give_up(
    "rollcall: There is not enough memory to verify these files. Close other programs, or use a machine "
      + "with more; nothing was changed.\n", 4)
}
