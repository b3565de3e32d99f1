internal import Dispatch

/// Processes blocks on several threads, with the same result as on one.
///
/// A lane is what belongs to one thread. It reads a block when its turn to read comes, examines it
/// while other lanes examine theirs, and remembers the results in the block's turn. Turns are in
/// file order, so everything is remembered in that order.
///
/// - Complexity: with two threads, the longer of these two times: all reading and remembering, or
///   half of everything.
package struct Lanes<Lane> {
  let lanes: [Lane]
  /// Reads the next block, in turn; returns `false` after the last one.
  let read: (Lane) throws -> Bool
  /// Does the work that needs only the block and what does not change.
  let look: (Lane) -> Void
  /// Does the work that changes shared state, in turn.
  let remember: (Lane) throws -> Void

  package init(
    lanes: [Lane], read: @escaping (Lane) throws -> Bool, look: @escaping (Lane) -> Void,
    remember: @escaping (Lane) throws -> Void
  ) {
    (self.lanes, self.read, self.look, self.remember) = (lanes, read, look, remember)
  }

  /// - Throws: what a step threw; if several did, the error of the earliest block.
  package func run() throws {
    guard lanes.count > 1 else { return try runAlone() }
    let course = Course(lanes.count)
    // A lane belongs to one thread, and everything else that the steps touch is guarded by the
    // turns.
    nonisolated(unsafe) let shared = self
    Threads.run(lanes.count) { index in
      let steps = unsafe shared
      let lane = steps.lanes[index]
      while let turn = course.begin({ try steps.read(lane) }) {
        steps.look(lane)
        course.finish(turn) { try steps.remember(lane) }
      }
    }
    if let error = course.error { throw error }
  }

  private func runAlone() throws {
    for lane in lanes {
      while try read(lane) {
        look(lane)
        try remember(lane)
      }
    }
  }
}

/// Decides which lane reads next, and which one may remember its results.
///
/// There are never more blocks at a time than lanes, so one semaphore for each lane is enough to
/// take turns.
///
/// `@unchecked Sendable` is safe because the reading state is touched only between the wait and the
/// signal of `reading`, and `error` only in the turn of a block, or after all lanes have finished.
private final class Course: @unchecked Sendable {
  private let reading = DispatchSemaphore(value: 1)
  private let turns: [DispatchSemaphore]
  private var nextTurn = 0
  private var isAtEnd = false
  private(set) var error: (any Error)?

  init(_ lanes: Int) {
    turns = (0..<lanes).map { DispatchSemaphore(value: $0 == 0 ? 1 : 0) }
  }

  deinit {
    // A semaphore must have its initial value when it is destroyed, so this one is signaled once
    // more.
    turns[0].signal()
  }

  /// - Returns: the turn of the block that was read; `nil` if there are no more.
  func begin(_ read: () throws -> Bool) -> Int? {
    reading.wait()
    defer { reading.signal() }
    if isAtEnd { return nil }
    let turn = nextTurn
    do {
      isAtEnd = try !read()
    } catch {
      isAtEnd = true
      // Earlier blocks are remembered first.
      turns[turn % turns.count].wait()
      self.error = self.error ?? error
      turns[turn % turns.count].signal()
    }
    if isAtEnd { return nil }
    nextTurn += 1
    return turn
  }

  func finish(_ turn: Int, _ remember: () throws -> Void) {
    turns[turn % turns.count].wait()
    if error == nil {
      do {
        try remember()
      } catch {
        self.error = error
      }
    }
    turns[(turn + 1) % turns.count].signal()
  }
}
