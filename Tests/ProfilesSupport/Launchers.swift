package import Dispatch
package import Files
package import Profiles
internal import RosterSync
internal import Synchronization

/// Performs a run at once, on the caller's thread.
package struct InlineLauncher: RunLauncher {
  package let clock: TestClock
  package var openDirectory: DirectoryOpener

  package init(clock: TestClock, openDirectory: @escaping DirectoryOpener = TestDirectory.embedded)
  {
    self.clock = clock
    self.openDirectory = openDirectory
  }

  package func launch(run: Int, in home: Home, lock: FileLock) throws {
    try RunWorker(
      home: home, run: run, clock: clock.clock, patience: Patience(wait: { _ in }),
      openDirectory: openDirectory
    ).work()
    withExtendedLifetime(lock) {}
  }
}

/// Performs each run on its own thread.
package final class ThreadLauncher: RunLauncher {
  private let inline: InlineLauncher
  private let runs = DispatchGroup()
  private let troubles = Mutex<[any Error]>([])

  package init(clock: TestClock, openDirectory: @escaping DirectoryOpener = TestDirectory.embedded)
  {
    inline = InlineLauncher(clock: clock, openDirectory: openDirectory)
  }

  package func launch(run: Int, in home: Home, lock: FileLock) {
    onThread(runs) { [self] in
      do {
        try inline.launch(run: run, in: home, lock: lock)
      } catch {
        troubles.withLock { $0.append(error) }
      }
    }
  }

  /// Waits until no run is in progress.
  ///
  /// - Throws: what a worker threw.
  package func wait() throws {
    runs.wait()
    if let trouble = troubles.withLock({ $0.first }) { throw trouble }
  }
}

/// Releases the lock without doing anything, like a process that dies as soon as it begins.
package struct DyingLauncher: RunLauncher {
  package init() {}

  package func launch(run: Int, in home: Home, lock: FileLock) {}
}

/// Starts a thread that belongs to a group.
package func onThread(_ group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
  // Not on the common pool, whose few threads run the tests themselves.
  DispatchQueue(label: "rollcall.tests").async(group: group, execute: body)
}
