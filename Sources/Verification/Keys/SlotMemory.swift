internal import CMemory

/// The slots of a hash table, all of them zero bits at first.
///
/// Memory of the system's own, on huge pages where they are to be had, since a table is read at random
/// and is larger than what the processor remembers the places of. None of it is in use before it is
/// touched.
///
/// A write that is not inside stops the program. Reads are most of what a verification does, and to
/// check each in a release too took 2 % of its time: they are checked where asserts are, in tests and
/// when fuzzing with them.
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

  /// Makes room for more, all of them zero bits; the slots there are stay as they are.
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

  /// Asks for the memory of a slot that will be looked at soon, which may be any at all.
  @inline(__always)
  func prefetch(_ index: Int) { unsafe cmemory_prefetch(base + index) }
}

extension SlotMemory {
  /// Eight bytes as one number, those of several slots.
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
    assert(areInside(4, from: index))
    return unsafe cmemory_equal_of_four(base + index, wanted)
  }
}

/// Ends the program, as a trap would, but with a sentence: nothing can continue without its table.
private func endForLackOfMemory() -> Never {
  unsafe cmemory_give_up(
    "rollcall: There is not enough memory to verify these files. Close other programs, or use a machine "
      + "with more; nothing was changed.\n", 4)
}
