import Directory
import Profiles
import ProfilesSupport
import Synchronization
import Terminal
import Testing

/// Launches runs; the first one stops when it reaches a certain batch of its plan, until it is
/// released.
final class RunAtGate: Sendable {
  let launcher: ThreadLauncher
  private let home: TestHome
  private let gate = Gate()

  /// - Parameter batch: the batch before which it stops, from 1.
  init(_ home: TestHome, batch: Int = 1) {
    self.home = home
    let batches = Mutex(0)
    launcher = ThreadLauncher(
      clock: home.clock,
      openDirectory: TestDirectory.opening { [gate] call in
        guard call == .apply else { return }
        let isHere = batches.withLock { count in
          count += 1
          return count == batch
        }
        if isHere { gate.pass() }
      })
  }

  // Waits for the run, so that the home stays as long as a run works in it.
  deinit { try? letGo() }

  func waitForArrival() -> Bool { gate.waitForArrival() }

  /// Lets it continue to its end.
  func letGo() throws {
    gate.open()
    try launcher.wait()
  }
}

extension Front {
  /// Reviews a start of the selected profile, starts it, and waits until it is at its gate.
  func startFromReview(_ run: RunAtGate) throws {
    press(.enter, "s")
    try run.launcher.wait()
    storeChanged()
    press("S")
    try #require(run.waitForArrival())
    storeChanged()
  }
}

extension TestDirectory {
  /// Opens the home's embedded directory, which stops answering from one batch of a plan on.
  static func failing(fromBatch batch: Int) -> DirectoryOpener {
    let batches = Counter()
    return opening { call in
      guard call == .apply else { return }
      if batches.next() >= batch {
        throw DirectoryError.unavailable(name: "embedded", reason: "Check that it is running.")
      }
    }
  }

  /// Opens the home's embedded directory, with a hook before one batch of a plan.
  static func interrupted(
    atBatch batch: Int, _ body: @escaping @Sendable () throws -> Void
  ) -> DirectoryOpener {
    let batches = Counter()
    return opening { call in
      if call == .apply, batches.next() == batch { try body() }
    }
  }
}

private final class Counter: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
