internal import Directory
internal import Files
internal import Profiles
internal import Synchronization

/// A launcher that performs a run immediately, at the time that the demo's clock shows.
final class DemoLauncher: RunLauncher {
  private let clock: DemoClock
  private let interruption = Mutex<(@Sendable () throws -> Void)?>(nil)

  init(_ clock: DemoClock) {
    self.clock = clock
  }

  /// Calls a closure once, as soon as the next run has written part of its plan.
  func interrupt(_ body: @escaping @Sendable () throws -> Void) {
    interruption.withLock { $0 = body }
  }

  func launch(run: Int, in home: Home, lock: FileLock) throws {
    let worker = try RunWorker(home: home, run: run, clock: clock.clock) { [self] place in
      InterruptedDirectory(try Directories.open(place)) { [self] in
        let body = interruption.withLock { body in
          defer { body = nil }
          return body
        }
        try body?()
      }
    }
    try worker.work()
    withExtendedLifetime(lock) {}
  }
}

/// A directory that calls back after it has written a batch.
private final class InterruptedDirectory: ForwardingDirectory {
  let base: any DirectoryAdapter
  private let hasWritten: () throws -> Void

  init(_ base: any DirectoryAdapter, hasWritten: @escaping () throws -> Void) {
    self.base = base
    self.hasWritten = hasWritten
  }

  func apply(_ changes: [DirectoryChange]) throws -> AppliedChanges {
    let applied = try base.apply(changes)
    try hasWritten()
    return applied
  }
}
