internal import Glibc

/// Tells the current time.
package struct Clock: Sendable {
  /// Seconds since 1970, UTC.
  package let now: @Sendable () -> Int

  package init(now: @escaping @Sendable () -> Int) {
    self.now = now
  }

  package static let system = Clock { time(nil) }
}
