import Support
import Synchronization
import Testing

@testable import Verification

@Suite struct LanesTests {
  private struct Broken: Error, Equatable { let block: Int }

  /// What one thread has in a test: the number of the block that it has read.
  private final class Lane { var block = 0 }

  /// Has a number of blocks processed, each taking a random time.
  ///
  /// - Returns: the blocks in the order in which they were taken.
  private func taken(
    _ blocks: Int, lanes: Int, seed: Int, failingRead: Int? = nil, failingTake: Int? = nil
  ) throws -> [Int] {
    let taken = Mutex<[Int]>([])
    let next = Mutex(0)
    do {
      try Lanes(
        lanes: (0..<lanes).map { _ in Lane() },
        read: { lane in
          let block = next.withLock { next in
            next += 1
            return next
          }
          if block == failingRead { throw Broken(block: block) }
          lane.block = block
          return block <= blocks
        },
        look: { lane in
          var random = SplitMix64(seed: seed + lane.block)
          var sum: UInt64 = 0
          for _ in 0..<Int.random(in: 0..<2000, using: &random) { sum &+= random.next() }
          withExtendedLifetime(sum) {}
        },
        remember: { lane in
          if lane.block == failingTake { throw Broken(block: lane.block) }
          taken.withLock { $0.append(lane.block) }
        }
      ).run()
    } catch let error as Broken {
      return taken.withLock { $0 } + [-error.block]
    }
    return taken.withLock { $0 }
  }

  @Test(arguments: [1, 2, 3, 8], 0..<10)
  func takesBlocksInTheOrderOfTheFile(lanes: Int, seed: Int) throws {
    #expect(try taken(200, lanes: lanes, seed: seed) == Array(1...200))
    #expect(try taken(0, lanes: lanes, seed: seed) == [])
  }

  @Test(arguments: [1, 2, 3, 8], 0..<10)
  func aFailureComesAfterWhatWasBeforeIt(lanes: Int, seed: Int) throws {
    #expect(
      try taken(200, lanes: lanes, seed: seed, failingRead: 50) == Array(1..<50) + [-50])
    #expect(
      try taken(200, lanes: lanes, seed: seed, failingTake: 50) == Array(1..<50) + [-50])
  }
}
