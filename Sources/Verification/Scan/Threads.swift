internal import Dispatch

/// Work that is divided among threads.
package enum Threads {
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
