internal import Dispatch
internal import Synchronization

/// Stops the first caller that arrives until the gate is opened.
package final class Gate: Sendable {
  private let isClosed = Mutex(true)
  private let arrived = DispatchSemaphore(value: 0)
  private let opened = DispatchSemaphore(value: 0)

  package init() {}

  /// Waits here until the gate is opened; later arrivals pass.
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

  /// Waits until someone has arrived.
  ///
  /// - Returns: whether anyone arrived at all, within a long time.
  package func waitForArrival() -> Bool { arrived.wait(timeout: .now() + 120) == .success }

  package func open() { opened.signal() }
}
