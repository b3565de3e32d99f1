import Testing

@testable import Verification

@Suite struct SlotMemoryTests {
  @Test func mappedMemoryIsZeroAndKeptWhenItGrows() {
    var slots = SlotMemory<UInt32>(count: 16)
    #expect((0..<16).allSatisfy { slots[$0] == 0 })
    slots[15] = 7
    slots.grow(to: 1 << 20)
    #expect(slots.count == 1 << 20 && slots[15] == 7 && slots[1 << 19] == 0)
  }

  @Test func aWriteAfterTheLastSlotStopsTheProgram() async {
    await #expect(processExitsWith: .failure) { SlotMemory<UInt32>(count: 16)[16] = 1 }
    await #expect(processExitsWith: .failure) { SlotMemory<UInt32>(count: 16).setWord(1, at: 15) }
  }

  @Test func aWriteBeforeTheFirstSlotStopsTheProgram() async {
    await #expect(processExitsWith: .failure) { SlotMemory<UInt64>(count: 16)[-1] = 1 }
  }

  /// The check is an assertion, so a release build does not have it.
  @Test func aReadOutsideStopsTheProgramWhereItIsTested() async {
    await #expect(processExitsWith: .failure) { _ = SlotMemory<UInt64>(count: 16)[16] }
    await #expect(processExitsWith: .failure) { _ = SlotMemory<UInt32>(count: 16).word(at: 15) }
    await #expect(processExitsWith: .failure) {
      _ = SlotMemory<UInt32>(count: 16).equalOfFour(13, 0)
    }
  }
}
