internal import Directory
internal import Files
internal import Profiles
internal import Synchronization

/// Does a run at once, at the time that the demo's clock shows.
final class DemoLauncher: RunLauncher {
  private let clock: DemoClock
  private let interruption = Mutex<(@Sendable () throws -> Void)?>(nil)

  init(_ clock: DemoClock) {
    self.clock = clock
  }

  /// Does something once, as soon as the next run has written a part of its plan.
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

/// A directory that tells when it has written something.
private final class InterruptedDirectory: DirectoryAdapter {
  private let directory: any DirectoryAdapter
  private let hasWritten: () throws -> Void

  init(_ directory: any DirectoryAdapter, hasWritten: @escaping () throws -> Void) {
    self.directory = directory
    self.hasWritten = hasWritten
  }

  func check() throws { try directory.check() }
  func version() throws -> String? { try directory.version() }

  func forEachObject(_ kind: ObjectKind, _ body: (DirectoryObject) throws -> Void) throws {
    try directory.forEachObject(kind, body)
  }

  func forEachMembership(_ body: (Membership) throws -> Void) throws {
    try directory.forEachMembership(body)
  }

  func apply(_ changes: [DirectoryChange]) throws -> AppliedChanges {
    let applied = try directory.apply(changes)
    try hasWritten()
    return applied
  }
}
