import Support
import Synchronization
import Testing

@testable import Verification

@Suite struct ThreadsTests {
  @Test func workDoneAheadIsReturned() {
    let ahead = Threads.Ahead { (1...100).reduce(0, +) }
    #expect(ahead.result() == 5050)
    #expect(ahead.result() == 5050)
  }

  /// A caller that meets an error drops the work that is being done ahead.
  @Test func workDoneAheadMayBeDroppedWhileItIsBeingDone() {
    let finished = Mutex(0)
    for turn in 0..<50 {
      let isDropped = Atomic(false)
      var ahead: Threads.Ahead<Int>? = Threads.Ahead {
        while !isDropped.load(ordering: .acquiring) {}
        // Gives the drop time to begin waiting for this thread.
        var random = SplitMix64(seed: turn)
        var sum: UInt64 = 0
        for _ in 0..<20_000 { sum &+= random.next() }
        finished.withLock { $0 += 1 }
        return Int(truncatingIfNeeded: sum)
      }
      withExtendedLifetime(ahead) { isDropped.store(true, ordering: .releasing) }
      ahead = nil
      #expect(finished.withLock { $0 } == turn + 1, "The drop did not wait for the work.")
    }
  }

  @Test func bothResultsAreReturned() throws {
    let (one, other) = try Threads.both({ 1 }, { "two" })
    #expect(one == 1)
    #expect(other == "two")
  }

  @Test func theFirstErrorOfBothIsThrown() {
    struct Broken: Error, Equatable { let number: Int }
    #expect(throws: Broken(number: 1)) {
      try Threads.both({ throw Broken(number: 1) }, { throw Broken(number: 2) }) as ((), ())
    }
    #expect(throws: Broken(number: 2)) {
      try Threads.both({}, { throw Broken(number: 2) }) as ((), ())
    }
  }
}
