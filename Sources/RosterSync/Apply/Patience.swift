internal import Glibc

/// How long to wait for a directory that does not answer.
package struct Patience: Sendable {
  /// The pauses before it is asked again; after the last one it counts as unavailable.
  let pauses: [Duration]
  /// How long someone else's transaction may last, such as a large import.
  let longestTransaction: Duration
  /// How long to wait between two checks whether that transaction has ended.
  let interval: Duration
  /// Waits for the given time; in tests it returns at once.
  let wait: @Sendable (Duration) -> Void

  package init(wait: @escaping @Sendable (Duration) -> Void = Self.sleep) {
    pauses = [.milliseconds(200), .seconds(1), .seconds(3)]
    longestTransaction = .seconds(600)
    interval = .milliseconds(200)
    self.wait = wait
  }

  package static let sleep: @Sendable (Duration) -> Void = { duration in
    let (seconds, attoseconds) = duration.components
    usleep(UInt32(seconds * 1_000_000 + attoseconds / 1_000_000_000_000))
  }
}
