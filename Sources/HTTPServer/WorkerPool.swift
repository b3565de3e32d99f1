internal import Dispatch

/// A few threads for work that takes time, with a bounded queue in front of them.
///
/// A thread exists only while there is work for it.
final class WorkerPool: Sendable {
  typealias Work = @Sendable () -> Void

  /// Each queue uses one thread, as long as it has something to do.
  private let lanes: [DispatchQueue]
  private let longest: Int
  private let state: Guarded<State>

  private struct State {
    var idleLanes: [Int]
    /// The waiting work, oldest first, from `next` on.
    var waiting: [Work] = []
    var next = 0

    var waitingCount: Int { waiting.count - next }

    mutating func takeNext() -> Work? {
      guard waitingCount > 0 else { return nil }
      let work = waiting[next]
      next += 1
      // Finished entries are removed from time to time, and immediately when nothing is waiting.
      if waitingCount == 0 || next >= 64 {
        waiting.removeFirst(next)
        next = 0
      }
      return work
    }
  }

  /// - Parameters:
  ///   - count: the number of threads, at least 1.
  ///   - longest: how many entries may wait.
  init(count: Int, longest: Int) {
    lanes = (0..<max(1, count)).map { DispatchQueue(label: "http.worker.\($0)") }
    self.longest = longest
    state = Guarded(State(idleLanes: Array(lanes.indices)))
  }

  /// Runs something on a worker.
  ///
  /// - Parameter always: whether it may wait even if the queue is full.
  /// - Returns: whether it will be done.
  func submit(always: Bool = false, _ work: @escaping Work) -> Bool {
    enum Place {
      case lane(Int)
      case queue
      case none
    }
    let place = state.withLock { state -> Place in
      if let lane = state.idleLanes.popLast() { return .lane(lane) }
      guard always || state.waitingCount < longest else { return .none }
      state.waiting.append(work)
      return .queue
    }
    switch place {
    case .lane(let lane):
      lanes[lane].async { self.run(work, on: lane) }
      return true
    case .queue: return true
    case .none: return false
    }
  }

  private func run(_ work: Work, on lane: Int) {
    work()
    while let next = takeNext(freeing: lane) { next() }
  }

  /// The oldest waiting work; if there is none, the lane is idle from now on.
  private func takeNext(freeing lane: Int) -> Work? {
    state.withLock { state in
      if let work = state.takeNext() { return work }
      state.idleLanes.append(lane)
      return nil
    }
  }
}
