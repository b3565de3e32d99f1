internal import Dispatch

/// Work that is divided among threads.
package enum Threads {
  /// How many threads to read a file on: for less than a few blocks, a second one costs more than
  /// it gains.
  package static func number(
    of most: Int, forBytes bytes: Int, inBlocksOf blockSize: Int = 128 << 10
  ) -> Int {
    max(1, min(most, 1 + bytes / (4 * blockSize)))
  }

  /// The results of a function for 0, 1, … below a count, each computed on a thread of its own.
  package static func map<Result>(_ count: Int, _ body: (Int) -> Result) -> [Result] {
    // Each thread writes only its own result, and they are read when all have finished.
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
