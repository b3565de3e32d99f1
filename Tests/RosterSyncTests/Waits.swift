import RosterSync
import Synchronization

/// Records how long it should have waited, without waiting.
final class Waits: Sendable {
  private let durations = Mutex<[Duration]>([])

  var all: [Duration] { durations.withLock { $0 } }

  var patience: Patience {
    Patience { [self] duration in durations.withLock { $0.append(duration) } }
  }
}
