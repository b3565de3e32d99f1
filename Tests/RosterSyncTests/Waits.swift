import RosterSync
import Synchronization

/// Does not wait, but records how long it should have waited.
final class Waits: Sendable {
  private let durations = Mutex<[Duration]>([])

  var all: [Duration] { durations.withLock { $0 } }

  var patience: Patience {
    Patience { [self] duration in durations.withLock { $0.append(duration) } }
  }
}
