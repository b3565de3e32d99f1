internal import Dispatch
internal import Synchronization

/// Stops whoever comes to it, once, until it is opened.
package final class Gate: Sendable {
  private let isClosed = Mutex(true)
  private let arrived = DispatchSemaphore(value: 0)
  private let opened = DispatchSemaphore(value: 0)

  package init() {}

  /// Waits here until somebody opens; whoever comes later goes through.
  package func pass() {
    guard
      isClosed.withLock({ isClosed in
        defer { isClosed = false }; return isClosed
      })
    else {
      return
    }
    arrived.signal()
    opened.wait()
  }

  /// Waits until somebody stands here.
  ///
  /// - Returns: whether somebody came at all, within a long time.
  package func waitForArrival() -> Bool { arrived.wait(timeout: .now() + 120) == .success }

  package func open() { opened.signal() }
}
