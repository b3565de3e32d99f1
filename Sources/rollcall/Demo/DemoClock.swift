internal import Profiles
internal import Synchronization

/// A clock that stands still until it is set, so that events can happen in the past.
final class DemoClock: Sendable {
  private let seconds: Mutex<Int>

  /// - Parameter seconds: since 1970, UTC.
  init(_ seconds: Int) {
    self.seconds = Mutex(seconds)
  }

  var clock: Clock { Clock { [self] in seconds.withLock { $0 } } }

  func set(to time: Int) { seconds.withLock { $0 = time } }
}
