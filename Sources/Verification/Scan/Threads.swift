internal import Dispatch

/// Work that is divided among threads.
package enum Threads {
  /// On how many threads a file is worth reading: one for less than a few blocks costs more than it gives.
  package static func number(
    of most: Int, forBytes bytes: Int, inBlocksOf blockSize: Int = 128 << 10
  ) -> Int {
    max(1, min(most, 1 + bytes / (4 * blockSize)))
  }

  /// What a function gives for 0, 1, … below a count, each on a thread of its own.
  package static func map<Result>(_ count: Int, _ body: (Int) -> Result) -> [Result] {
    // Each thread writes into a place of its own, and all are read when all have come back.
    nonisolated(unsafe) let body = body
    return unsafe [Result](unsafeUninitializedCapacity: count) { results, filled in
      nonisolated(unsafe) let places = unsafe results
      DispatchQueue.concurrentPerform(iterations: count) { index in
        unsafe places.initializeElement(at: index, to: body(index))
      }
      filled = count
    }
  }
}
