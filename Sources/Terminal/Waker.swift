internal import CSystem
internal import Glibc

/// Makes `TerminalSession.events` return, from any thread.
package struct Waker: Sendable {
  private let counter: Counter

  /// - Returns: `nil` if the system has no descriptor left.
  init?() {
    let descriptor = csystem_event_descriptor()
    guard descriptor >= 0 else { return nil }
    counter = Counter(descriptor: descriptor)
  }

  /// Wakes the session now, or the next time it would wait; several calls may count as one.
  package func wake() {
    var one: UInt64 = 1
    // This fails only if the counter is full, and then the other side wakes anyway.
    _ = unsafe write(counter.descriptor, &one, MemoryLayout<UInt64>.size)
  }

  /// The descriptor to poll.
  var descriptor: Int32 { counter.descriptor }

  /// Discards all calls so far.
  func settle() {
    var count: UInt64 = 0
    _ = unsafe read(counter.descriptor, &count, MemoryLayout<UInt64>.size)
  }

  /// An eventfd(2), open for as long as anyone may wake it.
  private final class Counter: Sendable {
    let descriptor: Int32

    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }
  }
}
